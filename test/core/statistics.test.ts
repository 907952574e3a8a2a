import { describe, expect, it } from 'vitest';
import { meanInterval, meanOf, median, shareInterval, signTest, spread } from '../../src/core/statistics.ts';

describe('a mean', () => {
  it('is that of lists and of arrays of floats, and of nothing no number', () => {
    expect(meanOf([1, 2, 6])).toBe(3);
    expect(meanOf(Float32Array.of(0.5, 0.25))).toBe(0.375);
    expect(meanOf([])).toBeNaN();
  });
});

describe('a mean with its interval', () => {
  it('is that of a table of statistics', () => {
    // Student's sleep data, difference of the two groups: mean 1.58, 95 % interval 0.70 … 2.46 (R's t.test).
    const { mean, halfWidth, count } = meanInterval([1.2, 2.4, 1.3, 1.3, 0, 1, 1.8, 0.8, 4.6, 1.4]);
    expect(count).toBe(10);
    expect(mean).toBeCloseTo(1.58, 10);
    expect(mean - halfWidth!).toBeCloseTo(0.7001, 3);
    expect(mean + halfWidth!).toBeCloseTo(2.4599, 3);
  });

  it('knows no spread of a single value', () => {
    expect(meanInterval([0.7])).toEqual({ mean: 0.7, halfWidth: null, count: 1 });
  });

  it('refuses none', () => {
    expect(() => meanInterval([])).toThrow(RangeError);
  });
});

describe('a spread', () => {
  it('is the mean and the quantiles that R gives', () => {
    // R: quantile(c(9, 2, 4, 7, 1), c(.1, .9)) is 1.4 and 8.2.
    const { mean, low, high, count } = spread([9, 2, 4, 7, 1], 0.8)!;
    expect(mean).toBeCloseTo(4.6, 12);
    expect(low).toBeCloseTo(1.4, 12);
    expect(high).toBeCloseTo(8.2, 12);
    expect(count).toBe(5);
  });

  it('of one value is that value, and of none nothing', () => {
    expect(spread([3], 0.9)).toEqual({ mean: 3, low: 3, high: 3, count: 1 });
    expect(spread([], 0.9)).toBeNull();
  });
});

describe('a median', () => {
  it('has half of the values below it, and of none there is none', () => {
    expect(median([9, 2, 4, 7, 1])).toBe(4);
    expect(median([3, 1, 2, 10])).toBe(2.5);
    expect(median([])).toBeNull();
  });
});

describe('a share with its interval', () => {
  it('ends where the normal test of the probability just does not refuse', () => {
    for (const [hits, count] of [
      [28, 32],
      [5, 32],
      [16, 20],
    ] as const) {
      const { share, low, high } = shareInterval(hits, count);
      expect(share).toBe(hits / count);
      for (const end of [low, high])
        expect(Math.abs(share - end) / Math.sqrt((end * (1 - end)) / count)).toBeCloseTo(1.644854, 5);
      expect(low).toBeLessThan(share);
      expect(high).toBeGreaterThan(share);
    }
  });

  it('has a width where all hit, and where none', () => {
    const all = shareInterval(32, 32);
    expect(all.high).toBe(1);
    // n / (n + z²)
    expect(all.low).toBeCloseTo(32 / (32 + 1.644854 ** 2), 5);
    const none = shareInterval(0, 32);
    expect(none.low).toBe(0);
    expect(none.high).toBeCloseTo(1 - all.low, 12);
  });
});

describe('the sign test', () => {
  it('is that of a table: 1 against 9 pairs, two-sided', () => {
    expect(signTest(1, 9)).toBeCloseTo(0.021484375, 12);
    expect(signTest(9, 1)).toBe(signTest(1, 9));
  });

  it('is exact for more pairs than a power of two can count', () => {
    // Python: 2 * sum(comb(n, k) for k in range(fewer + 1)) / 2**n, in whole numbers.
    expect(signTest(480, 543)).toBeCloseTo(0.05251563507, 9);
    expect(signTest(480, 544)).toBeCloseTo(0.04892883645, 9);
    expect(signTest(600, 500)).toBeCloseTo(0.00281954499, 9);
    expect(signTest(5000, 5200)).toBeCloseTo(0.04878796312, 9);
    expect(signTest(20_000, 20_000)).toBe(1);
    expect(signTest(0, 1024)).toBe(2 ** -1023);
    expect(signTest(0, 5000)).toBe(0);
  });

  it('calls nothing uneven where both sides are alike, or no pair tells', () => {
    expect(signTest(5, 5)).toBe(1);
    expect(signTest(0, 0)).toBe(1);
  });
});
