import { type Measured, type PaperRow, paperTable } from '../charts/paper-table-data.ts';
import { createMask, growSeeds } from '../core/mask.ts';
import { expectedRate, gammaOf } from '../core/rates.ts';
import { regularisers } from '../core/regularisers.ts';
import type { LessonFigures } from '../words/lesson-facts.ts';

const b = 7;

/** The columns of a row where a whole block fits around its seed. */
const seedColumns = (width: number) => width - b + 1;

/** How many cells go under two blocks whose seeds lie so many columns apart. */
function overlapping(apart: number): number {
  const side = 28;
  const seeds = new Uint8Array(side * side);
  const first = 10 * side + 10;
  seeds[first] = 1;
  seeds[first + apart] = 1;
  return growSeeds(seeds, b, 'up-left', createMask(side, side)).droppedCount;
}

const gammaAt = (rule: 'paper' | 'article', height: number, width: number) =>
  gammaOf(regularisers[rule], height, width, b, 0.1);

function top1(name: PaperRow): Measured {
  return paperTable.find((row) => row.name === name)!.top1;
}

const gain = (name: 'dropBlock' | 'dropout' | 'spatial') => top1(name).value - top1('nothing').value;

/** The figures of the cases that the lesson names, from the core and from the paper's table. */
export const lessonFigures: LessonFigures = {
  seedPlaces: seedColumns(28) ** 2,
  blockPixels: (b * 224) / 28,
  overlapping: overlapping(2),
  paperAtHalf: expectedRate(regularisers.paper, 14, 14, b, 0.5),
  articleTooSmall: 1 - gammaAt('article', 14, 28) / gammaAt('paper', 14, 28),
  articleWhole: expectedRate(regularisers.article, 7, 7, b, 0.1),
  timm: expectedRate(regularisers.timm, 14, 14, b, 0.1),
  torchvision: expectedRate(regularisers.torchvision, 14, 14, b, 0.1),
  gains: { dropBlock: gain('dropBlock'), dropout: gain('dropout'), spatial: gain('spatial') },
  lead: top1('dropBlock').value - top1('spatial').value,
  leadError: Math.max(top1('dropBlock').error!, top1('spatial').error!),
};
