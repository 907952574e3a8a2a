import type { FeatureMap, MapShape } from './feature-map.ts';

/** Folds along one side; cells are dealt to the square of it. */
const foldsAcross = 3;
export const foldCount = foldsAcross * foldsAcross;
/** Side of a fold's tiles, cells: folds are spread over the map, and yet hold neighbours. */
const tileSide = 4;
/** A channel that varies by less than this share of its squared mean is flat up to rounding. */
const flatShare = 1e-12;

/** The fold of every cell, H·W values: square tiles in turn along rows and columns. */
export function foldsOf(height: number, width: number): Uint8Array {
  const room = Math.floor(Math.min(height, width) / foldsAcross);
  const side = Math.max(1, Math.min(tileSide, room));
  const turn = (at: number) => Math.floor(at / side) % foldsAcross;
  return Uint8Array.from(
    { length: height * width },
    (_, i) => foldsAcross * turn(Math.floor(i / width)) + turn(i % width),
  );
}

/** One channel as the fitting cells show it. */
export interface KnownChannel {
  readonly channel: number;
  /** The channel itself, H·W values. */
  readonly truth: ArrayLike<number>;
  /** Mean, standard deviation (0 where flat) and range over the fitting cells. */
  readonly mean: number;
  readonly deviation: number;
  readonly low: number;
  readonly high: number;
  /** H·W values, standardised; 0 in held-out cells, so that none of their values enters a product. */
  readonly values: Float64Array;
}

/** A map without the cells of one fold: all that guesses of those cells are learnt from. */
export interface Lesson {
  readonly shape: MapShape;
  readonly isFitting: Uint8Array;
  /** Fitting cells. */
  readonly count: number;
  readonly channels: readonly KnownChannel[];
}

/** Looks at a channel (H·W values) in the fitting cells alone. */
export function know(
  channel: number,
  truth: ArrayLike<number>,
  { isFitting, count }: Pick<Lesson, 'isFitting' | 'count'>,
): KnownChannel {
  let mean = 0;
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < truth.length; i++) {
    if (!isFitting[i]) continue;
    mean += truth[i]! / count;
    low = Math.min(low, truth[i]!);
    high = Math.max(high, truth[i]!);
  }
  let variance = 0;
  for (let i = 0; i < truth.length; i++) if (isFitting[i]) variance += (truth[i]! - mean) ** 2 / count;
  const values = new Float64Array(truth.length);
  const deviation = variance > flatShare * mean * mean ? Math.sqrt(variance) : 0;
  if (deviation > 0)
    for (let i = 0; i < truth.length; i++) if (isFitting[i]) values[i] = (truth[i]! - mean) / deviation;
  return { channel, truth, mean, deviation, low, high, values };
}

/** Looks at a map in the cells outside a fold; null where the fold is empty, or nothing lies outside. */
export function lessonWithout(fold: number, folds: Uint8Array, map: FeatureMap): Lesson | null {
  const cells = folds.length;
  const isFitting = folds.map((of) => Number(of !== fold));
  const count = isFitting.reduce((sum, one) => sum + one, 0);
  if (count === 0 || count === cells) return null;
  const seen = { isFitting, count };
  const channels = Array.from({ length: map.channels }, (_, c) =>
    know(c, map.data.subarray(c * cells, (c + 1) * cells), seen),
  );
  return { shape: map, ...seen, channels };
}

/** Σ of a(y,x)·b(y+dy,x+dx) / fitting cells, both ends inside: zero padded, so positive semi-definite for all lags together. */
function correlation(
  { shape: { height, width }, count }: Lesson,
  a: Float64Array,
  b: Float64Array,
  dy: number,
  dx: number,
): number {
  let sum = 0;
  const left = Math.max(0, -dx);
  const right = Math.min(width, width - dx);
  const bottom = Math.min(height, height - dy);
  for (let y = Math.max(0, -dy); y < bottom; y++) {
    const here = y * width;
    const there = here + dy * width + dx;
    for (let x = left; x < right; x++) sum += a[here + x]! * b[there + x]!;
  }
  return sum / count;
}

/** What a lesson says of one channel: correlations over the fitting cells. */
export interface Learnt {
  readonly target: KnownChannel;
  readonly radius: number;
  /** The channel with itself: that of lag (dy, dx), up to twice the radius, at [(dy+2r)·(4r+1) + dx+2r]. */
  readonly own: Float64Array;
  /** The other channels most correlated with it at the same cell, either sign, strongest first. */
  readonly others: readonly KnownChannel[];
  /** Those with each other at the same cell: k × k values. */
  readonly among: Float64Array;
  /** Each of them with the channel at lags up to the radius: k times (2r+1)² values. */
  readonly across: Float64Array;
}

/**
 * Learns how a channel goes along with itself in a window of `radius` cells and with the `most` channels most like it.
 * All correlations are those of one zero-padded sum over shifts, so their joint matrix is positive semi-definite.
 */
export function learn(lesson: Lesson, target: KnownChannel, radius: number, most: number): Learnt {
  const reach = 2 * radius;
  const wide = 2 * reach + 1;
  const own = new Float64Array(wide * wide);
  for (let dy = 0; dy <= reach; dy++)
    for (let dx = -reach; dx <= reach; dx++) {
      const value = correlation(lesson, target.values, target.values, dy, dx);
      own[(reach + dy) * wide + reach + dx] = value;
      own[(reach - dy) * wide + reach - dx] = value;
    }
  const others = lesson.channels
    .filter(({ channel, deviation }) => channel !== target.channel && deviation > 0)
    .map((other) => ({
      other,
      strength: Math.abs(correlation(lesson, other.values, target.values, 0, 0)),
    }))
    .sort((a, b) => b.strength - a.strength || a.other.channel - b.other.channel)
    .slice(0, most)
    .map(({ other }) => other);
  const k = others.length;
  const side = 2 * radius + 1;
  const among = new Float64Array(k * k);
  const across = new Float64Array(k * side * side);
  others.forEach(({ values }, i) => {
    for (let j = 0; j < k; j++) among[i * k + j] = correlation(lesson, values, others[j]!.values, 0, 0);
    for (let dy = -radius; dy <= radius; dy++)
      for (let dx = -radius; dx <= radius; dx++)
        across[(i * side + radius + dy) * side + radius + dx] = correlation(
          lesson,
          values,
          target.values,
          dy,
          dx,
        );
  });
  return { target, radius, own, others, among, across };
}
