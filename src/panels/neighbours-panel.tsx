import { memo, useMemo } from 'react';
import { FigureChoice } from '../charts/figure-choice.tsx';
import type { Comparison } from '../state/comparison.ts';
import {
  askedNow,
  type NeighboursPlan,
  planOverBlockSize,
  planOverDropProb,
} from '../state/neighbours-plan.ts';
import { windowSides } from '../state/settings.ts';
import { useRested } from '../ui/use-rested.ts';
import { usePart } from '../ui/use-store.ts';
import { useFigureWords } from './figure-words.ts';
import { usePage } from './lab-context.tsx';
import { NeighboursCurve } from './neighbours-curve.tsx';
import { NeighboursLayers } from './neighbours-layers.tsx';
import { sampleOf } from './use-neighbours.ts';
import './neighbours-panel.css';

/** Charts follow when the settings rest this long. */
const restMs = 140;
const probabilityTicks = [0, 0.2, 0.4, 0.6, 0.8, 1];

/** What the neighbours give back, over block_size, over p and over the layers; loaded when it is asked for. */
export default function NeighboursPanel({ comparison }: { readonly comparison: Comparison }) {
  return <Figures comparison={useRested(comparison, restMs)} />;
}

/** Rendered when the settings have rested, and not at every step of a slider before. */
const Figures = memo(function Figures({ comparison }: { readonly comparison: Comparison }) {
  const { lab, words } = usePage();
  const windowSide = usePart(lab.settings, (settings) => settings.windowSide);
  const { overBlock, overP } = useFigureWords().neighbours;
  const overBlockSize = useMemo(() => planOverBlockSize(comparison, windowSide), [comparison, windowSide]);
  const overDropProb = useMemo(() => planOverDropProb(comparison, windowSide), [comparison, windowSide]);
  const mapOf = ({ scene }: NeighboursPlan) =>
    [words.tapName(scene.tap), scene.features.height, scene.features.width] as const;
  return (
    <div className="neighbours-room">
      <NeighboursWindow guessed={overBlockSize.request.cellsAtMost} />
      <NeighboursCurve
        {...overBlock}
        plan={overBlockSize}
        sub={(shown) =>
          overBlock.sub(words.numbers.fixed(askedNow(shown).dropProb, 3), ...mapOf(shown), sampleOf(shown))
        }
        ticks={({ places }) => places}
        now={(shown) => askedNow(shown).blockSize}
        decimals={0}
        isRead
      />
      <NeighboursCurve
        {...overP}
        plan={overDropProb}
        sub={(shown) => overP.sub(askedNow(shown).blockSize, ...mapOf(shown), sampleOf(shown))}
        ticks={() => probabilityTicks}
        now={(shown) => askedNow(shown).dropProb}
        decimals={2}
      />
      <NeighboursLayers comparison={comparison} windowSide={windowSide} />
    </div>
  );
});

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
