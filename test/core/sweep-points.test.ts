import { describe, expect, it } from 'vitest';
import { expectedRate } from '../../src/core/rates.ts';
import { type RegulariserName, regulariserNames, regularisers } from '../../src/core/regularisers.ts';
import { sweepPoints } from '../../src/core/sweep-points.ts';

const expectedOf = (name: RegulariserName, side: number, blockSize: number) =>
  sweepPoints(regularisers[name], side, side, blockSize, 11).map((point) =>
    expectedRate(regularisers[name], side, side, point.blockSize, point.dropProb),
  );

describe('points of a sweep', () => {
  it.each(regulariserNames.filter((name) => name !== 'cutout'))(
    'of %s expect evenly spread shares, from none to the most that p = 1 gives',
    (name) => {
      for (const [side, blockSize] of [
        [28, 7],
        [14, 7],
        [7, 7],
        [28, 1],
      ] as const) {
        const most = expectedRate(regularisers[name], side, side, blockSize, 1);
        const shares = expectedOf(name, side, blockSize);
        expect(shares).toHaveLength(11);
        shares.forEach((share, k) => {
          expect(share).toBeCloseTo((k / 10) * most, 9);
        });
        expect(sweepPoints(regularisers[name], side, side, blockSize, 11).at(-1)!.dropProb).toBe(1);
      }
    },
  );

  it('of Cutout go over its sizes, from no square to the largest', () => {
    const points = sweepPoints(regularisers.cutout, 28, 28, 7, 11);
    expect(points[0]!.dropProb).toBe(0);
    expect(points.at(-1)).toEqual({ dropProb: 1, blockSize: 28 });
    const shares = expectedOf('cutout', 28, 7);
    const most = shares.at(-1)!;
    // Half the widest step between two sizes.
    shares.forEach((share, k) => {
      expect(Math.abs(share - (k / 10) * most)).toBeLessThan(0.02);
    });
  });

  it('of Cutout hold a size once on a small map', () => {
    const sizes = sweepPoints(regularisers.cutout, 7, 7, 3, 11).map(({ blockSize }) => blockSize);
    expect(new Set(sizes.slice(1)).size).toBe(sizes.length - 1);
    expect(sizes.length).toBeLessThanOrEqual(8);
    expect(sizes.slice(1)).toEqual([...sizes.slice(1)].sort((a, b) => a - b));
  });
});
