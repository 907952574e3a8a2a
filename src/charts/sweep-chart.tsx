import { memo, useEffect, useMemo, useState } from 'react';
import { Area, CartesianGrid, ComposedChart, Line, ReferenceLine, Tooltip, XAxis, YAxis } from 'recharts';
import { type Side, sides } from '../state/comparison.ts';
import type { Sweep, SweepRow } from '../state/sweep.ts';
import type { SweepWords } from '../words/en-sweep.ts';
import type { Numbers } from '../words/numbers.ts';
import type { DrawsSeries } from './draws-chart.tsx';
import { SweepReading, type SweepValue } from './sweep-reading.tsx';
import { axis } from './trained-look.ts';
import { paperShare, usePlot } from './use-plot.ts';
import './sweep-chart.css';

/** A sweep with the names and hues of its two methods. */
interface Shown {
  readonly sweep: Sweep;
  readonly series: DrawsSeries;
}

interface SweepChartProps extends Shown {
  readonly words: SweepWords['sweep'];
  readonly numbers: Numbers;
}

interface SmallChart {
  readonly title: (sweep: Sweep, words: SweepWords['sweep']) => string;
  /** null where there is no number. */
  readonly pick: (row: SweepRow) => SweepValue | null;
  /** Where its axis begins. */
  readonly lowest: (sweep: Sweep) => number;
  readonly isShare: boolean;
  /** The clean map's value, where it has one. */
  readonly clean?: (sweep: Sweep) => number;
}

/** R² below it says no more than it does: that nothing can be guessed. */
const lowestShown = -0.5;
const lowestR2 = ({ rows }: Sweep) =>
  Math.min(0, ...rows.map(({ r2, floor }) => Math.min(r2?.low ?? 0, floor ?? 0)));

const charts: readonly SmallChart[] = [
  {
    title: ({ label }, words) => words.probability(label),
    pick: ({ probability }) => probability,
    lowest: () => 0,
    isShare: true,
    clean: ({ clean }) => clean,
  },
  {
    title: ({ label }, words) => words.survival(label),
    pick: ({ survival }) => ({ ...survival, mean: survival.share }),
    lowest: () => 0,
    isShare: true,
  },
  {
    title: (_, words) => words.r2,
    pick: ({ r2, floor }) => r2 && { ...r2, floor },
    lowest: (sweep) => Math.max(lowestShown, Math.floor(4 * lowestR2(sweep)) / 4),
    isShare: false,
  },
];

/** A chart takes longer than a frame to draw, so that each has its turn. */
const turnMs = 34;

