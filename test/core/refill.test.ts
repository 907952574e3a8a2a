import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { channelStatistics } from '../../src/core/autocovariance.ts';
import { advance, beginRefill, refill, refillStatistics, shuffled } from '../../src/core/refill.ts';
import { golden, largestError } from './golden.ts';
import { rSquared } from './r-squared.ts';
import { maskOf, smooth } from './smooth-channel.ts';

interface RefillCase {
  height: number;
  width: number;
  x: number[];
  dropped: number[];
  refilled: number[];
  r2: number;
}

describe('refill', () => {
  it('gives the guesses and the R² of every golden vector', () => {
    const { cases } = golden<{ cases: RefillCase[] }>('refill');
    expect(cases).toHaveLength(11);
    for (const { height, width, x, dropped, refilled, r2 } of cases) {
      const done = refill(x, height, width, Uint8Array.from(dropped));
      expect(largestError(done.filled, refilled)).toBeLessThan(1e-6);
      expect(rSquared(done)).toBeCloseTo(r2, 8);
    }
  });

  it('in slices equals the refill in one go', () => {
    const x = smooth(14, 17, 3);
    const dropped = maskOf(14, 17, 5, 0.5, 8);
    const whole = refill(x, 14, 17, dropped);
    for (const slice of [1, 2, 7, 1000]) {
      const sliced = beginRefill(x, dropped, refillStatistics(x, 14, 17));
      let slices = 1;
      while (!advance(sliced, slice)) slices++;
      expect(sliced.filled).toEqual(whole.filled);
      expect(rSquared(sliced)).toBe(rSquared(whole));
      const count = dropped.reduce((a, b) => a + b, 0);
      expect(slices).toBe(Math.max(1, Math.ceil(count / slice)));
      // Being asked again changes nothing.
      expect(advance(sliced, slice)).toBe(true);
      expect(rSquared(sliced)).toBe(rSquared(whole));
    }
  });

  it('holds the mean where it has not yet been, and the channel where nothing was dropped', () => {
    const x = smooth(9, 9, 1);
    const dropped = maskOf(9, 9, 3, 0.5, 4);
    const statistics = refillStatistics(x, 9, 9);
    const begun = beginRefill(x, dropped, statistics);
    expect(dropped.includes(1)).toBe(true);
    expect(begun.filled).toEqual(x.map((value, i) => (dropped[i] ? statistics.mean : value)));
    advance(begun, Number.POSITIVE_INFINITY);
    begun.filled.forEach((value, i) => {
      if (!dropped[i]) expect(value).toBe(x[i]);
    });
  });

  it('never reads the value of a dropped cell', () => {
    const x = smooth(12, 10, 2);
    const dropped = maskOf(12, 10, 3, 0.6, 5);
    const statistics = refillStatistics(x, 12, 10);
    const honest = beginRefill(x, dropped, statistics);
    advance(honest, Number.POSITIVE_INFINITY);
    const hidden = (values: Float32Array | Float64Array) =>
      values.map((v, i) => (dropped[i] ? Number.NaN : v));
    const blind = beginRefill(hidden(x) as Float32Array, dropped, {
      ...statistics,
      centred: hidden(statistics.centred) as Float64Array,
    });
    advance(blind, Number.POSITIVE_INFINITY);
    expect(dropped.includes(1)).toBe(true);
    expect(blind.filled).toEqual(honest.filled);
  });

  it('guesses the mean where no survivor is in reach', () => {
    const x = smooth(15, 15, 6);
    const all = new Uint8Array(225).fill(1);
    const none = refill(x, 15, 15, all);
    expect(none.filled.every((value) => value === Math.fround(none.statistics.mean))).toBe(true);
    expect(rSquared(none)).toBeCloseTo(0, 12);
    const block = new Uint8Array(225);
    for (let row = 4; row < 11; row++) block.fill(1, row * 15 + 4, row * 15 + 11);
    const middle = 7 * 15 + 7;
    // A 7×7 window cannot see out of the middle of a 7×7 block; a wider one can.
    expect(refill(x, 15, 15, block).filled[middle]).toBe(Math.fround(none.statistics.mean));
    expect(refill(x, 15, 15, block, 5).filled[middle]).not.toBe(Math.fround(none.statistics.mean));
  });

  it('works in windows of 11 and 15, and sees more in them', () => {
    const x = smooth(28, 28, 9);
    const dropped = maskOf(28, 28, 7, 0.4, 3);
    const [r7, r11, r15] = [3, 5, 7].map((radius) => rSquared(refill(x, 28, 28, dropped, radius))!);
    expect(r11).toBeGreaterThan(r7!);
    expect(r15).toBeGreaterThan(r7!);
  });

  it('guesses single cells of a smooth channel better than blocks, and shuffled cells hardly at all', () => {
    const x = smooth(28, 28, 9);
    const [cells, blocks] = [1, 7].map((b) => rSquared(refill(x, 28, 28, maskOf(28, 28, b, 0.3, 2)))!);
    const floor = rSquared(refill(shuffled(x), 28, 28, maskOf(28, 28, 1, 0.3, 2)))!;
    expect(cells).toBeGreaterThan(blocks!);
    expect(blocks).toBeGreaterThan(floor);
    expect(floor).toBeLessThan(0.15);
  });
});

