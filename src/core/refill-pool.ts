import { type ChannelStatistics, isFlat } from './autocovariance.ts';
import { uniform } from './random-field.ts';
import { guess, type Refill, windowRadius } from './refill.ts';

/**
 * What the guesses of several channels' dropped cells come to together. Every channel is measured in units of its own
 * variance, so that none counts by its scale.
 */
export interface Pool {
  /** Dropped cells of channels that are not flat. */
  cells: number;
  /** Σ (truth − mean)² over them, and Σ (truth − guess)² over those that were all guessed as they should be. */
  deviation: number;
  error: number;
  /** The rest, guessed from a smaller window: all of them, and those drawn for the whole window from both. */
  near: number;
  nearDrawn: number;
  wideDrawn: number;
}

/** Of fewer dropped cells R² says nothing: a few points lie well by chance. */
export const fewestCells = 6;
/** Less, in variances a cell, is rounding. */
const leastDeviation = 1e-9;
/** A row of the field beyond every map: what is drawn there has no part in any mask. */
const sampleRow = 0x5a3b1e;

export const emptyPool = (): Pool => ({
  cells: 0,
  deviation: 0,
  error: 0,
  near: 0,
  nearDrawn: 0,
  wideDrawn: 0,
});

/** Adds a finished refill; its `cells` are those that were guessed. */
export function poolRefill(
  pool: Pool,
  { statistics, guessed, squaredError, squaredDeviation }: Refill,
): void {
  if (isFlat(statistics)) return;
  pool.cells += guessed;
  pool.deviation += squaredDeviation / statistics.variance;
  pool.error += squaredError / statistics.variance;
}

/** What stands in for a window in most cells where only some are guessed from the whole of it. */
const nearRadius = (radius: number) => (radius > windowRadius ? windowRadius : 2);

/**
 * Adds the dropped cells of a channel without refilling it. Of more than `cellsAtMost` so many are drawn by a part of
 * the random field of `seed` and `channel` that no mask reads; all are guessed from a smaller window, and the drawn
 * ones from the whole one as well.
 */
export function poolSome(
  pool: Pool,
  statistics: ChannelStatistics,
  dropped: Uint8Array,
  cellsAtMost: number,
  seed: number,
  channel: number,
): void {
  if (isFlat(statistics)) return;
  const { width, mean, centred, reach, variance } = statistics;
  const cells: number[] = [];
  let deviation = 0;
  for (let i = 0; i < dropped.length; i++) {
    if (!dropped[i]) continue;
    cells.push(i);
    deviation += centred[i]! ** 2;
  }
  const errorOf = (some: readonly number[], radius: number) =>
    some.reduce((sum, i) => {
      const value = guess(statistics, dropped, Math.floor(i / width), i % width, radius);
      return sum + (centred[i]! + mean - value) ** 2;
    }, 0) / variance;
  const radius = reach >> 1;
  pool.cells += cells.length;
  pool.deviation += deviation / variance;
  if (cells.length <= cellsAtMost) {
    pool.error += errorOf(cells, radius);
    return;
  }
  const near = nearRadius(radius);
  pool.near += errorOf(cells, near);
  for (let k = 0; k < cellsAtMost; k++) {
    const other = k + Math.floor(uniform(seed, channel, sampleRow, k) * (cells.length - k));
    const drawn = cells[other]!;
    cells[other] = cells[k]!;
    cells[k] = drawn;
  }
  const some = cells.slice(0, cellsAtMost);
  // A drawn cell stands for as many as there are to each.
  const each = cells.length / cellsAtMost;
  pool.nearDrawn += each * errorOf(some, near);
  pool.wideDrawn += each * errorOf(some, radius);
}

/**
 * R² of all channels together: 1 less the errors' share of the deviations, at most 1, may be negative. null where
 * fewer than `fewestCells` cells were dropped, or none that differs from its mean. It is no mean of the channels' own
 * ratios: where each has lost few cells, the one whose cells lie at its mean by luck would outweigh all others. Where
 * cells were drawn, the whole window's error is the smaller one's times the ratio of the two in the drawn cells: the
 * ratio estimator of survey sampling (Cochran 1977, 6.11), which no luck takes below nothing.
 */
export function pooledRSquared({ cells, deviation, error, near, nearDrawn, wideDrawn }: Pool): number | null {
  if (cells < fewestCells || deviation < leastDeviation * cells) return null;
  const wide = nearDrawn > 0 ? near * (wideDrawn / nearDrawn) : near;
  return 1 - (error + wide) / deviation;
}
