import { type ChannelStatistics, channelStatistics, isFlat } from './autocovariance.ts';
import { uniform } from './random-field.ts';

/** The guess of every dropped cell from its surviving neighbours, computed in slices. */
export interface Refill {
  readonly statistics: ChannelStatistics;
  /** H·W values, 1 where the cell is dropped; read while the refill advances. */
  readonly dropped: Uint8Array;
  /** H·W values: the channel with dropped cells guessed; cells not yet reached hold the mean. */
  readonly filled: Float32Array;
  /** The next cell to look at; H·W when all is done. */
  next: number;
  /** Dropped cells guessed so far, and Σ (truth − guess)² and Σ (truth − mean)² over them. */
  guessed: number;
  squaredError: number;
  squaredDeviation: number;
}

/** Half the side of the window of survivors: 7×7. */
export const windowRadius = 3;
/** Added to the variance, as a share of it, so that the linear system is well conditioned. */
const nugget = 1e-3;
/** Any fixed number would do. */
const shuffleSeed = 0x0f100d;

/** Statistics with the lags that a refill from windows of `radius` needs. */
export function refillStatistics(
  channel: ArrayLike<number>,
  height: number,
  width: number,
  radius = windowRadius,
): ChannelStatistics {
  return channelStatistics(channel, height, width, 2 * radius);
}

/** Begins a refill of `channel` (H·W values) under a mask; `advance` computes it. */
export function beginRefill(
  channel: ArrayLike<number>,
  dropped: Uint8Array,
  statistics: ChannelStatistics,
  filled = new Float32Array(channel.length),
): Refill {
  for (let i = 0; i < channel.length; i++) filled[i] = dropped[i] ? statistics.mean : channel[i]!;
  return { statistics, dropped, filled, next: 0, guessed: 0, squaredError: 0, squaredDeviation: 0 };
}

/** Survivors in the widest window that is offered, 15×15. */
const largest = 15 * 15 - 1;
const rows = new Int32Array(largest);
const columns = new Int32Array(largest);
/** Two lines under the covariances of n survivors: those to the cell that is guessed, and their values. */
let factor = new Float64Array(0);

/**
 * Cholesky K = L·Lᵀ of the first n of n + 2 lines in `factor`, column by column in place; the lines below it become
 * L⁻¹ times what they held. Four lines at a time, whose sums do not wait for each other. false where K is not positive.
 */
function factorise(factor: Float64Array, n: number): boolean {
  const lines = n + 2;
  for (let j = 0; j < n; j++) {
    const across = j * n;
    let square = factor[across + j]!;
    for (let k = 0; k < j; k++) square -= factor[across + k]! * factor[across + k]!;
    if (!(square > 0)) return false;
    const root = Math.sqrt(square);
    factor[across + j] = root;
    let i = j + 1;
    for (; i + 3 < lines; i += 4) {
      const first = i * n;
      const second = first + n;
      const third = second + n;
      const fourth = third + n;
      let a = factor[first + j]!;
      let b = factor[second + j]!;
      let c = factor[third + j]!;
      let d = factor[fourth + j]!;
      for (let k = 0; k < j; k++) {
        const v = factor[across + k]!;
        a -= factor[first + k]! * v;
        b -= factor[second + k]! * v;
        c -= factor[third + k]! * v;
        d -= factor[fourth + k]! * v;
      }
      factor[first + j] = a / root;
      factor[second + j] = b / root;
      factor[third + j] = c / root;
      factor[fourth + j] = d / root;
    }
    for (; i < lines; i++) {
      const line = i * n;
      let a = factor[line + j]!;
      for (let k = 0; k < j; k++) a -= factor[line + k]! * factor[across + k]!;
      factor[line + j] = a / root;
    }
  }
  return true;
}

/**
 * The best linear guess of one cell from the survivors in its window: simple kriging (Matheron 1963; Cressie 1993)
 * with the channel's mean and autocovariance. No survivor in reach, or a flat channel: the mean.
 */
export function guess(
  statistics: ChannelStatistics,
  dropped: Uint8Array,
  row: number,
  column: number,
  radius = statistics.reach >> 1,
): number {
  const { height, width, covariance, centred, mean, variance, reach } = statistics;
  const side = 2 * reach + 1;
  const middle = reach * side + reach;
  let n = 0;
  for (let y = Math.max(0, row - radius); y <= Math.min(height - 1, row + radius); y++)
    for (let x = Math.max(0, column - radius); x <= Math.min(width - 1, column + radius); x++) {
      if (dropped[y * width + x]) continue;
      rows[n] = y;
      columns[n] = x;
      n++;
    }
  if (n === 0 || isFlat(statistics)) return mean;
  if (factor.length < (n + 2) * n) factor = new Float64Array((n + 2) * n);
  const system = factor;
  const toTarget = n * n;
  const known = toTarget + n;
  for (let i = 0; i < n; i++) {
    const y = rows[i]!;
    const x = columns[i]!;
    const at = middle + y * side + x;
    for (let j = 0; j < i; j++) system[i * n + j] = covariance[at - rows[j]! * side - columns[j]!]!;
    system[i * n + i] = variance + nugget * variance;
    system[toTarget + i] = covariance[at - row * side - column]!;
    system[known + i] = centred[y * width + x]!;
  }
  // The nugget keeps it positive; rounding on a nearly flat channel may still not.
  if (!factorise(system, n)) return mean;
  // kᵀK⁻¹z = (L⁻¹k)·(L⁻¹z).
  let estimate = 0;
  for (let i = 0; i < n; i++) estimate += system[toTarget + i]! * system[known + i]!;
  return mean + estimate;
}

/** Guesses at most `cells` more dropped cells; returns true when all are done. */
export function advance(refill: Refill, cells: number): boolean {
  const { statistics, dropped, filled } = refill;
  const { width, mean, centred } = statistics;
  for (let left = cells; refill.next < dropped.length; refill.next++) {
    const i = refill.next;
    if (!dropped[i]) continue;
    if (left-- === 0) return false;
    const value = guess(statistics, dropped, Math.floor(i / width), i % width);
    filled[i] = value;
    refill.guessed++;
    refill.squaredError += (centred[i]! + mean - value) ** 2;
    refill.squaredDeviation += centred[i]! ** 2;
  }
  return true;
}

/** Refills a channel (H·W values) in one go. */
export function refill(
  channel: ArrayLike<number>,
  height: number,
  width: number,
  dropped: Uint8Array,
  radius = windowRadius,
): Refill {
  const whole = beginRefill(channel, dropped, refillStatistics(channel, height, width, radius));
  advance(whole, Number.POSITIVE_INFINITY);
  return whole;
}

/**
 * The channel with its cells shuffled (Fisher–Yates on the random field, so always the same way).
 * What can be 'guessed' of it is chance: the floor of R².
 */
export function shuffled(channel: ArrayLike<number>): Float32Array {
  const out = Float32Array.from(channel);
  for (let i = out.length - 1; i > 0; i--) {
    const j = Math.floor(uniform(shuffleSeed, 0, 0, i) * (i + 1));
    const kept = out[i]!;
    out[i] = out[j]!;
    out[j] = kept;
  }
  return out;
}
