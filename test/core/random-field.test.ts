import { describe, expect, it } from 'vitest';
import { bitsLimit, cellBits, channelKey, rowKey, seedAfter, uniform } from '../../src/core/random-field.ts';

const samples = 1 << 18;

/** Pearson's correlation of two uniform variables. */
function correlation(pair: (i: number) => [number, number]): number {
  let sum = 0;
  for (let i = 0; i < samples; i++) {
    const [a, b] = pair(i);
    sum += (a - 0.5) * (b - 0.5);
  }
  return (12 * sum) / samples;
}

/** χ² of counts that should be equal, in standard deviations from its mean. */
function chiSquareDeviation(counts: ArrayLike<number>): number {
  const all = Array.from(counts);
  const expected = all.reduce((a, b) => a + b, 0) / all.length;
  const chiSquare = all.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  const freedom = all.length - 1;
  return (chiSquare - freedom) / Math.sqrt(2 * freedom);
}

/** Four ways to walk through the field, so that no axis is uniform by the luck of another. */
const walks: Record<string, (i: number) => [number, number, number, number]> = {
  columns: (i) => [i >> 16, 3, 5, i & 0xffff],
  rows: (i) => [i >> 16, 3, i & 0xffff, 5],
  channels: (i) => [i >> 16, i & 0xffff, 3, 5],
  seeds: (i) => [i, 3, 5, 8],
  maps: (i) => [1, i >> 10, (i >> 5) & 31, i & 31],
};

/** A cell and its neighbour along one axis; columns in both phases, since two of them share a hash. */
const neighbours: Record<string, (i: number) => [number, number]> = {
  'columns of a pair': (i) => [
    uniform(4, i >> 12, (i >> 5) & 127, 2 * (i & 31)),
    uniform(4, i >> 12, (i >> 5) & 127, 2 * (i & 31) + 1),
  ],
  'columns across pairs': (i) => [
    uniform(4, i >> 12, (i >> 5) & 127, 2 * (i & 31) + 1),
    uniform(4, i >> 12, (i >> 5) & 127, 2 * (i & 31) + 2),
  ],
  rows: (i) => [uniform(4, i >> 12, (i >> 6) & 63, i & 63), uniform(4, i >> 12, ((i >> 6) & 63) + 1, i & 63)],
  diagonals: (i) => [
    uniform(4, i >> 12, (i >> 6) & 63, i & 63),
    uniform(4, i >> 12, ((i >> 6) & 63) + 1, (i & 63) + 1),
  ],
  channels: (i) => [
    uniform(4, i >> 12, (i >> 6) & 63, i & 63),
    uniform(4, (i >> 12) + 1, (i >> 6) & 63, i & 63),
  ],
  seeds: (i) => [
    uniform(i >> 12, 2, (i >> 6) & 63, i & 63),
    uniform((i >> 12) + 1, 2, (i >> 6) & 63, i & 63),
  ],
  'seeds, first cells': (i) => [uniform(i, 0, 0, 0), uniform(i + 1, 0, 0, 0)],
  'the two numbers of Cutout': (i) => [uniform(i, 0, 0, 0), uniform(i, 0, 0, 1)],
};

