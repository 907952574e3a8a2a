import { useMemo, useRef } from 'react';
import { ChartFigure } from '../charts/chart-figure.tsx';
import { NeighboursChart } from '../charts/neighbours-chart.tsx';
import { neighboursTable } from '../charts/neighbours-table.ts';
import type { Comparison } from '../state/comparison.ts';
import type { NeighboursPlan } from '../state/neighbours-plan.ts';
import { useInView } from '../ui/use-in-view.ts';
import type { NeighboursSample } from '../words/en-neighbours.ts';
import { useFigureWords } from './figure-words.ts';
import { usePage } from './lab-context.tsx';
import { seriesOf } from './method-looks.ts';
import { hasNumber, sampleOf, useNeighbours } from './use-neighbours.ts';

interface NeighboursCurveProps {
  readonly comparison: Comparison;
  readonly plan: NeighboursPlan;
  readonly name: string;
  readonly caption: string;
  readonly axis: string;
  readonly sub: (sample: NeighboursSample) => string;
  readonly domain: readonly [number, number];
  readonly ticks: readonly number[];
  readonly nameOf: (x: number) => string;
  /** Where the settings stand on the axis. */
  readonly now: number;
  /** Says in words what there is where the settings stand. */
  readonly isRead?: boolean;
}

/** A plan measured while somebody sees it, as curves, and in words where the settings stand. */
export function NeighboursCurve(props: NeighboursCurveProps) {
  const { comparison, plan, name, caption, axis, sub, domain, ticks, nameOf, now, isRead } = props;
  const { words } = usePage();
  const { frame, neighbours } = useFigureWords();
  const { numbers } = words;
  const figure = useRef<HTMLElement>(null);
  const { answered, progress, isEmpty, isStale } = useNeighbours(plan, useInView(figure));
  const shown = answered?.plan ?? plan;
  const series = useMemo(() => seriesOf(shown.settings, words), [shown, words]);
  const here = isStale ? undefined : answered?.rows.find(({ x }) => x === now);
  const columns = series.flatMap(({ side, name }) => {
    const { r2, floor } = here?.[side] ?? {};
    return r2 && floor ? [{ name, r2: r2.mean, floor: floor.mean }] : [];
  });
  return (
    <ChartFigure
      ref={figure}
      name={name}
      caption={caption}
      sub={sub(sampleOf(plan))}
      words={frame}
      table={answered && neighboursTable(answered.rows, series, neighbours, numbers, axis, nameOf)}
      work={progress}
      stale={isStale}
    >
      <div className="neighbours-plate">
        {(isEmpty || (answered && !hasNumber(answered.rows))) && <p>{neighbours.nothing}</p>}
        {answered && !isEmpty && hasNumber(answered.rows) && (
          <NeighboursChart
            rows={answered.rows}
            series={series}
            words={neighbours}
            numbers={numbers}
            label={axis}
            domain={domain}
            ticks={ticks}
            tickOf={nameOf}
            now={now}
          />
        )}
        {isRead && columns.length > 0 && (
          <p className="reading">
            {neighbours.reading(comparison.settings.blockSize, comparison.right.drop.dropProb, columns)}
          </p>
        )}
      </div>
    </ChartFigure>
  );
}
