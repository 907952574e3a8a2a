import { describe, expect, it } from 'vitest';
import { createMask, drawMask } from '../../src/core/mask.ts';
import { uniform } from '../../src/core/random-field.ts';
import { refill, refillStatistics } from '../../src/core/refill.ts';
import { emptyPool, fewestCells, pooledRSquared, poolRefill, poolSome } from '../../src/core/refill-pool.ts';
import { regularisers } from '../../src/core/regularisers.ts';
import { rSquared } from './r-squared.ts';
import { maskOf, smooth } from './smooth-channel.ts';

const side = 28;

/** R² of one channel from some of its cells. */
function estimate(
  x: Float32Array,
  dropped: Uint8Array,
  radius: number,
  cells: number,
  seed: number,
  channel = 0,
) {
  const pool = emptyPool();
  poolSome(pool, refillStatistics(x, side, side, radius), dropped, cells, seed, channel);
  return pooledRSquared(pool)!;
}

function within(errors: readonly number[], standardErrors: number): void {
  const mean = errors.reduce((sum, error) => sum + error / errors.length, 0);
  const variance = errors.reduce((sum, error) => sum + (error - mean) ** 2 / errors.length, 0);
  expect(Math.abs(mean)).toBeLessThan(standardErrors * Math.sqrt(variance / errors.length));
}

describe('R² of several channels', () => {
  it('of one is its own, whatever its scale', () => {
    const dropped = maskOf(14, 17, 3, 0.3, 8);
    for (const scale of [1, 1e-3, 400]) {
      const whole = refill(
        smooth(14, 17, 3).map((value) => scale * value),
        14,
        17,
        dropped,
      );
      const pool = emptyPool();
      poolRefill(pool, whole);
      expect(pooledRSquared(pool)).toBeCloseTo(rSquared(whole)!, 12);
    }
  });

  it('of two that lost cells of the same spread lies in their middle, though one is larger a thousand times', () => {
    const dropped = maskOf(14, 14, 3, 0.3, 8);
    const first = refill(smooth(14, 14, 1), 14, 14, dropped);
    const noise = Float32Array.from({ length: 196 }, (_, i) => 1000 * uniform(9, 0, i, 0));
    const second = refill(noise, 14, 14, dropped);
    const pool = emptyPool();
    poolRefill(pool, first);
    poolRefill(pool, second);
    const shares = [first, second].map(
      ({ squaredDeviation, statistics }) => squaredDeviation / statistics.variance,
    );
    const expected =
      (rSquared(first)! * shares[0]! + rSquared(second)! * shares[1]!) / (shares[0]! + shares[1]!);
    expect(pooledRSquared(pool)).toBeCloseTo(expected, 12);
  });

  it('is none of fewer than six cells, of flat channels and of cells that are all at their mean', () => {
    const few = new Uint8Array(196);
    few.fill(1, 40, 40 + fewestCells - 1);
    const pool = emptyPool();
    const channel = smooth(14, 14, 2);
    poolRefill(pool, refill(channel, 14, 14, few));
    expect(pooledRSquared(pool)).toBeNull();
    poolRefill(pool, refill(new Float32Array(196).fill(3), 14, 14, maskOf(14, 14, 3, 0.3, 8)));
    expect(pooledRSquared(pool)).toBeNull();
    poolRefill(pool, refill(channel, 14, 14, few));
    expect(pooledRSquared(pool)).not.toBeNull();
    const middle = emptyPool();
    const wave = Float32Array.from({ length: 196 }, (_, i) =>
      i % 14 < 7 ? 0 : (i + Math.floor(i / 14)) % 2 ? 1 : -1,
    );
    const flatHalf = Uint8Array.from(wave, (value) => (value === 0 ? 1 : 0));
    poolRefill(middle, refill(wave, 14, 14, flatHalf));
    expect(pooledRSquared(middle)).toBeNull();
  });
});

describe('R² from some of the cells', () => {
  it('is that of all where there are no more, and comes near to it where there are', () => {
    const x = smooth(side, side, 3);
    for (const radius of [3, 5]) {
      const dropped = maskOf(side, side, 3, 0.3, 8);
      const whole = rSquared(refill(x, side, side, dropped, radius))!;
      expect(estimate(x, dropped, radius, 784, 0)).toBeCloseTo(whole, 12);
      const tries = Array.from({ length: 60 }, (_, seed) => estimate(x, dropped, radius, 60, seed));
      expect(new Set(tries).size).toBeGreaterThan(50);
      within(
        tries.map((value) => value - whole),
        4,
      );
    }
  });

  it('reads cells that neither the mask of their seed nor another channel decides', () => {
    const x = smooth(side, side, 3);
    const cutout = { regulariser: regularisers.cutout, blockSize: 9, dropProb: 1 };
    const errors = Array.from({ length: 60 }, (_, seed) => {
      const { dropped } = drawMask(
        { ...cutout, seed },
        { channels: 1, height: side, width: side },
        0,
        createMask(side, side),
      );
      const first = estimate(x, dropped, 5, 12, seed, 0);
      expect(estimate(x, dropped, 5, 12, seed, 1)).not.toBe(first);
      return first - rSquared(refill(x, side, side, dropped, 5))!;
    });
    within(errors, 4);
  });

  it('never comes to more than all, however few the cells', () => {
    const x = smooth(side, side, 5);
    const dropped = maskOf(side, side, 3, 0.4, 8);
    for (let seed = 0; seed < 200; seed++) expect(estimate(x, dropped, 5, 2, seed)).toBeLessThanOrEqual(1);
  });
});
