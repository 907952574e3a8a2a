import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyMask, dropFeatures, survivorScale } from '../../src/core/drop.ts';
import { type FeatureMap, featureMap, type MapShape } from '../../src/core/feature-map.ts';
import { createTensorMask, drawTensorMask, type TensorMask } from '../../src/core/mask.ts';
import {
  type Drop,
  type Regulariser,
  regulariserNames,
  regularisers,
  type ScaleRule,
} from '../../src/core/regularisers.ts';
import { drops, seeded, seeds, shapes } from './arbitraries.ts';
import { golden, largestError } from './golden.ts';

interface ProductCase extends MapShape {
  blockSize: number;
  dropProb: number;
  x: number[];
  y: (number | null)[];
}

/** A tensor mask with given cells dropped, each by a seed of its own. */
function maskOf(dropped: number[], shape: MapShape): TensorMask {
  const mask = createTensorMask(shape);
  const cells = shape.height * shape.width;
  mask.dropped.set(dropped);
  for (let i = 0; i < dropped.length; i++) {
    mask.perChannel[Math.floor(i / cells)]! += dropped[i]!;
    if (!dropped[i]) continue;
    mask.droppedCount++;
    mask.seeds[mask.seedCount++] = i;
  }
  return mask;
}

const bitsOf = (data: Float32Array) => [...new Uint32Array(data.buffer, data.byteOffset, data.length)];

/** Activations with everything that a 32-bit float can hold, in any order. */
function awkward(shape: MapShape, bits: number[]): FeatureMap {
  const count = shape.channels * shape.height * shape.width;
  const data = new Float32Array(count);
  const words = new Uint32Array(data.buffer);
  for (let i = 0; i < count; i++) words[i] = bits[i % bits.length]!;
  return { data, ...shape };
}

/** 32-bit patterns: numbers of all sizes, both zeros, infinities, quiet and signalling NaN, subnormals. */
const patterns = fc.array(
  fc.oneof(
    fc.integer({ min: 0, max: 0xffffffff }),
    fc.constantFrom(0, 0x80000000, 0x7f800000, 0xff800000, 0x7fc00000, 0x7f800001, 0xffc12345, 1),
  ),
  { minLength: 1, maxLength: 40 },
);

describe('applyMask', () => {
  it('gives the y of every golden growth vector, and zeros where all is dropped', () => {
    const { cases } = golden<{ cases: (ProductCase & { mask: number[] })[] }>('growth');
    let allDropped = 0;
    for (const { x, y, mask: kept, blockSize, dropProb, channels, height, width } of cases) {
      const map = featureMap(Float32Array.from(x), channels, height, width);
      const dropped = kept.map((k) => 1 - k);
      const drop = { regulariser: regularisers.article, blockSize, dropProb, seed: 0 };
      const out = applyMask(map, drop, maskOf(dropped, map), new Float32Array(x.length));
      if (!kept.includes(1)) allDropped++;
      // Where nothing is kept PyTorch divides by zero; we say 0.
      const wanted = kept.includes(1) ? (y as number[]) : kept;
      expect(largestError(out, wanted)).toBeLessThan(1e-6);
    }
    expect(allDropped).toBeGreaterThan(0);
  });

  it('gives the output of torchvision from its own seeds, once its eps is taken into account', () => {
    const { cases } = golden<{ cases: (ProductCase & { validSeeds: number[]; validShape: number[] })[] }>(
      'torchvision',
    );
    expect(cases).toHaveLength(12);
    for (const { x, y, validSeeds, validShape, blockSize: b, dropProb, channels, height, width } of cases) {
      const map = featureMap(Float32Array.from(x), channels, height, width);
      const [seedRows, seedColumns] = validShape as [number, number];
      const dropped = new Array<number>(x.length).fill(0);
      validSeeds.forEach((isSeed, i) => {
        if (!isSeed) return;
        const c = Math.floor(i / (seedRows * seedColumns));
        const top = Math.floor(i / seedColumns) % seedRows;
        const left = i % seedColumns;
        for (let row = top; row < top + b; row++)
          for (let column = left; column < left + b; column++)
            dropped[(c * height + row) * width + column] = 1;
      });
      const mask = maskOf(dropped, map);
      const drop = { regulariser: regularisers.torchvision, blockSize: b, dropProb, seed: 0 };
      const out = applyMask(map, drop, mask, new Float32Array(x.length));
      const kept = x.length - mask.droppedCount;
      expect(
        largestError(
          out.map((v) => (v * kept) / (kept + 1e-6)),
          y as number[],
        ),
      ).toBeLessThan(1e-5);
    }
  });

  it('multiplies the survivors by the scale and zeroes the rest, whatever the activations', () => {
    fc.assert(
      fc.property(drops, shapes, patterns, (drop, shape, bits) => {
        const map = awkward(shape, bits);
        const mask = drawTensorMask(drop, createTensorMask(shape));
        const out = applyMask(map, drop, mask, new Float32Array(map.data.length).fill(7));
        const cells = shape.height * shape.width;
        const wanted = map.data.map((value, i) => {
          const scale = survivorScale(drop, mask, Math.floor(i / cells));
          return mask.dropped[i] || scale === 0 ? 0 : value * scale;
        });
        // Object.is: NaN survives as NaN, and a dropped cell is 0, not −0.
        expect(out.every((value, i) => Object.is(value, wanted[i]))).toBe(true);
      }),
      { ...seeded, numRuns: 1000 },
    );
  });
});

