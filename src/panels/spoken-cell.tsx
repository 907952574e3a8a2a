import { useEffect, useState } from 'react';
import { type Comparison, sides } from '../state/comparison.ts';
import type { Refills } from '../state/refills.ts';
import type { GridCell } from '../ui/grid-panel.tsx';
import { useStore } from '../ui/use-store.ts';
import type { Words } from '../words/words.ts';
import { usePage } from './lab-context.tsx';
import { titleOf } from './method-looks.ts';
import { cellFacts } from './readout.tsx';

/** What each column holds of a cell, as one sentence; of `mean` the columns have no single value. */
function spokenCell(comparison: Comparison, refills: Refills | null, cell: GridCell, words: Words): string {
  const { columns, numbers, readout } = words;
  const index = cell.row * comparison.scene.features.width + cell.column;
  const parts = [`${columns.clean} ${numbers.fixed(comparison.clean[index] ?? 0, 2)}`];
  for (const side of sides) {
    const filled = refills?.of === comparison ? (refills[side]?.filled ?? null) : null;
    const { value, absent, guess } = cellFacts(comparison, comparison[side], filled, index);
    const title = titleOf(side, comparison.settings, words);
    const guessed = guess === null ? '' : `${readout.comma}${readout.guess} ${numbers.fixed(guess, 2)}`;
    if (absent) parts.push(`${title} ${readout.absent}${guessed}`);
    else if (value !== null) parts.push(`${title} ${numbers.fixed(value, 2)}`);
  }
  return readout.spoken(readout.cell(cell.row, cell.column), parts);
}

/** A cell is spoken when the keys rest this long on it: whoever holds an arrow hears only where it ends. */
const restMs = 350;

/** The readout of a cell for who hears the page and moves by arrows; a pointer says nothing. */
export function SpokenCell() {
  const { lab, words } = usePage();
  const cell = useStore(lab.cell);
  const [text, setText] = useState('');
  useEffect(() => {
    setText('');
    if (!cell || !document.activeElement?.matches('.cells:focus-visible')) return;
    const timer = setTimeout(() => {
      const comparison = lab.comparison.get();
      if (comparison) setText(spokenCell(comparison, lab.refills.get(), cell, words));
    }, restMs);
    return () => clearTimeout(timer);
  }, [cell, lab, words]);
  return (
    <p className="hidden" aria-live="polite">
      {text}
    </p>
  );
}
