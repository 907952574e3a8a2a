import { dropProbFor, expectedRate } from './rates.ts';
import type { Regulariser } from './regularisers.ts';

/** What is asked of a method at one point of a sweep. */
export interface SweepPoint {
  readonly dropProb: number;
  readonly blockSize: number;
}

/**
 * Points whose expected shares are spread evenly from 0 to the most that a rule can reach on a map, `count` (at least 2)
 * of them. Cutout, where p plays no part, is swept over its block_size; a size comes once, so that a small map has
 * fewer points.
 */
export function sweepPoints(
  regulariser: Regulariser,
  height: number,
  width: number,
  blockSize: number,
  count: number,
): SweepPoint[] {
  const shares = Array.from({ length: count }, (_, k) => k / (count - 1));
  if (regulariser.unit === 'square') return squarePoints(regulariser, height, width, shares);
  const most = expectedRate(regulariser, height, width, blockSize, 1);
  return shares.map((share) => ({
    // At the end it is 1 and not what bisection comes to.
    dropProb: share === 1 ? 1 : dropProbFor(share * most, regulariser, height, width, blockSize),
    blockSize,
  }));
}

function squarePoints(
  regulariser: Regulariser,
  height: number,
  width: number,
  shares: readonly number[],
): SweepPoint[] {
  const sizes = Array.from({ length: Math.min(height, width) }, (_, k) => k + 1);
  const expected = sizes.map((size) => expectedRate(regulariser, height, width, size, 1));
  const nearest = (target: number) =>
    expected.reduce(
      (best, share, k) => (Math.abs(share - target) < Math.abs(expected[best]! - target) ? k : best),
      0,
    );
  const most = expected.at(-1)!;
  const chosen = new Set(shares.slice(1).map((share) => sizes[nearest(share * most)]!));
  return [{ dropProb: 0, blockSize: 1 }, ...[...chosen].map((size) => ({ dropProb: 1, blockSize: size }))];
}
