import type { MapShape } from './feature-map.ts';

/** The largest number that float16 holds: a sum above it is infinite. */
export const largestHalf = 65_504;

/**
 * From how many pictures on the kept cells of a batch, summed in float16, are expected to be more than it holds, where
 * a share (0 … 1) of them is dropped; null where nothing is kept, so that no batch is large enough.
 */
export function overflowingBatch({ channels, height, width }: MapShape, dropped: number): number | null {
  const kept = channels * height * width * (1 - dropped);
  // A share in closed form may miss 1 by a rounding error.
  return kept < 1e-6 ? null : Math.floor(largestHalf / kept) + 1;
}
