import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  averageArea,
  droppedShare,
  evidenceSpread,
  evidenceSums,
  evidenceWhere,
} from '../../src/core/evidence.ts';
import { createTensorMask, drawTensorMask } from '../../src/core/mask.ts';
import { uniform } from '../../src/core/random-field.ts';
import { regularisers } from '../../src/core/regularisers.ts';

const values = (count: number, field = 0) =>
  Float32Array.from({ length: count }, (_, i) => 4 * uniform(3, field, 0, i) - 1.5);

describe('evidence', () => {
  it('for and against, apart, differ by the sum of the map', () => {
    const map = values(49);
    const { pro, contra } = evidenceSums(map);
    expect(pro).toBeGreaterThan(0);
    expect(contra).toBeGreaterThan(0);
    expect(pro - contra).toBeCloseTo(
      map.reduce((sum, v) => sum + v, 0),
      5,
    );
  });

  it('is spread over one cell, over k equal ones, or what the entropy says; what is against does not count', () => {
    expect(evidenceSpread([0, 3, 0, -7])).toBeCloseTo(1, 12);
    expect(evidenceSpread([2, 2, 2, 0, 2, -5])).toBeCloseTo(4, 12);
    // 1/2, 1/4, 1/4: an entropy of 1.5 bits.
    expect(evidenceSpread([2, 1, 1])).toBeCloseTo(2 ** 1.5, 12);
    const map = values(49);
    const shares = [...map].filter((v) => v > 0).map((v, _, all) => v / all.reduce((a, b) => a + b, 0));
    const perplexity = shares.reduce((product, p) => product * p ** -p, 1);
    expect(evidenceSpread(map)).toBeCloseTo(perplexity, 6);
    expect(evidenceSpread([-1, 0])).toBeNull();
  });

  it('lies where weights say, by its own share', () => {
    expect(evidenceWhere([1, 3, -8], [0, 1, 1])).toBeCloseTo(0.75, 12);
    expect(evidenceWhere(values(49), new Float32Array(49).fill(0.3))).toBeCloseTo(0.3, 6);
    expect(evidenceWhere([-1, -2], [1, 1])).toBeNull();
  });
});

describe('the share of channels that lost a cell', () => {
  it('is the count, channel by channel', () => {
    const shape = { channels: 5, height: 9, width: 7 };
    const drop = { regulariser: regularisers.paper, blockSize: 3, dropProb: 0.3, seed: 4 };
    const mask = drawTensorMask(drop, createTensorMask(shape));
    const share = droppedShare(mask);
    for (let i = 0; i < 63; i++) {
      const lost = [0, 1, 2, 3, 4].filter((c) => mask.dropped[c * 63 + i]).length;
      expect(share[i]).toBeCloseTo(lost / 5, 6);
    }
    expect(share.some((v) => v > 0)).toBe(true);
  });
});

describe('a coarser grid', () => {
  it('holds the means of whole blocks of cells', () => {
    const map = values(28 * 28);
    const coarse = averageArea(map, 28, 28, 7, 7);
    for (let row = 0; row < 7; row++)
      for (let column = 0; column < 7; column++) {
        let sum = 0;
        for (let r = 0; r < 4; r++)
          for (let c = 0; c < 4; c++) sum += map[(4 * row + r) * 28 + 4 * column + c]!;
        expect(coarse[row * 7 + column]).toBeCloseTo(sum / 16, 5);
      }
  });

  it('divides what lies on an edge by its share', () => {
    // 3 over 2: the middle one belongs half to either.
    expect([...averageArea([0, 3, 9], 1, 3, 1, 2)]).toEqual([1, 7]);
    expect([...averageArea([0, 3, 9], 3, 1, 2, 1)]).toEqual([1, 7]);
    expect([...averageArea([2, 4], 1, 2, 2, 4)]).toEqual([2, 2, 4, 4, 2, 2, 4, 4]);
  });

  it('keeps the mean, and is itself on the same grid', () => {
    const side = fc.integer({ min: 1, max: 12 });
    fc.assert(
      fc.property(side, side, side, side, (height, width, outHeight, outWidth) => {
        const map = values(height * width);
        const out = averageArea(map, height, width, outHeight, outWidth);
        const mean = (all: Float32Array) => all.reduce((sum, v) => sum + v, 0) / all.length;
        expect(mean(out)).toBeCloseTo(mean(map), 5);
        expect(averageArea(map, height, width, height, width)).toEqual(map);
      }),
      { seed: 1 },
    );
  });
});