describe('uniform', () => {
  it('gives the sixteen values that links live on', () => {
    const pinned = [
      [0, 0, 0, 0, 3719051385],
      [0, 0, 0, 1, 3254377933],
      [0, 0, 1, 0, 605873421],
      [0, 1, 0, 0, 475276866],
      [1, 0, 0, 0, 1289768099],
      [1, 0, 0, 1, 1239915230],
      [7, 0, 14, 14, 2076350044],
      [7, 3, 13, 14, 3549488215],
      [42, 11, 27, 27, 1064630149],
      [42, 23, 55, 54, 2683404883],
      [2018, 47, 6, 3, 1408082437],
      [20181030, 255, 55, 55, 2309603859],
      [2147483647, 1, 2, 3, 3416044945],
      [2147483648, 1, 2, 3, 1756330228],
      [4294967295, 0, 0, 0, 2207641745],
      [4294967295, 767, 111, 110, 2674917939],
    ] as const;
    expect(pinned).toHaveLength(16);
    for (const [seed, channel, row, column, bits] of pinned)
      expect(uniform(seed, channel, row, column)).toBe(bits / 4294967296);
  });

  it('lies in [0, 1) and is a multiple of 2⁻³²', () => {
    for (let i = 0; i < 10000; i++) {
      const value = uniform(i, i % 7, i % 11, i % 13);
      expect(value >= 0 && value < 1 && Number.isInteger(value * 4294967296)).toBe(true);
    }
  });

  it('takes seeds beyond 2³¹ for what they are', () => {
    expect(uniform(4294967295, 1, 2, 3)).not.toBe(uniform(2147483647, 1, 2, 3));
    expect(uniform(4294967295, 1, 2, 3)).not.toBe(uniform(0, 1, 2, 3));
  });

  it.each(Object.keys(walks))('is uniform along %s in its upper, middle and lower bits', (name) => {
    const high = new Uint32Array(256);
    const middle = new Uint32Array(256);
    const low = new Uint32Array(256);
    for (let i = 0; i < samples; i++) {
      const bits = uniform(...walks[name]!(i)) * 4294967296;
      high[Math.floor(bits / 16777216)]!++;
      middle[Math.floor(bits / 4096) % 256]!++;
      low[bits % 256]!++;
    }
    for (const counts of [high, middle, low]) expect(Math.abs(chiSquareDeviation(counts))).toBeLessThan(4.5);
  });

  it.each(Object.keys(neighbours))('is uncorrelated between neighbouring %s', (name) => {
    expect(Math.abs(correlation(neighbours[name]!)) * Math.sqrt(samples)).toBeLessThan(4);
  });

  it.each(Object.keys(neighbours))('fills the square evenly with neighbouring %s', (name) => {
    const counts = new Uint32Array(32 * 32);
    for (let i = 0; i < samples; i++) {
      const [a, b] = neighbours[name]!(i);
      counts[Math.floor(a * 32) * 32 + Math.floor(b * 32)]!++;
    }
    expect(Math.abs(chiSquareDeviation(counts))).toBeLessThan(4.5);
  });

  it.each(Object.keys(neighbours))(
    'makes both of two neighbouring %s seeds as rarely as chance does',
    (name) => {
      const gamma = 0.02;
      let both = 0;
      for (let i = 0; i < samples; i++) both += Number(neighbours[name]!(i).every((value) => value < gamma));
      const expected = samples * gamma ** 2;
      expect(Math.abs(both - expected)).toBeLessThan(4.5 * Math.sqrt(expected));
    },
  );

  it('never repeats a row: the 28×28 maps of 64 channels of 16 seeds all differ', () => {
    const rows = new Set<number>();
    for (let seed = 0; seed < 16; seed++)
      for (let c = 0; c < 64; c++)
        for (let row = 0; row < 28; row++) rows.add(rowKey(channelKey(seed, c), row));
    // 28,672 keys of 32 bits: 0.1 coincidences are expected.
    expect(rows.size).toBeGreaterThanOrEqual(16 * 64 * 28 - 2);
  });
});

describe('bitsLimit', () => {
  it('is the last number of bits whose uniform is below the probability', () => {
    for (const probability of [1e-12, 2 ** -32, 3e-10, 0.1, 0.2, 1 / 3, 0.5, 1 - 2 ** -33, 1]) {
      const limit = bitsLimit(probability);
      expect(limit / 4294967296).toBeLessThan(probability);
      expect((limit + 1) / 4294967296).toBeGreaterThanOrEqual(probability);
    }
  });

  it('agrees with cellBits, of which uniform is made', () => {
    const key = rowKey(channelKey(6, 2), 9);
    for (let column = 0; column < 1000; column++)
      expect(cellBits(key, column) <= bitsLimit(0.3)).toBe(uniform(6, 2, 9, column) < 0.3);
  });
});

describe('seeds', () => {
  it('are counted in 32 bits, and after the last comes the first', () => {
    expect(seedAfter(7, 5)).toBe(12);
    expect(seedAfter(2 ** 31 - 1, 1)).toBe(2 ** 31);
    expect(seedAfter(2 ** 32 - 1, 1)).toBe(0);
    expect(seedAfter(2 ** 32 - 2, 32)).toBe(30);
  });
});
