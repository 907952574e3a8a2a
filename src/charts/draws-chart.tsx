import { memo } from 'react';
import { CartesianGrid, ErrorBar, Scatter, ScatterChart, XAxis, YAxis } from 'recharts';
import { type Side, sides } from '../state/comparison.ts';
import type { ManyDraws } from '../state/many-draws.ts';
import type { SweepWords } from '../words/en-sweep.ts';
import type { Numbers } from '../words/numbers.ts';
import { axis } from './trained-look.ts';
import { usePlot } from './use-plot.ts';
import './draws-chart.css';

/** What the two columns are called, and their hues. */
export type DrawsSeries = Readonly<Record<Side, { readonly name: string; readonly hue: string }>>;

interface DrawsChartProps {
  readonly draws: ManyDraws;
  readonly series: DrawsSeries;
  readonly words: SweepWords['draws'];
  readonly numbers: Numbers;
}

interface Place {
  readonly cx?: number | undefined;
  readonly cy?: number | undefined;
}

/** A class is this high, and its two columns lie this far from its middle, in classes. */
const lineHeight = 40;
const aside = { left: -0.17, right: 0.17 } as const;
/** Letters of a class's name that have room beside the chart. */
const lettersAtMost = 18;

const cut = (text: string) => (text.length > lettersAtMost ? `${text.slice(0, lettersAtMost - 1)}…` : text);

/** The clean map's first classes: their probability without a drop, after the draw on screen, and after many. */
export const DrawsChart = memo(function DrawsChart({ draws, series, words, numbers }: DrawsChartProps) {
  const { clean } = draws;
  const plot = usePlot(clean.length * lineHeight + 32);
  const percent = (v: number) => numbers.percent(v);
  return (
    <div className="draws-plot">
      <ScatterChart {...plot} margin={{ top: 4, right: 20, bottom: 0, left: 0 }}>
        <CartesianGrid horizontal={false} stroke="var(--rule)" />
        <XAxis
          dataKey="value"
          type="number"
          domain={[0, 1]}
          ticks={[0, 0.25, 0.5, 0.75, 1]}
          {...axis}
          tickFormatter={percent}
          height={24}
        />
        <YAxis
          dataKey="row"
          type="number"
          domain={[-0.5, clean.length - 0.5]}
          ticks={clean.map((_, row) => row)}
          reversed
          interval={0}
          stroke="var(--rule-2)"
          tickLine={false}
          tick={{ fill: 'var(--ink)', fontSize: 12 }}
          tickFormatter={(row: number) => cut(clean[row]?.label ?? '')}
          width={120}
        />
        <Scatter
          data={clean.map(({ probability }, row) => ({ row, value: probability }))}
          isAnimationActive={false}
          shape={({ cx = 0, cy = 0 }: Place) => (
            <path d={`M${cx} ${cy - 14}V${cy + 14}`} stroke="var(--ink)" strokeWidth={1.5} />
          )}
        />
        {sides.flatMap((side) => {
          const colour = `var(--${series[side].hue})`;
          const { classes } = draws[side];
          return [
            <Scatter
              key={`${side} mean`}
              data={classes.map(({ mean, low, high }, row) => ({
                row: row + aside[side],
                value: mean,
                band: [Math.max(0, mean - low), Math.max(0, high - mean)],
              }))}
              isAnimationActive={false}
              shape={({ cx, cy }: Place) => <circle cx={cx} cy={cy} r={4} fill={colour} />}
            >
              <ErrorBar
                dataKey="band"
                direction="x"
                width={0}
                strokeWidth={2}
                stroke={colour}
                isAnimationActive={false}
              />
            </Scatter>,
            <Scatter
              key={`${side} first`}
              data={classes.map(({ first }, row) => ({ row: row + aside[side], value: first }))}
              isAnimationActive={false}
              shape={({ cx, cy }: Place) => (
                <circle cx={cx} cy={cy} r={5} fill="none" stroke="var(--ink)" strokeWidth={1.2} />
              )}
            />,
          ];
        })}
      </ScatterChart>
      <ul className="names">
        {sides.flatMap((side) => {
          const { name, hue } = series[side];
          const { survival, removed } = draws[side];
          return [
            <li key={side} style={{ color: `var(--${hue}-text)` }}>
              <i style={{ background: `var(--${hue})` }} />
              {words.leads(name)}
              <b>{numbers.percent(survival.share)}</b>
            </li>,
            <li key={`${side} interval`} className="detail">
              {words.interval}
              <b>{removed === 0 ? '–' : words.range(survival.low, survival.high)}</b>
            </li>,
            <li key={`${side} removed`} className="detail">
              {words.removed}
              <b>{numbers.percent(removed, 1)}</b>
            </li>,
          ];
        })}
        <li className="note">{words.key}</li>
      </ul>
    </div>
  );
});