describe('rSquared', () => {
  it('is null where nothing was dropped and on a flat channel', () => {
    const x = smooth(7, 7, 1);
    expect(rSquared(refill(x, 7, 7, new Uint8Array(49)))).toBeNull();
    for (const value of [0, 0.1, -3e8, 1e-30]) {
      const flat = refill(new Float32Array(49).fill(value), 7, 7, maskOf(7, 7, 3, 0.9, 1));
      expect(flat.dropped.includes(1)).toBe(true);
      expect(rSquared(flat)).toBeNull();
      expect(flat.filled.every((v) => v === Math.fround(value))).toBe(true);
    }
  });

  it('is a number, at most 1, for every other mask', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 0, max: 1e6 }), (b, seed) => {
        const dropped = maskOf(8, 11, b, 0.5, seed);
        const r2 = rSquared(refill(smooth(8, 11, seed % 97), 8, 11, dropped));
        if (dropped.includes(1)) expect(r2).toBeLessThanOrEqual(1);
        else expect(r2).toBeNull();
      }),
      { seed: 1810, numRuns: 100 },
    );
  });

  it('is the same whatever the unit in which activations are counted', () => {
    const x = smooth(10, 10, 4);
    const dropped = maskOf(10, 10, 2, 0.4, 6);
    const r2 = rSquared(refill(x, 10, 10, dropped))!;
    for (const unit of [2 ** -30, 2 ** 30])
      expect(
        rSquared(
          refill(
            x.map((v) => v * unit),
            10,
            10,
            dropped,
          ),
        ),
      ).toBeCloseTo(r2, 9);
  });
});

describe('shuffled', () => {
  it('is a permutation, always the same, and not the identity', () => {
    const x = Float32Array.from({ length: 784 }, (_, i) => i);
    const once = shuffled(x);
    expect([...once].sort((a, b) => a - b)).toEqual([...x]);
    expect(shuffled(x)).toEqual(once);
    expect(once.filter((value, i) => value === i).length).toBeLessThan(8);
    expect(x[5]).toBe(5);
  });

  it('leaves the statistics of a channel but for its structure', () => {
    const x = smooth(28, 28, 2);
    const before = channelStatistics(x, 28, 28, 1);
    const after = channelStatistics(shuffled(x), 28, 28, 1);
    expect(after.mean).toBeCloseTo(before.mean, 6);
    expect(after.variance).toBeCloseTo(before.variance, 6);
    expect(Math.abs(after.covariance[5]! / after.variance)).toBeLessThan(0.15);
    expect(before.covariance[5]! / before.variance).toBeGreaterThan(0.7);
  });
});
