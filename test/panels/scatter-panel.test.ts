import { expect, it } from 'vitest';
import { fewestCells } from '../../src/core/refill-pool.ts';
import { scatterNote } from '../../src/panels/scatter-panel.tsx';
import type { Column } from '../../src/state/comparison.ts';
import { en } from '../../src/words/en.ts';

const note = (removed: number, r2: number | null, totalShare = 0.2) =>
  scatterNote({ removed, cells: 49, totalShare } as Column, r2, en.columns);

it('the number over the points says what it means, or why there is none', () => {
  expect(note(10, 0.5)).toBe('of it can be guessed');
  expect(note(49, 0)).toBe('no neighbour is left');
  expect(note(10, null)).toBe('a flat channel');
  expect(note(1, null)).toBe('of 1 cell: too few to tell');
  expect(note(fewestCells - 1, null)).toBe('of 5 cells: too few to tell');
  expect(note(0, null)).toBe('nothing in this channel');
  expect(note(0, null, 0)).toBe('nothing removed');
});
