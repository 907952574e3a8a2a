import { useMemo } from 'react';
import { FigureChoice } from '../charts/figure-choice.tsx';
import type { Comparison } from '../state/comparison.ts';
import { askedNow, planOverBlockSize, planOverDropProb } from '../state/neighbours-plan.ts';
import { windowSides } from '../state/settings.ts';
import { useRested } from '../ui/use-rested.ts';
import { usePart } from '../ui/use-store.ts';
import { useFigureWords } from './figure-words.ts';
import { usePage } from './lab-context.tsx';
import { NeighboursCurve } from './neighbours-curve.tsx';
import { NeighboursLayers } from './neighbours-layers.tsx';
import './neighbours-panel.css';

/** Charts follow when the settings rest this long. */
const restMs = 140;
const probabilityTicks = [0, 0.2, 0.4, 0.6, 0.8, 1];

/** What the neighbours give back, over block_size, over p and over the layers; loaded when it is asked for. */
export default function NeighboursPanel({ comparison: newest }: { readonly comparison: Comparison }) {
  const comparison = useRested(newest, restMs);
  const { lab, words } = usePage();
  const windowSide = usePart(lab.settings, (settings) => settings.windowSide);
  const { overBlock, overP } = useFigureWords().neighbours;
  const { numbers } = words;
  const overBlockSize = useMemo(() => planOverBlockSize(comparison, windowSide), [comparison, windowSide]);
  const overDropProb = useMemo(() => planOverDropProb(comparison, windowSide), [comparison, windowSide]);
  const { scene } = comparison;
  const { height, width } = scene.features;
  const { blockSize, dropProb } = askedNow(comparison);
  const layer = words.tapName(scene.tap);
  return (
    <div className="neighbours-room">
      <NeighboursWindow guessed={overBlockSize.request.cellsAtMost} />
      <NeighboursCurve
        {...overBlock}
        comparison={comparison}
        plan={overBlockSize}
        sub={(sample) => overBlock.sub(numbers.fixed(dropProb, 3), layer, height, width, sample)}
        domain={[1, overBlockSize.places.at(-1)!]}
        ticks={overBlockSize.places}
        nameOf={(x) => numbers.count(x)}
        now={blockSize}
        isRead
      />
      <NeighboursCurve
        {...overP}
        comparison={comparison}
        plan={overDropProb}
        sub={(sample) => overP.sub(blockSize, layer, height, width, sample)}
        domain={[0, 1]}
        ticks={probabilityTicks}
        nameOf={(x) => numbers.fixed(x, 2)}
        now={dropProb}
      />
      <NeighboursLayers comparison={comparison} windowSide={windowSide} />
    </div>
  );
}

/** The window that all figures here look through. */
function NeighboursWindow({ guessed }: { readonly guessed: number }) {
  const { lab } = usePage();
  const { neighbours } = useFigureWords();
  const windowSide = usePart(lab.settings, (settings) => settings.windowSide);
  return (
    <p className="neighbours-window">
      <FigureChoice
        name="neighbours-window"
        label={neighbours.window}
        options={windowSides.map((side) => ({ value: side, text: neighbours.windowName(side) }))}
        chosen={windowSide}
        onChoose={(side) => lab.change({ windowSide: side })}
      />
      <span>{neighbours.windowNote(windowSide, guessed)}</span>
    </p>
  );
}
