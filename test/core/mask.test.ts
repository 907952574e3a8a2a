import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMask, createTensorMask, drawMask, drawTensorMask, growSeeds } from '../../src/core/mask.ts';
import { uniform } from '../../src/core/random-field.ts';
import { type Regulariser, regulariserNames, regularisers } from '../../src/core/regularisers.ts';
import { blockSizes, dropProbs, drops, seeded, seeds, shapes } from './arbitraries.ts';
import { golden } from './golden.ts';
import { twinMask, twinSeeds } from './twin.ts';

interface GrowthCase {
  channels: number;
  height: number;
  width: number;
  blockSize: number;
  seeds: number[];
  mask: number[];
}

describe('growSeeds', () => {
  it('grows the seeds of every golden vector bit for bit, those of even size up-left', () => {
    const { cases } = golden<{ cases: GrowthCase[] }>('growth');
    expect(cases).toHaveLength(56);
    expect(new Set(cases.map((c) => c.blockSize % 2))).toEqual(new Set([0, 1]));
    for (const { channels, height, width, blockSize, seeds, mask } of cases) {
      const cells = height * width;
      for (let c = 0; c < channels; c++) {
        const own = seeds.slice(c * cells, (c + 1) * cells);
        const grown = growSeeds(own, blockSize, 'up-left', createMask(height, width));
        const kept = mask.slice(c * cells, (c + 1) * cells);
        expect([...grown.dropped].map((d) => 1 - d)).toEqual(kept);
        expect(grown.droppedCount).toBe(kept.filter((k) => k === 0).length);
        expect(grown.seedCount).toBe(own.filter(Boolean).length);
      }
    }
  });

  it('grows an even block down-right as the mirror of up-left', () => {
    const at = (cell: number) => Array.from({ length: 36 }, (_, i) => Number(i === cell));
    const upLeft = growSeeds(at(14), 4, 'up-left', createMask(6, 6));
    const downRight = growSeeds(at(21), 4, 'down-right', createMask(6, 6));
    expect([...downRight.dropped]).toEqual([...upLeft.dropped].reverse());
    expect([...downRight.dropped]).not.toEqual([...upLeft.dropped]);
  });

  it('forgets what its buffers held before', () => {
    const mask = growSeeds(new Array(25).fill(1), 3, 'up-left', createMask(5, 5));
    expect(mask.droppedCount).toBe(25);
    growSeeds(new Array(25).fill(0), 3, 'up-left', mask);
    expect([mask.droppedCount, mask.seedCount, mask.dropped.includes(1)]).toEqual([0, 0, false]);
  });
});

