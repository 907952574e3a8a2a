import { isFlat } from '../../src/core/autocovariance.ts';
import type { Refill } from '../../src/core/refill.ts';

/** R² of one channel by its definition; null where there is nothing to say. */
export const rSquared = ({ statistics, squaredError, squaredDeviation }: Refill): number | null =>
  isFlat(statistics) || squaredDeviation === 0 ? null : 1 - squaredError / squaredDeviation;
