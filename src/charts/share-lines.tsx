import { CartesianGrid, Line, LineChart, ReferenceLine, Tooltip, XAxis, YAxis } from 'recharts';
import type { Words } from '../words/words.ts';
import type { Series } from './rates-over.ts';
import type { ShareRow } from './shares-over.ts';

interface ShareLinesProps {
  readonly rows: readonly ShareRow[];
  readonly series: readonly Series[];
  readonly words: Words;
  readonly label: string;
  readonly ticks: readonly number[];
  readonly tickOf: (x: number) => string;
  /** Where the settings stand on the axis. */
  readonly now: number;
  /** Of both curves, those that are asked for as well: the line of what is asked. */
  readonly asked?: (x: number) => number;
}

/** Expected shares as thick lines, this seed's draws as thin ones, one hue a method. */
export function ShareLines({ rows, series, words, label, ticks, tickOf, now, asked }: ShareLinesProps) {
  const { charts, numbers } = words;
  const data = asked ? rows.map((row) => ({ ...row, asked: asked(row.x) })) : rows;
  const text = { fill: 'var(--ink-2)', fontSize: 12 };
  return (
    <LineChart
      responsive
      style={{ width: '100%', height: 260 }}
      data={data}
      margin={{ top: 8, right: 16, bottom: 20, left: 0 }}
    >
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
        tick={text}
        tickFormatter={(v: number) => numbers.percent(v)}
        width={48}
      />
      <Tooltip
        isAnimationActive={false}
        separator={charts.separator}
        itemStyle={{ color: 'var(--ink)', padding: 0, fontSize: 13 }}
        formatter={(v) => numbers.percent(Number(v), 1)}
        labelFormatter={(x) => `${label} ${tickOf(Number(x))}`}
        contentStyle={{ background: 'var(--paper)', border: '1px solid var(--ink)', borderRadius: 2 }}
      />
      <ReferenceLine x={now} stroke="var(--ink-3)" strokeDasharray="1 3" />
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
      {series.flatMap(({ side, name, hue }) =>
        (['Removed', 'Expected'] as const).map((kind) => (
          <Line
            key={side + kind}
            dataKey={side + kind}
            name={kind === 'Expected' ? charts.expectedOf(name) : charts.removedOf(name)}
            stroke={`var(--${hue})`}
            strokeOpacity={kind === 'Expected' ? 1 : 0.5}
            strokeWidth={kind === 'Expected' ? 2 : 1}
            dot={false}
            isAnimationActive={false}
          />
        )),
      )}
    </LineChart>
  );
}

/** The numbers of the lines. */
export function shareTable(
  rows: readonly ShareRow[],
  series: readonly Series[],
  { charts, numbers }: Words,
  label: string,
  tickOf: (x: number) => string,
) {
  return {
    head: [label, ...series.flatMap(({ name }) => [charts.expectedOf(name), charts.removedOf(name)])],
    rows: rows.map((row) => [
      tickOf(row.x),
      ...series.flatMap(({ side }) => [
        numbers.percent(row[`${side}Expected`], 1),
        numbers.percent(row[`${side}Removed`], 1),
      ]),
    ]),
  };
}