describe('dropFeatures', () => {
  it('is the identity at p = 0, bit for bit, for every regulariser', () => {
    fc.assert(
      fc.property(drops, shapes, patterns, (drop, shape, bits) => {
        const map = awkward(shape, bits);
        expect(bitsOf(dropFeatures(map, { ...drop, dropProb: 0 }).data)).toEqual(bitsOf(map.data));
      }),
      seeded,
    );
  });

  it('leaves the map that it was given alone', () => {
    const map = featureMap(
      Float32Array.from({ length: 98 }, (_, i) => i - 50),
      2,
      7,
      7,
    );
    const before = bitsOf(map.data);
    const out = dropFeatures(map, { regulariser: regularisers.paper, blockSize: 3, dropProb: 0.5, seed: 3 });
    expect(bitsOf(map.data)).toEqual(before);
    expect(bitsOf(out.data)).not.toEqual(before);
  });

  it('gives zeros where all is dropped, never NaN, even from infinite activations', () => {
    const shape = { channels: 2, height: 5, width: 8 };
    const data = new Float32Array(80);
    data.set([Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN, -1, 5]);
    for (const scale of ['count', 'channel', 'keep', 'none'] as const)
      for (const name of ['dropout', 'spatial', 'timm', 'exact'] as const) {
        // Of all rules for blocks only the exact one drops everything at p = 1.
        const regulariser: Regulariser = { ...regularisers[name], gamma: 'exact', scale };
        const out = dropFeatures({ data, ...shape }, { regulariser, blockSize: 3, dropProb: 1, seed: 4 });
        expect(out.data.every((value) => Object.is(value, 0))).toBe(true);
      }
  });

  it('gives zeros with the keep scale at p = 1, even where the rule leaves survivors', () => {
    const shape = { channels: 3, height: 14, width: 14 };
    const drop = {
      regulariser: { ...regularisers.paper, scale: 'keep' },
      blockSize: 7,
      dropProb: 1,
      seed: 2,
    };
    const data = new Float32Array(3 * 196).fill(-3);
    data.fill(Number.POSITIVE_INFINITY, 200, 300);
    const mask = drawTensorMask(drop as Drop, createTensorMask(shape));
    expect(mask.droppedCount).toBeLessThan(3 * 196);
    const out = dropFeatures({ data, ...shape }, drop as Drop);
    expect(out.data.every((value) => Object.is(value, 0))).toBe(true);
  });
});

describe('survivorScale', () => {
  const sumOf = (data: ArrayLike<number>) => Array.from(data).reduce((a, b) => a + b, 0);

  it('keeps the sum of the mask equal to numel, over the tensor with count and in each channel with channel', () => {
    fc.assert(
      fc.property(drops, shapes, fc.constantFrom<ScaleRule>('count', 'channel'), (any, shape, scale) => {
        const drop = { ...any, regulariser: { ...any.regulariser, scale } };
        const cells = shape.height * shape.width;
        const ones = new Float32Array(cells * shape.channels).fill(1);
        const out = dropFeatures({ data: ones, ...shape }, drop).data;
        const parts =
          scale === 'count'
            ? [out]
            : Array.from({ length: shape.channels }, (_, c) => out.subarray(c * cells, (c + 1) * cells));
        for (const part of parts) {
          const sum = sumOf(part);
          if (sum !== 0) expect(Math.abs(sum / part.length - 1)).toBeLessThan(1e-6);
          else expect(part.every((value) => value === 0)).toBe(true);
        }
      }),
      seeded,
    );
  });

  it('is numel/sum, the same per channel, 1/(1−p) or 1', () => {
    const mask = maskOf([1, 0, 0, 0, 1, 1, 1, 0], { channels: 2, height: 2, width: 2 });
    const scaled = (scale: ScaleRule) => {
      const drop = { regulariser: { ...regularisers.paper, scale }, blockSize: 1, dropProb: 0.2, seed: 0 };
      return [survivorScale(drop, mask, 0), survivorScale(drop, mask, 1)];
    };
    expect(scaled('count')).toEqual([2, 2]);
    expect(scaled('channel')).toEqual([4 / 3, 4]);
    expect(scaled('keep')).toEqual([1.25, 1.25]);
    expect(scaled('none')).toEqual([1, 1]);
  });

  it('stays finite for every named regulariser', () => {
    fc.assert(
      fc.property(drops, shapes, seeds, (drop, shape, seed) => {
        for (const name of regulariserNames) {
          const own = { ...drop, regulariser: regularisers[name], seed };
          const mask = drawTensorMask(own, createTensorMask(shape));
          for (let c = 0; c < shape.channels; c++)
            expect(survivorScale(own, mask, c)).toSatisfy(Number.isFinite);
        }
      }),
      { ...seeded, numRuns: 100 },
    );
  });
});