/** A value that comes later; until then the one before. */
function useLater<T>(value: T, ms: number): T | null {
  const [shown, setShown] = useState<T | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setShown(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return shown;
}

/** The frame, the axes, then a method each: a chart that is drawn for the first time takes longer than three frames. */
const partsOfChart = 2 + sides.length;

/** How many of a chart's parts have had their turn. */
function useParts(turn: number): number {
  const [parts, setParts] = useState(0);
  useEffect(() => {
    if (parts === partsOfChart) return;
    const timer = setTimeout(() => setParts(parts + 1), parts ? turnMs : turn * partsOfChart * turnMs);
    return () => clearTimeout(timer);
  }, [parts, turn]);
  return parts;
}

/** Three small charts over the share really removed: what is believed, how often it leads, what can be guessed. */
export const SweepChart = memo(function SweepChart({ sweep, series, words, numbers }: SweepChartProps) {
  const shown = useMemo(() => ({ sweep, series }), [sweep, series]);
  const isCut = lowestR2(sweep) < lowestShown;
  return (
    <div className="sweep-plots">
      {charts.map((chart, turn) => (
        <Place key={chart.title(sweep, words)} {...{ chart, turn, shown, words, numbers }} />
      ))}
      <ul className="names">
        {sides.map((side) => (
          <li key={side} style={{ color: `var(--${series[side].hue}-text)` }}>
            <i style={{ background: `var(--${series[side].hue})` }} />
            {series[side].name}
          </li>
        ))}
        <li className="note">
          {words.key}
          {isCut && ` ${words.cut(lowestShown)}`}
        </li>
      </ul>
    </div>
  );
});

interface PlotProps {
  readonly chart: SmallChart;
  readonly shown: Shown;
  readonly words: SweepWords['sweep'];
  readonly numbers: Numbers;
}

/** A chart under its title, in its place from the first moment on. */
function Place({ turn, shown: newest, ...rest }: PlotProps & { readonly turn: number }) {
  const shown = useLater(newest, turn * turnMs);
  const parts = useParts(turn);
  return (
    <div className="sweep-plot">
      <h4>{rest.chart.title(newest.sweep, rest.words)}</h4>
      {shown && parts > 0 && <Plot {...rest} shown={shown} parts={parts} />}
    </div>
  );
}

/** One line of the chart's data: the shares at which the two methods were measured are not the same. */
type Point = { readonly removed: number } & {
  readonly [K in Side | `${Side}Band` | `${Side}Floor`]?: number | readonly [number, number];
};

function pointsOf(rows: readonly SweepRow[], pick: SmallChart['pick']): Point[] {
  return rows
    .flatMap((row): Point[] => {
      const value = pick(row);
      if (!value) return [];
      const { side, removed } = row;
      return [
        {
          removed,
          [side]: value.mean,
          [`${side}Band`]: [value.low, value.high],
          ...(value.floor == null ? {} : { [`${side}Floor`]: value.floor }),
        },
      ];
    })
    .sort((a, b) => a.removed - b.removed);
}

const Plot = memo(function Plot({
  chart,
  shown,
  parts,
  words,
  numbers,
}: PlotProps & { readonly parts: number }) {
  const plot = usePlot(224, paperShare);
  const { sweep, series } = shown;
  const { pick, isShare } = chart;
  const lowest = chart.lowest(sweep);
  const clean = chart.clean?.(sweep);
  const tick = (value: number) => (isShare ? numbers.percent(value) : numbers.fixed(value, 2));
  const ticks = [0, 0.25, 0.5, 0.75, 1];
  return (
    <ComposedChart
      {...plot}
      data={pointsOf(sweep.rows, pick)}
      margin={{ top: 8, right: 12, bottom: 20, left: 0 }}
    >
      {parts > 1 && (
        <>
          <CartesianGrid vertical={false} stroke="var(--rule)" />
          <XAxis
            dataKey="removed"
            type="number"
            domain={[0, 1]}
            ticks={ticks}
            {...axis}
            tickFormatter={(v: number) => numbers.percent(v)}
            label={{
              value: words.removed,
              position: 'insideBottom',
              offset: -12,
              fill: 'var(--ink-2)',
              fontSize: 12,
            }}
          />
          <YAxis
            domain={[lowest, 1]}
            // Dots at the ends of an axis are drawn whole.
            allowDataOverflow={lowest === lowestShown}
            ticks={lowest < 0 ? [lowest, ...ticks] : ticks}
            {...axis}
            tickFormatter={tick}
            width={44}
          />
          <Tooltip
            isAnimationActive={false}
            content={({ active, label }) =>
              active && (
                <SweepReading
                  at={Number(label)}
                  rows={sweep.rows}
                  {...{ pick, isShare, series, words, numbers }}
                />
              )
            }
          />
          {clean !== undefined && (
            <ReferenceLine y={clean} stroke="var(--ink-2)" strokeDasharray="2 3" ifOverflow="visible" />
          )}
        </>
      )}
      {sides.slice(0, Math.max(0, parts - 2)).flatMap((side) => {
        const { hue } = series[side];
        const colour = `var(--${hue})`;
        const common = { isAnimationActive: false, connectNulls: true, type: 'linear' } as const;
        return [
          <Area
            key={`${side} band`}
            {...common}
            dataKey={`${side}Band`}
            stroke="none"
            fill={colour}
            fillOpacity={0.16}
            activeDot={false}
          />,
          ...(isShare
            ? []
            : [
                <Line
                  key={`${side} floor`}
                  {...common}
                  dataKey={`${side}Floor`}
                  stroke={colour}
                  strokeWidth={1}
                  strokeDasharray="3 3"
                  dot={false}
                  activeDot={false}
                />,
              ]),
          <Line
            key={side}
            {...common}
            dataKey={side}
            stroke={colour}
            strokeWidth={2}
            dot={{ r: 2.5, fill: colour, strokeWidth: 0 }}
            activeDot={{ r: 4, fill: colour, strokeWidth: 0 }}
          />,
        ];
      })}
    </ComposedChart>
  );
});
