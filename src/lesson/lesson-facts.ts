import type { ChannelMask } from '../core/mask.ts';
import { expectedRate, gammaOf } from '../core/rates.ts';
import { rampedDropProb, regularisers } from '../core/regularisers.ts';
import type { Column, Comparison, Side } from '../state/comparison.ts';
import type { Refills, SideRefill } from '../state/refills.ts';
import type { Settings } from '../state/settings.ts';
import type { LessonFacts, SideFacts } from '../words/lesson-facts.ts';
import { lessonFigures } from './lesson-figures.ts';

/** Above so many cells the neighbourhoods of a mask are not counted, so that no slider waits. */
const cellsAtMost = 4096;

/** The share of removed cells that have a survivor among their eight neighbours; null where none is removed. */
export function touchingShare({ dropped, droppedCount, height, width }: ChannelMask): number | null {
  if (droppedCount === 0 || dropped.length > cellsAtMost) return null;
  let touching = 0;
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++)
      if (dropped[row * width + column] && hasSurvivor(row, column)) touching++;
  return touching / droppedCount;

  function hasSurvivor(row: number, column: number): boolean {
    for (let r = Math.max(0, row - 1); r <= Math.min(height - 1, row + 1); r++)
      for (let c = Math.max(0, column - 1); c <= Math.min(width - 1, column + 1); c++)
        if (!dropped[r * width + c]) return true;
    return false;
  }
}

/** The cells that one mask drops and the other does not. */
function differingCells(a: ChannelMask | null, b: ChannelMask | null): number | null {
  if (!a || !b) return null;
  let differing = 0;
  for (let i = 0; i < a.dropped.length; i++) if (a.dropped[i] !== b.dropped[i]) differing++;
  return differing;
}

function sideFacts(name: string, column: Column, refill: SideRefill | null): SideFacts {
  const { removed, cells, seeds, expected, gamma, scale, totalShare, mask, regulariser } = column;
  return {
    name,
    removed: removed / cells,
    removedCells: removed,
    total: totalShare,
    seeds,
    expected,
    gamma,
    scale,
    r2: refill?.r2 ?? null,
    floor: refill?.floor ?? null,
    touching: mask && touchingShare(mask),
    seedsEverywhere: regulariser.seeds === 'whole',
    sharedMask: regulariser.masks === 'shared',
  };
}

/** What is said of a column before there is one. */
const unknown = (name: string): SideFacts => ({
  name,
  removed: null,
  removedCells: null,
  total: null,
  seeds: null,
  expected: null,
  gamma: null,
  scale: null,
  r2: null,
  floor: null,
  touching: null,
  seedsEverywhere: false,
  sharedMask: false,
});

/** What a page knows when the lesson is read. */
interface Known {
  readonly settings: Settings;
  /** null unless it shows what the settings ask for. */
  readonly comparison: Comparison | null;
  /** Of this comparison or of an older one of the same scene. */
  readonly refills: Refills | null;
  readonly names: Record<Side, string>;
  readonly layer: string;
}

/** What the sentences read; the masks are read at once, before the next comparison fills them again. */
export function lessonFacts({ settings, comparison, refills, names, layer }: Known): LessonFacts {
  const p = rampedDropProb(settings.dropProb, settings.progress);
  if (!comparison)
    return {
      p,
      b: settings.blockSize,
      layer,
      height: null,
      width: null,
      channels: null,
      left: unknown(names.left),
      right: unknown(names.right),
      paper: null,
      differing: null,
      figures: lessonFigures,
    };
  const { left, right, scene } = comparison;
  const { height, width, channels } = scene.features;
  const b = Math.min(settings.blockSize, height, width);
  return {
    p,
    b,
    layer,
    height,
    width,
    channels,
    left: sideFacts(names.left, left, refills?.left ?? null),
    right: sideFacts(names.right, right, refills?.right ?? null),
    paper: {
      gamma: gammaOf(regularisers.paper, height, width, b, p),
      expected: expectedRate(regularisers.paper, height, width, b, p),
    },
    differing: differingCells(left.mask, right.mask),
    figures: lessonFigures,
  };
}
