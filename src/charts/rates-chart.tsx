import { memo, useMemo, useState } from 'react';
import { CartesianGrid, Line, LineChart, ReferenceDot, ReferenceLine, Tooltip, XAxis, YAxis } from 'recharts';
import { expectedRate } from '../core/rates.ts';
import { rampedDropProb, regularisers } from '../core/regularisers.ts';
import type { Comparison } from '../state/comparison.ts';
import { largestRatesSide, type MapSize } from '../state/settings.ts';
import { NumberField } from '../ui/number-field.tsx';
import type { Words } from '../words/words.ts';
import { countedChannels, ratesOver, type Series } from './rates-over.ts';
import { RatesTable } from './rates-table.tsx';
import { usePlot } from './use-plot.ts';
import './rates-chart.css';

interface RatesChartProps {
  readonly comparison: Comparison;
  readonly words: Words;
  readonly series: readonly Series[];
  /** The map that was typed; null is that on screen. */
  readonly typed: MapSize | null;
  readonly onType: (size: MapSize | null) => void;
  /** Told of the side that is used where another was typed. */
  readonly onMend: (side: number) => void;
}

/** The two curves of a method: the closed form, and this seed's draw. */
const curves = [
  { kind: 'Removed', opacity: 0.45, width: 1 },
  { kind: 'Expected', opacity: 1, width: 2 },
] as const;

