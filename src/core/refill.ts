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
  /** Σ (truth − guess)² and Σ (truth − mean)² over the dropped cells so far. */
  squaredError: number;
  squaredDeviation: number;
}

/** Half the side of the window of survivors: 7×7. */
const windowRadius = 3;
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
  return { statistics, dropped, filled, next: 0, squaredError: 0, squaredDeviation: 0 };
}

/** Survivors in the widest window that is offered, 15×15. */
const largest = 15 * 15 - 1;
const rows = new Int32Array(largest);
const columns = new Int32Array(largest);
const toTarget = new Float64Array(largest);
const solved = new Float64Array(largest);
const known = new Float64Array(largest);
const whitened = new Float64Array(largest);
let factor = new Float64Array(0);

/**
 * The best linear guess of one cell from the survivors in its window: simple kriging (Matheron 1963; Cressie 1993)
 * with the channel's mean and autocovariance. No survivor in reach, or a flat channel: the mean.
 */
function guess(statistics: ChannelStatistics, dropped: Uint8Array, row: number, column: number): number {
  const { height, width, covariance, centred, mean, variance, reach } = statistics;
  const radius = reach >> 1;
  const side = 2 * reach + 1;
  const middle = reach * side + reach;
  let n = 0;
  for (let y = Math.max(0, row - radius); y <= Math.min(height - 1, row + radius); y++)
    for (let x = Math.max(0, column - radius); x <= Math.min(width - 1, column + radius); x++) {
      if (dropped[y * width + x]) continue;
      rows[n] = y;
      columns[n] = x;
      toTarget[n] = covariance[middle + (y - row) * side + x - column]!;
      known[n] = centred[y * width + x]!;
      n++;
    }
  if (n === 0 || isFlat(statistics)) return mean;
  if (factor.length < n * n) factor = new Float64Array(n * n);
  // Cholesky K = L·Lᵀ; then kᵀK⁻¹z = (L⁻¹k)·(L⁻¹z), so two forward substitutions are enough.
  let estimate = 0;
  for (let i = 0; i < n; i++) {
    const line = i * n;
    let target = toTarget[i]!;
    let value = known[i]!;
    for (let j = 0; j <= i; j++) {
      const across = j * n;
      let sum = covariance[middle + (rows[i]! - rows[j]!) * side + columns[i]! - columns[j]!]!;
      if (i === j) sum += nugget * variance;
      for (let k = 0; k < j; k++) sum -= factor[line + k]! * factor[across + k]!;
      if (i === j) {
        // The nugget keeps this positive; rounding on a nearly flat channel may still not.
        if (!(sum > 0)) return mean;
        factor[line + i] = Math.sqrt(sum);
      } else factor[line + j] = sum / factor[across + j]!;
    }
    for (let k = 0; k < i; k++) {
      target -= factor[line + k]! * solved[k]!;
      value -= factor[line + k]! * whitened[k]!;
    }
    solved[i] = target / factor[line + i]!;
    whitened[i] = value / factor[line + i]!;
    estimate += solved[i]! * whitened[i]!;
  }
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
    refill.squaredError += (centred[i]! + mean - value) ** 2;
    refill.squaredDeviation += centred[i]! ** 2;
  }
  return true;
}

/**
 * R² of a finished refill on the dropped cells, against the channel's mean; at most 1, may be negative.
 * null where there is nothing to say: no dropped cell, or a flat channel.
 */
export function rSquared({ statistics, squaredError, squaredDeviation }: Refill): number | null {
  return isFlat(statistics) || squaredDeviation === 0 ? null : 1 - squaredError / squaredDeviation;
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
