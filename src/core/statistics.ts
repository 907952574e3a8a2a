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
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  if (count === 1) return { mean, halfWidth: null, count };
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (count - 1);
  const t = quantilesOfT[Math.min(count - 1, quantilesOfT.length) - 1]!;
  return { mean, halfWidth: t * Math.sqrt(variance / count), count };
}
