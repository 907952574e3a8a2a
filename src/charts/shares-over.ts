import { createMask, createTensorMask, drawMask, drawTensorMask } from '../core/mask.ts';
import { dropProbFor, expectedRate } from '../core/rates.ts';
import { type Drop, type Regulariser, rampedDropProb, regularisers } from '../core/regularisers.ts';
import { type Comparison, isMatched, type Side, sides } from '../state/comparison.ts';
import { strideFor } from './rates-over.ts';

/** The shares of both methods at one place of an axis; the removed ones are null between two draws. */
export interface ShareRow {
  readonly x: number;
  readonly leftExpected: number;
  readonly leftRemoved: number | null;
  readonly rightExpected: number;
  readonly rightRemoved: number | null;
}

/** Block sizes along the axis: more could not be told apart. */
const mostSizes = 64;

/** Expected and removed shares, where each place of the axis says what is asked there; with `match` as the columns do. */
function sharesOver(
  { settings, scene, channel }: Comparison,
  places: readonly number[],
  askedAt: (x: number) => Pick<Drop, 'blockSize' | 'dropProb'>,
): ShareRow[] {
  const { channels, height, width } = scene.features;
  const shape = { channels, height, width };
  const isMean = channel === 'mean';
  const all = isMean ? createTensorMask(shape) : null;
  const one = createMask(isMean ? 0 : height, width);
  const cells = isMean ? channels * height * width : height * width;
  const rules: Record<Side, Regulariser> = {
    left: regularisers[settings.left],
    right: regularisers[settings.right],
  };
  const isSolved = isMatched(settings);
  // A p that must be solved for costs what several draws of a channel do.
  const stride = strideFor(places.length, (isMean ? cells : 1) + (isSolved ? 8 * height * width : 0));
  return places.map((x, k) => {
    const { blockSize, dropProb } = askedAt(x);
    const rate = (side: Side, p: number) => expectedRate(rules[side], height, width, blockSize, p);
    const rightExpected = rate('right', dropProb);
    const leftExpected = isSolved ? Math.min(rightExpected, rate('left', 1)) : rate('left', dropProb);
    const isDrawn = k % stride === 0 || k === places.length - 1;
    const removed = (side: Side) => {
      if (!isDrawn) return null;
      const solved = side === 'left' && isSolved;
      const p = solved ? dropProbFor(leftExpected, rules.left, height, width, blockSize) : dropProb;
      const drop: Drop = { regulariser: rules[side], blockSize, dropProb: p, seed: settings.seed };
      const drawn = all ? drawTensorMask(drop, all) : drawMask(drop, shape, isMean ? 0 : channel, one);
      return drawn.droppedCount / cells;
    };
    return {
      x,
      leftExpected,
      leftRemoved: removed('left'),
      rightExpected,
      rightRemoved: removed('right'),
    };
  });
}

/** Over block_size, 1 … the whole map, at the p of this moment. */
export function sharesOverBlockSize(comparison: Comparison): ShareRow[] {
  const { settings, scene } = comparison;
  const largest = Math.min(scene.features.height, scene.features.width);
  const step = Math.ceil(largest / mostSizes);
  const sizes = Array.from({ length: largest }, (_, k) => k + 1).filter(
    (size) => size === 1 || size === largest || size % step === 0,
  );
  const dropProb = rampedDropProb(settings.dropProb, settings.progress);
  return sharesOver(comparison, sizes, (blockSize) => ({ blockSize, dropProb }));
}

/** Steps of the ramp that a table lists. */
const rampSteps = 20;

/** Steps of the ramp's chart from one place of its table to the next: a channel's draw goes up in jumps, which stand where they are. */
function stepsBetween({ settings, scene, channel }: Comparison): number {
  const { height, width } = scene.features;
  const cells = height * width;
  // Jumps of many channels are too small to be seen; each place of a large map costs, and so does a p that is solved for.
  if (channel === 'mean' || cells > 56 * 56 || isMatched(settings)) return 1;
  return cells > 28 * 28 ? 5 : 10;
}

/** Along the paper's linear ramp to `dropProb`: at each `progress`, 0 … 1; by default evenly over all of it. */
export function sharesOverTraining(
  comparison: Comparison,
  dropProb: number,
  progress?: readonly number[],
): ShareRow[] {
  const { blockSize } = comparison.settings;
  const steps = rampSteps * stepsBetween(comparison);
  const places = progress ?? Array.from({ length: steps + 1 }, (_, k) => k / steps);
  return sharesOver(comparison, places, (at) => ({ blockSize, dropProb: rampedDropProb(dropProb, at) }));
}

/** Of the ramp's places those that a table lists: every twentieth of it. */
export function listedOf(rows: readonly ShareRow[]): ShareRow[] {
  const step = Math.max(1, (rows.length - 1) / rampSteps);
  return rows.filter((_, k) => k % step === 0);
}

/** Ticks from 0 to the first that reaches the largest share: two to five round steps. */
export function shareTicks(rows: readonly ShareRow[]): number[] {
  const shares = rows.flatMap((row) => sides.flatMap((s) => [row[`${s}Expected`], row[`${s}Removed`] ?? 0]));
  const largest = Math.max(...shares) || 1;
  const digit = 10 ** Math.floor(Math.log10(largest / 5));
  const step = [1, 2, 2.5, 5, 10].map((m) => m * digit).find((s) => largest / s <= 5 + 1e-9)!;
  return Array.from({ length: Math.ceil(largest / step - 1e-9) + 1 }, (_, k) => k * step);
}