describe('drawMask', () => {
  it('equals the brute-force twin for every choice, shape, block size and p', () => {
    fc.assert(
      fc.property(drops, shapes, fc.nat(), (drop, shape, n) => {
        const channel = n % shape.channels;
        const mask = drawMask(drop, shape, channel, createMask(shape.height, shape.width));
        const twin = twinMask(drop, shape, channel);
        expect([...mask.dropped]).toEqual(twin);
        expect(mask.droppedCount).toBe(twin.filter(Boolean).length);
        expect([...mask.seeds.subarray(0, mask.seedCount)]).toEqual(twinSeeds(drop, shape, channel));
      }),
      { ...seeded, numRuns: 2000 },
    );
  });

  it.each(regulariserNames)(
    'equals the brute-force twin as %s on the shapes that are easily wrong',
    (name) => {
      const regulariser: Regulariser = regularisers[name];
      for (const [height, width] of [
        [7, 7],
        [9, 14],
        [14, 9],
        [8, 3],
        [1, 6],
      ] as const)
        for (const blockSize of [1, 2, 3, 4, 7, 8, 20])
          for (const dropProb of [0, 0.1, 0.5, 1]) {
            const shape = { channels: 2, height, width };
            const drop = { regulariser, blockSize, dropProb, seed: height * 1000 + width };
            const mask = drawMask(drop, shape, 1, createMask(height, width));
            expect([...mask.dropped]).toEqual(twinMask(drop, shape, 1));
          }
    },
  );

  it('equals the brute-force twin where thousands of blocks nearly as large as the map fill it', () => {
    for (const name of ['timm-uncoupled', 'miguelvr', 'article'] as const)
      for (const blockSize of [30, 39, 40])
        for (const dropProb of [0.01, 0.3, 1]) {
          const drop = { regulariser: regularisers[name], blockSize, dropProb, seed: 5 };
          const shape = { channels: 3, height: 40, width: 44 };
          const twin = twinMask(drop, shape, 2);
          const mask = drawMask(drop, shape, 2, createMask(40, 44));
          expect([...mask.dropped]).toEqual(twin);
          expect(mask.droppedCount).toBe(twin.filter(Boolean).length);
          const all = drawTensorMask(drop, createTensorMask(shape));
          expect([...all.dropped.subarray(2 * 40 * 44)]).toEqual(twin);
          expect(all.perChannel[2]).toBe(mask.droppedCount);
        }
  });

  it('forgets what its buffers held before', () => {
    const shape = { channels: 1, height: 9, width: 9 };
    const drop = { regulariser: regularisers.timm, blockSize: 3, dropProb: 1, seed: 5 };
    const mask = drawMask(drop, shape, 0, createMask(9, 9));
    expect(mask.droppedCount).toBeGreaterThan(40);
    drawMask({ ...drop, dropProb: 0 }, shape, 0, mask);
    expect([mask.droppedCount, mask.seedCount, mask.dropped.includes(1)]).toEqual([0, 0, false]);
  });

  it('drops a cell from the very p that exceeds its number on', () => {
    const shape = { channels: 1, height: 6, width: 7 };
    const into = createMask(6, 7);
    for (let cell = 0; cell < 42; cell++)
      for (const regulariser of [regularisers.dropout, { ...regularisers.timm, gamma: 'simple' as const }]) {
        const blockSize = regulariser.unit === 'block' ? 2 : 1;
        const value = uniform(9, 0, Math.floor(cell / 7), cell % 7) * blockSize ** 2;
        if (value >= 1) continue;
        const seedsAt = (dropProb: number) => {
          const mask = drawMask({ regulariser, blockSize, dropProb, seed: 9 }, shape, 0, into);
          return [...mask.seeds.subarray(0, mask.seedCount)];
        };
        expect(seedsAt(value)).not.toContain(cell);
        expect(seedsAt(value + blockSize ** 2 / 4294967296)).toContain(cell);
      }
  });
});

describe('drawTensorMask', () => {
  it('equals the brute-force twin in every channel, and counts what it dropped', () => {
    fc.assert(
      fc.property(drops, drops, shapes, (before, drop, shape) => {
        const mask = createTensorMask(shape);
        // A first draw leaves the buffers dirty: nothing of it may remain.
        drawTensorMask(before, mask);
        drawTensorMask(drop, mask);
        const channels = Array.from({ length: shape.channels }, (_, c) => twinMask(drop, shape, c));
        const counts = channels.map((channel) => channel.filter(Boolean).length);
        expect([...mask.dropped]).toEqual(channels.flat());
        expect([...mask.perChannel]).toEqual(counts);
        expect(mask.droppedCount).toBe(counts.reduce((a, b) => a + b, 0));
        const drawn = drop.regulariser.masks === 'shared' ? 1 : shape.channels;
        let seedCount = 0;
        for (let c = 0; c < drawn; c++) seedCount += twinSeeds(drop, shape, c).length;
        expect(mask.seedCount).toBe(seedCount);
      }),
      seeded,
    );
  });

  it('gives each channel the mask that drawMask gives it alone', () => {
    fc.assert(
      fc.property(blockSizes, dropProbs, seeds, (blockSize, dropProb, seed) => {
        const shape = { channels: 5, height: 11, width: 16 };
        for (const name of regulariserNames) {
          const drop = { regulariser: regularisers[name], blockSize, dropProb, seed };
          const whole = drawTensorMask(drop, createTensorMask(shape));
          for (let c = 0; c < 5; c++) {
            const one = drawMask(drop, shape, c, createMask(11, 16));
            expect([...whole.dropped.subarray(c * 176, (c + 1) * 176)]).toEqual([...one.dropped]);
          }
        }
      }),
      { ...seeded, numRuns: 30 },
    );
  });
});
