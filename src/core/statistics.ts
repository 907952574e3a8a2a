/** The mean of values; NaN where there is none. */
export function meanOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum / values.length;
}

/** A mean with the half-width of its 95 % confidence interval; null where one value says nothing of the spread. */
export interface MeanInterval {
  readonly mean: number;
  readonly halfWidth: number | null;
  readonly count: number;
}

/** Student's t that 97.5 % of its distribution lie below, for 1 … 30 degrees of freedom. */
const quantilesOfT = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131,
  2.12, 2.11, 2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042,
];

/** The mean of values with its 95 % interval by Student's t; throws a RangeError where there is no value. */
export function meanInterval(values: readonly number[]): MeanInterval {
  const count = values.length;
  if (count === 0) throw new RangeError('no value to take the mean of');
  const mean = meanOf(values);
  if (count === 1) return { mean, halfWidth: null, count };
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (count - 1);
  const t = quantilesOfT[Math.min(count - 1, quantilesOfT.length) - 1]!;
  return { mean, halfWidth: t * Math.sqrt(variance / count), count };
}

/** A mean with two quantiles of its values around it. */
export interface Spread {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  readonly count: number;
}

/** The value below which a share of sorted values lies, between two of them by a straight line (R's type 7). */
function quantile(sorted: ArrayLike<number>, share: number): number {
  const at = share * (sorted.length - 1);
  const below = Math.floor(at);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below]! + (at - below) * (sorted[above]! - sorted[below]!);
}

/** The mean of values, and the band in which the middle `level` (0 … 1) of them lie; null where there is no value. */
export function spread(values: readonly number[], level: number): Spread | null {
  const count = values.length;
  if (count === 0) return null;
  const sorted = Float64Array.from(values).sort();
  return {
    mean: meanOf(values),
    low: quantile(sorted, (1 - level) / 2),
    high: quantile(sorted, (1 + level) / 2),
    count,
  };
}

/** The median of values; null where there is none. */
export function median(values: readonly number[]): number | null {
  return values.length === 0 ? null : quantile(Float64Array.from(values).sort(), 0.5);
}

/** How often something happened, with the interval of its probability. */
export interface ShareInterval {
  readonly share: number;
  readonly low: number;
  readonly high: number;
  readonly count: number;
}

/** The normal distribution's 95 % quantile: a tenth lies beyond it on both sides together. */
const z = 1.6448536269514722;

/**
 * `hits` out of `count` (at least 1) trials with Wilson's 90 % interval (1927), which stays within 0 … 1 and has a
 * width where all or none hit, too.
 */
export function shareInterval(hits: number, count: number): ShareInterval {
  const share = hits / count;
  const shrink = 1 + (z * z) / count;
  const middle = (share + (z * z) / (2 * count)) / shrink;
  const half = (z * Math.sqrt((share * (1 - share)) / count + (z * z) / (4 * count * count))) / shrink;
  return { share, low: Math.max(0, middle - half), high: Math.min(1, middle + half), count };
}

/** Halvings that the sign test does at once. */
const step = 500;

/**
 * The chance that pairs of which `one` favour one side and `other` the other fall so unevenly or more, were both sides
 * alike: the sign test, two-sided and exact, however many pairs. 1 where no pair favours either.
 */
export function signTest(one: number, other: number): number {
  const count = one + other;
  const fewer = Math.min(one, other);
  let ways = 1;
  let sum = 0;
  let halvings = count - 1;
  for (let k = 0; k <= fewer; k++) {
    sum += ways;
    ways *= (count - k) / (k + 1);
    // From 1,024 pairs on 2 ** count is no number any more: it is divided by bit by bit. Powers of two round nothing.
    if (ways > 2 ** step) {
      ways /= 2 ** step;
      sum /= 2 ** step;
      halvings -= step;
    }
  }
  return Math.min(1, sum * 2 ** -halvings);
}
