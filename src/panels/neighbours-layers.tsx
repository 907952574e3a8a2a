import { useCallback, useMemo, useRef } from 'react';
import { ChartFigure } from '../charts/chart-figure.tsx';
import { neighboursTable } from '../charts/neighbours-table.ts';
import { NeighboursTaps } from '../charts/neighbours-taps.tsx';
import { stageTaps } from '../engine/networks.ts';
import type { Comparison } from '../state/comparison.ts';
import { askedNow, planOverTaps, weakestRow } from '../state/neighbours-plan.ts';
import { sceneNumber } from '../state/scene-number.ts';
import type { WindowSide } from '../state/settings.ts';
import { useInView } from '../ui/use-in-view.ts';
import { usePaper } from '../ui/use-paper.ts';
import { useFigureWords } from './figure-words.ts';
import { usePage } from './lab-context.tsx';
import { seriesOf } from './method-looks.ts';
import { useLongWork } from './use-long-work.ts';
import { hasNumber, sampleOf, useNeighbours } from './use-neighbours.ts';

interface NeighboursLayersProps {
  readonly comparison: Comparison;
  readonly windowSide: WindowSide;
}

/** The layers of the network side by side: where most of what a method takes can be guessed. */
export function NeighboursLayers({ comparison, windowSide }: NeighboursLayersProps) {
  const { network } = comparison.scene;
  const { neighbours } = useFigureWords();
  const taps = useMemo(
    () => stageTaps.filter((name) => network?.taps.some((tap) => tap.name === name)),
    [network],
  );
  if (taps.length === 0) return <p className="neighbours-layers">{neighbours.overTaps.none}</p>;
  // Rows of other layers would bear the names of these.
  return <Layers key={taps.join()} comparison={comparison} windowSide={windowSide} taps={taps} />;
}

interface LayersProps extends NeighboursLayersProps {
  readonly taps: readonly string[];
}

function Layers({ comparison, windowSide, taps }: LayersProps) {
  const { lab, words } = usePage();
  const { frame, neighbours } = useFigureWords();
  const { numbers } = words;
  const { overTaps } = neighbours;
  const figure = useRef<HTMLElement>(null);
  const isSeen = useInView(figure);
  const onPaper = usePaper();
  const { scene, settings } = comparison;
  const sceneKey = String(sceneNumber(scene));
  const looking = useLongWork(isSeen ? sceneKey : null, (signal, tell) =>
    lab.observeTaps(scene.view, taps, signal, tell),
  );
  const maps = looking.of === sceneKey ? looking.result : null;
  const plan = useMemo(
    () => maps && planOverTaps(comparison, windowSide, maps),
    [comparison, windowSide, maps],
  );
  const { answered, progress, isEmpty, isStale } = useNeighbours(plan, isSeen);
  const shown = answered?.plan ?? plan;
  const { left, right } = shown?.settings ?? settings;
  const series = useMemo(() => seriesOf({ left, right }, words), [left, right, words]);
  const nameOf = useCallback((row: number) => words.tapName(taps[row] ?? ''), [words, taps]);
  const isOld = isStale || !plan;
  const weakest =
    answered && !isOld
      ? series.flatMap(({ side, name }) => {
          const row = weakestRow(answered.rows, side);
          if (!row) return [];
          const { lessFloor, removed } = row[side];
          return [{ name, layer: nameOf(row.x), lessFloor: lessFloor!.mean, removed }];
        })
      : [];
  return (
    <div className="neighbours-layers">
      <ChartFigure
        ref={figure}
        name={overTaps.name}
        caption={overTaps.caption}
        sub={
          shown
            ? overTaps.sub(
                shown.settings.blockSize,
                numbers.fixed(askedNow(shown).dropProb, 3),
                sampleOf(shown),
              )
            : !onPaper || isSeen
              ? overTaps.looking
              : ''
        }
        words={frame}
        table={answered && neighboursTable(answered.rows, series, neighbours, numbers, overTaps.axis, nameOf)}
        work={plan ? progress : { ...looking, failure: null }}
        stale={isOld}
        {...(isEmpty && { begunBy: null })}
      >
        <div className="neighbours-plate">
          {looking.fault && <p role="alert">{words.fault(looking.fault)}</p>}
          {(isEmpty || (answered && !hasNumber(answered.rows))) && <p>{neighbours.nothing}</p>}
          {answered && hasNumber(answered.rows) && (
            <NeighboursTaps
              rows={answered.rows}
              series={series}
              words={neighbours}
              numbers={numbers}
              nameOf={nameOf}
            />
          )}
          {weakest.length > 0 && <p className="reading">{overTaps.reading(weakest)}</p>}
        </div>
      </ChartFigure>
    </div>
  );
}