/** Asked p against the expected and the removed share, for the two methods on screen. */
export const RatesChart = memo(function RatesChart(props: RatesChartProps) {
  const { comparison, words, series, typed, onType, onMend } = props;
  const { charts, numbers } = words;
  const [table, setTable] = useState(false);
  const { height, width } = typed ?? comparison.scene.features;
  const counted = countedChannels(comparison, typed);
  const { settings, channel } = comparison;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the curves do not depend on p, so a move of p draws none anew.
  const rows = useMemo(
    () => ratesOver(comparison, typed),
    [settings.left, settings.right, settings.blockSize, settings.seed, channel, height, width, counted],
  );
  const now = rampedDropProb(settings.dropProb, settings.progress);
  const blockSize = Math.min(settings.blockSize, height, width);
  const dots = series.map(({ side, hue }) => {
    const column = comparison[side];
    return {
      hue,
      p: column.drop.dropProb,
      share: typed ? null : column.removed / column.cells,
    };
  });
  const percent = (v: number) => numbers.percent(v);
  const sideField = (which: 'height' | 'width', label: string, value: number) => (
    <NumberField
      label={label}
      value={value}
      min={1}
      max={largestRatesSide}
      onChange={(next) => onType({ height, width, [which]: next })}
      onMend={onMend}
    />
  );
  const nameOf = (kind: 'Expected' | 'Removed', name: string) =>
    kind === 'Expected' ? charts.expectedOf(name) : charts.removedOf(name);

  const plot = usePlot(300);
  return (
    <figure className="chart" aria-label={charts.rates}>
      <figcaption>
        <h3>{charts.ratesCaption}</h3>
        <p>{charts.ratesSub(blockSize, height, width, typed === null)}</p>
        <div className="tools">
          <span className="size">
            {charts.mapSize} {sideField('height', charts.mapHeight, height)} {charts.by}{' '}
            {sideField('width', charts.mapWidth, width)}
          </span>
          {typed && (
            <button type="button" className="quiet" onClick={() => onType(null)}>
              {charts.fromPicture}
            </button>
          )}
          <button type="button" className="quiet" aria-pressed={table} onClick={() => setTable(!table)}>
            {charts.table}
          </button>
        </div>
      </figcaption>
      {table ? (
        <RatesTable rows={rows} series={series} words={words} />
      ) : (
        <div className="plot">
          <LineChart {...plot} data={rows} margin={{ top: 8, right: 24, bottom: 20, left: 0 }}>
            <CartesianGrid vertical={false} stroke="var(--rule)" />
            <XAxis
              dataKey="p"
              type="number"
              domain={[0, 1]}
              ticks={[0, 0.2, 0.4, 0.6, 0.8, 1]}
              stroke="var(--rule-2)"
              tick={{ fill: 'var(--ink-2)', fontSize: 12 }}
              tickFormatter={(v: number) => numbers.fixed(v, 1)}
              label={{
                value: charts.p,
                position: 'insideBottom',
                offset: -12,
                fill: 'var(--ink-2)',
                fontSize: 12,
              }}
            />
            <YAxis
              domain={[0, 1]}
              ticks={[0, 0.25, 0.5, 0.75, 1]}
              stroke="var(--rule-2)"
              tick={{ fill: 'var(--ink-2)', fontSize: 12 }}
              tickFormatter={percent}
              width={52}
            />
            <Tooltip
              isAnimationActive={false}
              separator={charts.separator}
              itemStyle={{ color: 'var(--ink)', padding: 0, fontSize: 13 }}
              formatter={(v) => numbers.percent(Number(v), 1)}
              itemSorter={({ value }) => -Number(value)}
              labelFormatter={(v) => charts.atP(Number(v))}
              contentStyle={{ background: 'var(--paper)', border: '1px solid var(--ink)', borderRadius: 2 }}
            />
            <ReferenceLine
              segment={[
                { x: 0, y: 0 },
                { x: 1, y: 1 },
              ]}
              stroke="var(--ink-2)"
              strokeDasharray="4 3"
            />
            <ReferenceLine x={now} stroke="var(--ink-3)" strokeDasharray="1 3" />
            {curves.flatMap(({ kind, opacity, width }) =>
              series.map(({ side, name, hue }) => (
                <Line
                  key={side + kind}
                  // Cutout is nothing at p = 0 and all it is at any other, and a channel's draw goes up in steps: a
                  // slope would be an interpolation.
                  type={
                    regularisers[settings[side]].unit === 'square'
                      ? 'stepBefore'
                      : kind === 'Removed' && counted === 1
                        ? 'stepAfter'
                        : 'linear'
                  }
                  dataKey={side + kind}
                  name={nameOf(kind, name)}
                  stroke={`var(--${hue})`}
                  strokeOpacity={opacity}
                  strokeWidth={width}
                  dot={false}
                  // Of many channels a draw is made at some of the p only.
                  connectNulls
                  isAnimationActive={false}
                />
              )),
            )}
            {dots.map(
              ({ hue, p, share }, i) =>
                share !== null && (
                  // No Scatter: points with data of their own would take the place of the curves' in the tooltip.
                  <ReferenceDot
                    // biome-ignore lint/suspicious/noArrayIndexKey: left is always first.
                    key={i}
                    x={p}
                    y={share}
                    r={4.5}
                    fill={`var(--${hue})`}
                    stroke="none"
                  />
                ),
            )}
          </LineChart>
          <ul className="names">
            <li className="dash">{charts.askedLine}</li>
            {series.map(({ side, name, hue }) => {
              const { removed, cells, drop } = comparison[side];
              const rule = regularisers[settings[side]];
              return [
                <li key="expected" style={{ color: `var(--${hue}-text)` }}>
                  <i style={{ background: `var(--${hue})` }} />
                  {charts.expectedOf(name)}
                  <b>
                    {numbers.percent(expectedRate(rule, height, width, settings.blockSize, drop.dropProb), 1)}
                  </b>
                </li>,
                <li key="removed" className="draw" style={{ color: `var(--${hue}-text)` }}>
                  <i style={{ background: `var(--${hue})` }} />
                  {charts.removedOf(name)}
                  <b>{typed ? '' : numbers.percent(removed / cells, 1)}</b>
                </li>,
              ];
            })}
            <li className="note">{charts.drawNote(counted)}</li>
          </ul>
        </div>
      )}
    </figure>
  );
});
