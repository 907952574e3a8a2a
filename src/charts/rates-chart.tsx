import { memo, useMemo, useState } from 'react';
import { CartesianGrid, Line, LineChart, ReferenceLine, Scatter, Tooltip, XAxis, YAxis } from 'recharts';
import { createMask, drawMask } from '../core/mask.ts';
import { expectedRate } from '../core/rates.ts';
import { type Regulariser, rampedDropProb, regularisers } from '../core/regularisers.ts';
import type { Comparison, Side } from '../state/comparison.ts';
import type { Words } from '../words/words.ts';
import './rates-chart.css';

interface Series {
  readonly side: Side;
  readonly name: string;
  readonly hue: string;
}

interface RatesChartProps {
  readonly comparison: Comparison;
  readonly words: Words;
  readonly series: readonly Series[];
}

/** Steps of p along the axis. */
const steps = 50;
const largestSide = 512;

interface Row {
  readonly p: number;
  readonly leftExpected: number;
  readonly leftRemoved: number;
  readonly rightExpected: number;
  readonly rightRemoved: number;
}

/** The shares of both methods over p on a map of any size, from closed forms and from this seed's draw. */
function ratesOver(comparison: Comparison, height: number, width: number): Row[] {
  const { settings, channel } = comparison;
  const mask = createMask(height, width);
  const shape = { channels: 1, height, width };
  const rates = (side: Side, p: number) => {
    const regulariser: Regulariser = regularisers[settings[side]];
    const drop = { regulariser, blockSize: settings.blockSize, dropProb: p, seed: settings.seed };
    drawMask(drop, shape, channel === 'mean' ? 0 : channel, mask);
    return {
      expected: expectedRate(regulariser, height, width, settings.blockSize, p),
      removed: mask.droppedCount / (height * width),
    };
  };
  return Array.from({ length: steps + 1 }, (_, k) => {
    const p = k / steps;
    const left = rates('left', p);
    const right = rates('right', p);
    return {
      p,
      leftExpected: left.expected,
      leftRemoved: left.removed,
      rightExpected: right.expected,
      rightRemoved: right.removed,
    };
  });
}

/** Asked p against the expected and the removed share, for the two methods on screen. */
export const RatesChart = memo(function RatesChart({ comparison, words, series }: RatesChartProps) {
  const { charts, numbers } = words;
  const { height: mapHeight, width: mapWidth } = comparison.scene.features;
  const [typed, setTyped] = useState<{ height: number; width: number } | null>(null);
  const [table, setTable] = useState(false);
  const height = typed?.height ?? mapHeight;
  const width = typed?.width ?? mapWidth;
  const { settings, channel } = comparison;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the curves do not depend on p, so a move of p draws none anew.
  const rows = useMemo(
    () => ratesOver(comparison, height, width),
    [settings.left, settings.right, settings.blockSize, settings.seed, channel, height, width],
  );
  const now = rampedDropProb(settings.dropProb, settings.progress);
  const blockSize = Math.min(settings.blockSize, height, width);
  const dots = series.map(({ side, hue }) => {
    const column = comparison[side];
    return {
      hue,
      p: column.drop.dropProb,
      share: typed || channel === 'mean' ? null : column.removed / column.cells,
    };
  });
  const percent = (v: number) => numbers.percent(v);
  const size = (which: 'height' | 'width', label: string, value: number) => (
    <input
      type="number"
      aria-label={label}
      min={1}
      max={largestSide}
      value={value}
      onChange={(event) => {
        const next = Math.round(Number(event.currentTarget.value));
        if (next >= 1 && next <= largestSide) setTyped({ height, width, [which]: next });
      }}
    />
  );

  return (
    <figure className="chart" aria-label={charts.rates}>
      <figcaption>
        <h3>{charts.ratesCaption}</h3>
        <p>{charts.ratesSub(blockSize, height, width, typed === null)}</p>
        <div className="tools">
          <span className="size">
            {charts.mapSize} {size('height', charts.mapHeight, height)} ×{' '}
            {size('width', charts.mapWidth, width)}
          </span>
          {typed && (
            <button type="button" className="quiet" onClick={() => setTyped(null)}>
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
          <LineChart
            responsive
            style={{ width: '100%', height: 280 }}
            data={rows}
            margin={{ top: 8, right: 24, bottom: 20, left: 0 }}
          >
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
              itemStyle={{ color: 'var(--ink)' }}
              formatter={(v) => numbers.percent(Number(v), 1)}
              labelFormatter={(v) => `p ${numbers.fixed(Number(v), 2)}`}
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
            {series.map(({ side, name, hue }) => (
              <Line
                key={`${side} removed`}
                dataKey={`${side}Removed`}
                name={charts.removedOf(name)}
                stroke={`var(--${hue})`}
                strokeOpacity={0.45}
                strokeWidth={1}
                dot={false}
                isAnimationActive={false}
              />
            ))}
            {series.map(({ side, name, hue }) => (
              <Line
                key={`${side} expected`}
                dataKey={`${side}Expected`}
                name={charts.expectedOf(name)}
                stroke={`var(--${hue})`}
                strokeWidth={2}
                dot={false}
                isAnimationActive={false}
              />
            ))}
            {dots.map(
              ({ hue, p, share }, i) =>
                share !== null && (
                  <Scatter
                    // biome-ignore lint/suspicious/noArrayIndexKey: left is always first.
                    key={i}
                    data={[{ p, share }]}
                    dataKey="share"
                    fill={`var(--${hue})`}
                    isAnimationActive={false}
                    tooltipType="none"
                  />
                ),
            )}
          </LineChart>
          <ul className="names">
            <li className="dash">{charts.askedLine}</li>
            {series.map(({ side, name, hue }) => (
              <li key={side} style={{ color: `var(--${hue}-text)` }}>
                <i style={{ background: `var(--${hue})` }} />
                {charts.expectedOf(name)}
                <b>
                  {numbers.percent(
                    expectedRate(
                      regularisers[settings[side]],
                      height,
                      width,
                      settings.blockSize,
                      comparison[side].drop.dropProb,
                    ),
                    1,
                  )}
                </b>
              </li>
            ))}
            <li className="note">{charts.drawNote}</li>
          </ul>
        </div>
      )}
    </figure>
  );
});

function RatesTable({
  rows,
  series,
  words,
}: {
  readonly rows: readonly Row[];
  readonly series: readonly Series[];
  readonly words: Words;
}) {
  const { charts, numbers } = words;
  return (
    <table className="numbers">
      <thead>
        <tr>
          <th scope="col">{charts.p}</th>
          {series.map(({ side, name }) => [
            <th key={`${side} e`} scope="col">
              {charts.expectedOf(name)}
            </th>,
            <th key={`${side} r`} scope="col">
              {charts.removedOf(name)}
            </th>,
          ])}
        </tr>
      </thead>
      <tbody>
        {rows
          .filter((_, k) => k % 5 === 0)
          .map((row) => (
            <tr key={row.p}>
              <th scope="row">{numbers.fixed(row.p, 2)}</th>
              <td>{numbers.percent(row.leftExpected, 1)}</td>
              <td>{numbers.percent(row.leftRemoved, 1)}</td>
              <td>{numbers.percent(row.rightExpected, 1)}</td>
              <td>{numbers.percent(row.rightRemoved, 1)}</td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}
