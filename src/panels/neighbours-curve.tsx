import { useCallback, useMemo, useRef } from 'react';
import { ChartFigure } from '../charts/chart-figure.tsx';
import { NeighboursChart } from '../charts/neighbours-chart.tsx';
import { neighboursTable } from '../charts/neighbours-table.ts';
import { askedNow, type NeighboursPlan } from '../state/neighbours-plan.ts';
import { useInView } from '../ui/use-in-view.ts';
import { useFigureWords } from './figure-words.ts';
import { usePage } from './lab-context.tsx';
import { seriesOf } from './method-looks.ts';
import { hasNumber, useNeighbours } from './use-neighbours.ts';

interface NeighboursCurveProps {
  readonly plan: NeighboursPlan;
  readonly name: string;
  readonly caption: string;
  readonly axis: string;
  /** What follows is asked of the plan whose answer is shown, which may not be the newest. */
  readonly sub: (shown: NeighboursPlan) => string;
  /** From the beginning of the axis to its end. */
  readonly ticks: (shown: NeighboursPlan) => readonly number[];
  /** Where the settings stand on the axis. */
  readonly now: (shown: NeighboursPlan) => number;
  /** Decimals of the axis. */
  readonly decimals: number;
  /** Says in words what there is where the settings stand. */
  readonly isRead?: boolean;
}

/** A plan measured while somebody sees it, as curves, and in words where the settings stand. */
export function NeighboursCurve(props: NeighboursCurveProps) {
  const { plan, name, caption, axis, sub, ticks, now, decimals, isRead } = props;
  const { words } = usePage();
  const { frame, neighbours } = useFigureWords();
  const { numbers } = words;
  const figure = useRef<HTMLElement>(null);
  const { answered, progress, isEmpty, isStale } = useNeighbours(plan, useInView(figure));
  const shown = answered?.plan ?? plan;
  const { left, right } = shown.settings;
  const series = useMemo(() => seriesOf({ left, right }, words), [left, right, words]);
  const nameOf = useCallback((x: number) => numbers.fixed(x, decimals), [numbers, decimals]);
  const x = now(shown);
  const here = isStale ? undefined : answered?.rows.find((row) => row.x === x);
  const columns = series.flatMap(({ side, name }) => {
    if (!here) return [];
    const { r2, floor, removed } = here[side];
    return r2 && floor ? [{ name, r2: r2.mean, floor: floor.mean, removed }] : [];
  });
  const { blockSize, dropProb } = askedNow(shown);
  return (
    <ChartFigure
      ref={figure}
      name={name}
      caption={caption}
      sub={sub(shown)}
      words={frame}
      table={answered && neighboursTable(answered.rows, series, neighbours, numbers, axis, nameOf)}
      work={progress}
      stale={isStale}
      {...(isEmpty && { begunBy: null })}
    >
      <div className="neighbours-plate">
        {(isEmpty || (answered && !hasNumber(answered.rows))) && <p>{neighbours.nothing}</p>}
        {answered && hasNumber(answered.rows) && (
          <NeighboursChart
            rows={answered.rows}
            series={series}
            words={neighbours}
            numbers={numbers}
            label={axis}
            ticks={ticks(shown)}
            tickOf={nameOf}
            now={x}
          />
        )}
        {isRead && columns.length > 0 && (
          <p className="reading">{neighbours.reading(blockSize, dropProb, columns)}</p>
        )}
      </div>
    </ChartFigure>
  );
}
