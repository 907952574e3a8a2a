import { memo } from 'react';
import { Area, CartesianGrid, ComposedChart, Line, ReferenceLine, Tooltip, XAxis, YAxis } from 'recharts';
import type { NeighboursRow } from '../state/neighbours-plan.ts';
import type { NeighboursWords } from '../words/en-neighbours.ts';
import type { Numbers } from '../words/numbers.ts';
import { axisStart, shareTicks } from './neighbours-axis.ts';
import type { Series } from './rates-over.ts';
import { axis } from './trained-look.ts';
import { usePlot } from './use-plot.ts';
import './neighbours-chart.css';

interface NeighboursChartProps {
  readonly rows: readonly NeighboursRow[];
  readonly series: readonly Series[];
  readonly words: NeighboursWords;
  readonly numbers: Numbers;
  readonly label: string;
  /** From the beginning of the axis to its end. */
  readonly ticks: readonly number[];
  readonly tickOf: (x: number) => string;
  /** Where the settings stand on the axis. */
  readonly now: number;
}

/** R² of the refill along an axis for both methods: mean, band of the draws, and the floor of each. */
export const NeighboursChart = memo(function NeighboursChart(props: NeighboursChartProps) {
  const { rows, series, words, numbers, label, ticks, tickOf, now } = props;
  const data = rows.map((row) =>
    Object.assign(
      { x: row.x },
      ...series.map(({ side }) => {
        const { r2, floor } = row[side];
        return {
          [side]: r2?.mean ?? null,
          [`${side}Band`]: r2 && [r2.low, r2.high],
          [`${side}Floor`]: floor?.mean ?? null,
        };
      }),
    ),
  );
  const start = axisStart(
    rows.flatMap((row) => series.flatMap(({ side }) => [row[side].r2?.low ?? 0, row[side].floor?.mean ?? 0])),
  );
  const here = rows.find(({ x }) => x === now);
  const plot = usePlot(260);
  return (
    <div className="neighbours-plot">
      <ComposedChart {...plot} data={data} margin={{ top: 8, right: 16, bottom: 20, left: 0 }}>
        <CartesianGrid vertical={false} stroke="var(--rule)" />
        <XAxis
          dataKey="x"
          type="number"
          domain={[ticks[0]!, ticks.at(-1)!]}
          ticks={[...ticks]}
          {...axis}
          tickFormatter={tickOf}
          label={{ value: label, position: 'insideBottom', offset: -12, ...axis.tick }}
        />
        <YAxis
          domain={[start, 1]}
          ticks={shareTicks.filter((tick) => tick >= start)}
          allowDataOverflow={start === shareTicks[0]}
          {...axis}
          tickFormatter={(v: number) => numbers.fixed(v, 2)}
          width={60}
          label={{ value: words.axisR2, angle: -90, position: 'insideLeft', offset: 8, ...axis.tick }}
        />
        <Tooltip
          isAnimationActive={false}
          separator={words.separator}
          itemStyle={{ color: 'var(--ink)', padding: 0, fontSize: 13 }}
          formatter={(v) => numbers.fixed(Number(v), 2)}
          labelFormatter={(x) => `${label} ${tickOf(Number(x))}`}
          contentStyle={{ background: 'var(--paper)', border: '1px solid var(--ink)', borderRadius: 2 }}
        />
        <ReferenceLine x={now} stroke="var(--ink-2)" strokeDasharray="1 3" />
        {series.map(({ side, hue }) => (
          <Area
            key={`${side} band`}
            dataKey={`${side}Band`}
            fill={`var(--${hue})`}
            fillOpacity={0.18}
            stroke="none"
            tooltipType="none"
            activeDot={false}
            isAnimationActive={false}
          />
        ))}
        {series.map(({ side, name, hue }) => (
          <Line
            key={`${side} floor`}
            dataKey={`${side}Floor`}
            name={words.byChance(name)}
            stroke={`var(--${hue})`}
            strokeWidth={1.25}
            strokeDasharray="4 3"
            dot={false}
            activeDot={false}
            isAnimationActive={false}
          />
        ))}
        {series.map(({ side, name, hue }) => (
          <Line
            key={side}
            dataKey={side}
            name={name}
            stroke={`var(--${hue})`}
            strokeWidth={2}
            dot={{ r: 2.5, fill: `var(--${hue})`, stroke: 'none' }}
            isAnimationActive={false}
          />
        ))}
      </ComposedChart>
      <ul className="names">
        {series.flatMap(({ side, name, hue }) => {
          const found = here?.[side];
          const number = (value: number | undefined) =>
            here ? <b>{value === undefined ? '–' : numbers.fixed(value, 2)}</b> : null;
          return [
            <li key={side} style={{ color: `var(--${hue}-text)` }}>
              <i style={{ background: `var(--${hue})` }} />
              {name}
              {number(found?.r2?.mean)}
            </li>,
            <li key={`${side} floor`} className="dash" style={{ color: `var(--${hue}-text)` }}>
              {words.byChance(name)}
              {number(found?.floor?.mean)}
            </li>,
          ];
        })}
        <li className="note">{words.key}</li>
      </ul>
    </div>
  );
});
