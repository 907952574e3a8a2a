import { CartesianGrid, Line, LineChart, ReferenceDot, ReferenceLine, Tooltip, XAxis, YAxis } from 'recharts';
import type { Words } from '../words/words.ts';
import type { Series } from './rates-over.ts';
import './share-lines.css';
import { type ShareRow, shareTicks } from './shares-over.ts';
import { usePlot } from './use-plot.ts';

interface ShareLinesProps {
  readonly rows: readonly ShareRow[];
  readonly series: readonly Series[];
  readonly words: Words;
  readonly label: string;
  readonly ticks: readonly number[];
  readonly tickOf: (x: number) => string;
  /** The shares where the settings stand on the axis. */
  readonly now: ShareRow;
  /** What is asked along the axis, where a line of it is drawn. */
  readonly asked?: (x: number) => number;
  /** Lines that jump from 0 at the axis' beginning to all that they are: a slope would be an interpolation. */
  readonly jumps?: (series: Series) => boolean;
  /** How a draw goes from one place to the next, where all of its steps are drawn. */
  readonly drawAs?: 'step' | 'stepAfter' | 'linear';
}

const kinds = ['Removed', 'Expected'] as const;

/** Expected shares as thick lines, this seed's draws as thin ones, one hue a method; under them their names and values. */
export function ShareLines(props: ShareLinesProps) {
  const { rows, series, words, label, ticks, tickOf, now, asked, jumps, drawAs = 'linear' } = props;
  const plot = usePlot(260);
  const { charts, numbers } = words;
  const data = asked ? rows.map((row) => ({ ...row, asked: asked(row.x) })) : rows;
  const text = { fill: 'var(--ink-2)', fontSize: 12 };
  const shareAxis = shareTicks([...rows, now]);
  const decimals = decimalsOf(100 * shareAxis[1]!);
  const nameOf = (kind: (typeof kinds)[number], name: string) =>
    kind === 'Expected' ? charts.expectedOf(name) : charts.removedOf(name);
  return (
    <>
      <LineChart {...plot} data={data} margin={{ top: 8, right: 24, bottom: 20, left: 0 }}>
        <CartesianGrid vertical={false} stroke="var(--rule)" />
        <XAxis
          dataKey="x"
          type="number"
          domain={['dataMin', 'dataMax']}
          ticks={[...ticks]}
          stroke="var(--rule-2)"
          tick={text}
          tickFormatter={tickOf}
          label={{ value: label, position: 'insideBottom', offset: -12, ...text }}
        />
        <YAxis
          stroke="var(--rule-2)"
          domain={[0, shareAxis.at(-1)!]}
          ticks={shareAxis}
          tick={text}
          tickFormatter={(v: number) => numbers.percent(v, decimals)}
          width={52}
        />
        <Tooltip
          isAnimationActive={false}
          separator={charts.separator}
          itemStyle={{ color: 'var(--ink)', padding: 0, fontSize: 13 }}
          formatter={(v) => numbers.percent(Number(v), 1)}
          labelFormatter={(x) => `${label} ${tickOf(Number(x))}`}
          contentStyle={{ background: 'var(--paper)', border: '1px solid var(--ink)', borderRadius: 2 }}
        />
        <ReferenceLine x={now.x} stroke="var(--ink-3)" strokeDasharray="1 3" />
        {asked && (
          <Line
            dataKey="asked"
            name={charts.askedLine}
            stroke="var(--ink-2)"
            strokeDasharray="4 3"
            dot={false}
            isAnimationActive={false}
          />
        )}
        {kinds.flatMap((kind) =>
          series.map((one) => (
            <Line
              key={one.side + kind}
              type={jumps?.(one) ? 'stepBefore' : kind === 'Removed' ? drawAs : 'linear'}
              dataKey={one.side + kind}
              name={nameOf(kind, one.name)}
              stroke={`var(--${one.hue})`}
              strokeOpacity={kind === 'Expected' ? 1 : 0.5}
              strokeWidth={kind === 'Expected' ? 2 : 1}
              dot={false}
              // Of a large map a draw is made at some of the places only.
              connectNulls
              isAnimationActive={false}
            />
          )),
        )}
        {series.map(({ side, hue }) => (
          <ReferenceDot
            key={side}
            x={now.x}
            y={now[`${side}Removed`]!}
            r={4.5}
            fill={`var(--${hue})`}
            stroke="none"
          />
        ))}
      </LineChart>
      <ul className="share-names">
        {series.flatMap(({ side, name, hue }) =>
          (['Expected', 'Removed'] as const).map((kind) => (
            <li key={side + kind} className={kind} style={{ color: `var(--${hue}-text)` }}>
              <i style={{ background: `var(--${hue})` }} />
              {nameOf(kind, name)}
              <b>{numbers.percent(now[`${side}${kind}`]!, 1)}</b>
            </li>
          )),
        )}
        {asked && (
          <li className="asked">
            {charts.askedLine}
            <b>{numbers.percent(asked(now.x), 1)}</b>
          </li>
        )}
      </ul>
    </>
  );
}

/** As many decimals as write a step of the axis in full. */
function decimalsOf(step: number): number {
  const isWhole = (v: number) => Math.abs(v - Math.round(v)) < 1e-6;
  return [0, 1, 2, 3].find((decimals) => isWhole(step * 10 ** decimals)) ?? 4;
}

/** The numbers of the lines. */
export function shareTable(
  rows: readonly ShareRow[],
  series: readonly Series[],
  { charts, numbers }: Words,
  label: string,
  tickOf: (x: number) => string,
) {
  const share = (v: number | null) => (v === null ? '–' : numbers.percent(v, 1));
  return {
    head: [label, ...series.flatMap(({ name }) => [charts.expectedOf(name), charts.removedOf(name)])],
    rows: rows.map((row) => [
      tickOf(row.x),
      ...series.flatMap(({ side }) => [share(row[`${side}Expected`]), share(row[`${side}Removed`])]),
    ]),
  };
}
