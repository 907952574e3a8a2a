import { describe, expect, it } from 'vitest';
import { channelStatistics, isFlat, structure } from '../../src/core/autocovariance.ts';
import { uniform } from '../../src/core/random-field.ts';

const noise = (height: number, width: number) =>
  Float32Array.from({ length: height * width }, (_, i) => uniform(3, 0, 0, i) * 4 - 1);

/** The biased, zero-padded autocovariance, pair by pair. */
function bruteForce(x: Float32Array, height: number, width: number, dy: number, dx: number): number {
  const mean = x.reduce((a, b) => a + b, 0) / x.length;
  let sum = 0;
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++) {
      const [y, z] = [row + dy, column + dx];
      if (y < 0 || y >= height || z < 0 || z >= width) continue;
      sum += (x[row * width + column]! - mean) * (x[y * width + z]! - mean);
    }
  return sum / (height * width);
}

describe('channelStatistics', () => {
  it('equals brute force at all lags, those beyond the map too', () => {
    for (const [height, width] of [
      [7, 7],
      [4, 9],
      [9, 4],
      [1, 5],
      [5, 1],
      [1, 1],
    ] as const) {
      const x = noise(height, width);
      const { covariance, variance, mean } = channelStatistics(x, height, width, 6);
      expect(mean).toBeCloseTo(x.reduce((a, b) => a + b, 0) / x.length, 12);
      expect(variance).toBe(covariance[6 * 13 + 6]);
      for (let dy = -6; dy <= 6; dy++)
        for (let dx = -6; dx <= 6; dx++)
          expect(covariance[(dy + 6) * 13 + dx + 6]).toBeCloseTo(bruteForce(x, height, width, dy, dx), 12);
    }
  });

  it('centres the channel', () => {
    const { centred, mean } = channelStatistics([1, 2, 3, 6], 2, 2, 1);
    expect(mean).toBe(3);
    expect([...centred]).toEqual([-2, -1, 0, 3]);
  });
});

describe('structure', () => {
  it('is the mean autocovariance at distance one', () => {
    const x = noise(6, 8);
    const wanted = (bruteForce(x, 6, 8, 0, 1) + bruteForce(x, 6, 8, 1, 0)) / 2;
    expect(structure(x, 6, 8)).toBeCloseTo(wanted, 12);
  });

  it('puts a slope above noise, and noise above a chessboard', () => {
    const slope = structure(
      Float32Array.from({ length: 64 }, (_, i) => (i % 8) / 2),
      8,
      8,
    );
    const board = structure(
      Float32Array.from({ length: 64 }, (_, i) => (((i >> 3) + i) % 2) * 3),
      8,
      8,
    );
    expect(slope).toBeGreaterThan(structure(noise(8, 8), 8, 8));
    expect(structure(noise(8, 8), 8, 8)).toBeGreaterThan(board);
    expect(board).toBeLessThan(0);
  });
});

describe('isFlat', () => {
  it('tells constant channels, up to the rounding of 32 bits, from all others', () => {
    const flat = (values: number[]) => isFlat(channelStatistics(Float32Array.from(values), 2, 2, 1));
    expect(flat([0, 0, 0, 0])).toBe(true);
    expect(flat([0.1, 0.1, 0.1, 0.1])).toBe(true);
    expect(flat([1, 1 + 2 ** -23, 1, 1])).toBe(true);
    expect(flat([Number.NaN, 1, 2, 3])).toBe(true);
    expect(flat([1, 1.001, 1, 1])).toBe(false);
    expect(flat([0, 0, 0, 1e-20])).toBe(false);
  });
});
