import { describe, expect, it } from 'vitest';
import { meanInterval } from '../../src/core/statistics.ts';

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
