import { memo } from 'react';
import { CartesianGrid, ErrorBar, ReferenceLine, Scatter, ScatterChart, XAxis, YAxis } from 'recharts';
import type { Side } from '../state/comparison.ts';
import type { NeighboursRow } from '../state/neighbours-plan.ts';
import type { NeighboursWords } from '../words/en-neighbours.ts';
import type { Numbers } from '../words/numbers.ts';
import { axisStart, shareTicks, shownFrom } from './neighbours-axis.ts';
import type { Series } from './rates-over.ts';
import { axis } from './trained-look.ts';
import { usePlot } from './use-plot.ts';
import './neighbours-chart.css';

interface NeighboursTapsProps {
  readonly rows: readonly NeighboursRow[];
  readonly series: readonly Series[];
  readonly words: NeighboursWords;
  readonly numbers: Numbers;
  readonly nameOf: (row: number) => string;
}

interface Place {
  readonly cx?: number | undefined;
  readonly cy?: number | undefined;
  /** It lies before the axis begins, and stands at its edge. */
  readonly isCut?: boolean;
}

/** A layer is this high, and its two columns lie this far from its middle, in layers. */
const lineHeight = 48;
const aside: Record<Side, number> = { left: -0.16, right: 0.16 };

/** What can be guessed beyond chance at every layer: a dot for each method with the band of its draws. */
export const NeighboursTaps = memo(function NeighboursTaps(props: NeighboursTapsProps) {
  const { rows, series, words, numbers, nameOf } = props;
  const plot = usePlot(rows.length * lineHeight + 44);
  const least = rows.flatMap((row) => series.map(({ side }) => row[side].lessFloor?.low ?? 0));
  const start = axisStart(least);
  return (
    <div className="neighbours-plot">
      <ScatterChart {...plot} margin={{ top: 4, right: 20, bottom: 16, left: 0 }}>
        <CartesianGrid horizontal={false} stroke="var(--rule)" />
        <XAxis
          dataKey="value"
          type="number"
          domain={[start, 1]}
          ticks={shareTicks.filter((tick) => tick >= start)}
          allowDataOverflow={start === shareTicks[0]}
          {...axis}
          tickFormatter={(v: number) => numbers.fixed(v, 2)}
          height={24}
          label={{ value: words.lessFloorAxis, position: 'insideBottom', offset: -12, ...axis.tick }}
        />
        <YAxis
          dataKey="row"
          type="number"
          domain={[-0.5, rows.length - 0.5]}
          ticks={rows.map((_, row) => row)}
          reversed
          interval={0}
          {...axis}
          tickLine={false}
          tickFormatter={nameOf}
          width={72}
        />
        <ReferenceLine x={0} stroke="var(--ink-2)" />
        {series.map(({ side, hue }) => (
          <Scatter
            key={side}
            data={rows.flatMap((row, i) => {
              const found = row[side].lessFloor;
              if (!found) return [];
              return [{ row: i + aside[side], ...shownFrom(start, found) }];
            })}
            isAnimationActive={false}
            shape={({ cx = 0, cy = 0, isCut }: Place) =>
              isCut ? (
                <path d={`M${cx} ${cy}l9 -5v10z`} fill={`var(--${hue})`} />
              ) : (
                <circle cx={cx} cy={cy} r={4.5} fill={`var(--${hue})`} />
              )
            }
          >
            <ErrorBar
              dataKey="band"
              direction="x"
              width={0}
              strokeWidth={2}
              stroke={`var(--${hue})`}
              isAnimationActive={false}
            />
          </Scatter>
        ))}
      </ScatterChart>
      <ul className="names">
        {series.map(({ side, name, hue }) => (
          <li key={side} className="dot" style={{ color: `var(--${hue}-text)` }}>
            <i style={{ background: `var(--${hue})` }} />
            {name}
          </li>
        ))}
        <li className="note">
          {words.overTaps.key}
          {Math.min(...least) < start && ` ${words.overTaps.cut}`}
        </li>
      </ul>
    </div>
  );
});
