import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MapShape } from '../../src/core/feature-map.ts';
import { createMask, createTensorMask, drawMask, drawTensorMask } from '../../src/core/mask.ts';
import {
  cellsBeforeSeed,
  type Drop,
  effectiveBlockSize,
  type Regulariser,
  rampedDropProb,
  regulariserNames,
  regularisers,
} from '../../src/core/regularisers.ts';
import { blockSizes, dropProbs, drops, seeded, seeds, shapes } from './arbitraries.ts';

function tensorOf(drop: Drop, shape: MapShape): Uint8Array {
  return drawTensorMask(drop, createTensorMask(shape)).dropped;
}

describe('a regulariser', () => {
  it('only adds drops as p rises: masks are nested, for free combinations of the choices too', () => {
    fc.assert(
      fc.property(drops, dropProbs, shapes, (drop, other, shape) => {
        const low = tensorOf({ ...drop, dropProb: Math.min(drop.dropProb, other) }, shape);
        const high = tensorOf({ ...drop, dropProb: Math.max(drop.dropProb, other) }, shape);
        expect(low.every((dropped, i) => dropped <= high[i]!)).toBe(true);
      }),
      { ...seeded, numRuns: 1000 },
    );
  });

  it.each(regulariserNames)('named %s is nested over the whole slider', (name) => {
    const shape = { channels: 3, height: 14, width: 11 };
    const regulariser: Regulariser = regularisers[name];
    let before: Uint8Array = new Uint8Array(3 * 14 * 11);
    const sizes: number[] = [];
    for (let step = 0; step <= 100; step++) {
      const now = tensorOf({ regulariser, blockSize: 5, dropProb: step / 100, seed: 77 }, shape);
      expect(before.every((dropped, i) => dropped <= now[i]!)).toBe(true);
      before = now;
      sizes.push(now.reduce((a, b) => a + b, 0));
    }
    expect(sizes[0]).toBe(0);
    expect(sizes[100]).toBeGreaterThan(0);
  });

  it('with block_size 1 and a mask per channel is Dropout, cell for cell', () => {
    const named = regulariserNames.filter((name) => {
      const { unit, masks } = regularisers[name];
      return unit === 'block' && masks === 'channel';
    });
    expect(named).toEqual(['paper', 'torchvision', 'timm-uncoupled', 'article', 'paddle', 'mmdet', 'exact']);
    fc.assert(
      fc.property(dropProbs, seeds, shapes, (dropProb, seed, shape) => {
        const dropout = tensorOf({ regulariser: regularisers.dropout, blockSize: 7, dropProb, seed }, shape);
        for (const name of named)
          expect(tensorOf({ regulariser: regularisers[name], blockSize: 1, dropProb, seed }, shape)).toEqual(
            dropout,
          );
      }),
      seeded,
    );
  });

  it('with block_size 1 and a shared mask is Dropout of the first channel, in all', () => {
    fc.assert(
      fc.property(dropProbs, seeds, (dropProb, seed) => {
        const shape = { channels: 3, height: 8, width: 5 };
        const dropout = tensorOf({ regulariser: regularisers.dropout, blockSize: 1, dropProb, seed }, shape);
        const timm = tensorOf({ regulariser: regularisers.timm, blockSize: 1, dropProb, seed }, shape);
        const first = [...dropout.subarray(0, 40)];
        expect([...timm]).toEqual([...first, ...first, ...first]);
      }),
      seeded,
    );
  });

  it('clamps a block_size beyond the map to its shorter side', () => {
    fc.assert(
      fc.property(drops, shapes, fc.integer({ min: 0, max: 500 }), (drop, shape, more) => {
        const side = Math.min(shape.height, shape.width);
        expect(tensorOf({ ...drop, blockSize: side + more }, shape)).toEqual(
          tensorOf({ ...drop, blockSize: side }, shape),
        );
      }),
      seeded,
    );
  });

  it('with shared masks removes the same cells of every channel', () => {
    fc.assert(
      fc.property(drops, shapes, (any, shape) => {
        const drop: Drop = { ...any, regulariser: { ...any.regulariser, masks: 'shared' } };
        const cells = shape.height * shape.width;
        const tensor = tensorOf(drop, shape);
        for (let c = 0; c < shape.channels; c++) {
          expect(tensor.subarray(c * cells, (c + 1) * cells)).toEqual(tensor.subarray(0, cells));
          const alone = drawMask(drop, shape, c, createMask(shape.height, shape.width));
          expect(alone.dropped).toEqual(tensor.subarray(0, cells));
        }
      }),
      seeded,
    );
  });
});

describe('SpatialDropout', () => {
  it('is DropBlock with valid seeds and a block as large as a square map', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 0, max: 1000 }),
        seeds,
        (side, thousandths, seed) => {
          const shape = { channels: 8, height: side, width: side };
          const drop = { blockSize: side, dropProb: thousandths / 1000, seed };
          const spatial = tensorOf({ ...drop, regulariser: regularisers.spatial }, shape);
          for (const name of ['paper', 'torchvision', 'mmdet'] as const)
            expect(tensorOf({ ...drop, regulariser: regularisers[name] }, shape)).toEqual(spatial);
        },
      ),
      seeded,
    );
  });

  it('removes whole channels or nothing of them', () => {
    const shape = { channels: 200, height: 3, width: 5 };
    const mask = drawTensorMask(
      { regulariser: regularisers.spatial, blockSize: 1, dropProb: 0.3, seed: 12 },
      createTensorMask(shape),
    );
    expect(new Set(mask.perChannel)).toEqual(new Set([0, 15]));
    expect(mask.droppedCount / 15).toBeGreaterThan(35);
    expect(mask.droppedCount / 15).toBeLessThan(85);
  });
});

describe('Cutout', () => {
  it('does not depend on p, but for p = 0, which removes nothing', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-9, max: 1, noNaN: true }),
        blockSizes,
        seeds,
        shapes,
        (p, b, seed, shape) => {
          const drop = { regulariser: regularisers.cutout, blockSize: b, seed };
          const cut = tensorOf({ ...drop, dropProb: p }, shape);
          expect(cut).toEqual(tensorOf({ ...drop, dropProb: 1 }, shape));
          expect(cut.includes(1)).toBe(true);
          expect(tensorOf({ ...drop, dropProb: 0 }, shape).includes(1)).toBe(false);
        },
      ),
      seeded,
    );
  });

  it('removes one square of side b, clipped at the border, the same in all channels', () => {
    const shape = { channels: 2, height: 12, width: 12 };
    const counts = new Set<number>();
    for (let seed = 0; seed < 300; seed++) {
      const mask = drawTensorMask(
        { regulariser: regularisers.cutout, blockSize: 3, dropProb: 0.5, seed },
        createTensorMask(shape),
      );
      expect(mask.perChannel[1]).toBe(mask.perChannel[0]);
      counts.add(mask.perChannel[0]!);
    }
    expect(counts).toEqual(new Set([4, 6, 9]));
  });
});

describe('the table of named implementations', () => {
  it('says what DESIGN section 2a says', () => {
    const row = ({ seeds, gamma, masks, evenBlock, refusesEven }: Regulariser) =>
      `${seeds} ${gamma} ${masks} ${refusesEven ? 'raises' : evenBlock}`;
    expect(
      Object.fromEntries(regulariserNames.slice(3).map((name) => [name, row(regularisers[name])])),
    ).toEqual({
      paper: 'valid paper channel up-left',
      torchvision: 'valid paper channel raises',
      timm: 'whole paper shared up-left',
      'timm-uncoupled': 'whole paper channel up-left',
      miguelvr: 'whole simple shared down-right',
      article: 'whole article channel raises',
      paddle: 'whole paper channel raises',
      mmdet: 'valid paper channel raises',
      exact: 'valid exact channel up-left',
    });
  });

  it('scales by count, but for Dropout, SpatialDropout and Cutout', () => {
    const others = regulariserNames.filter((name) => regularisers[name].scale !== 'count');
    expect(others.map((name) => `${name} ${regularisers[name].scale}`)).toEqual([
      'dropout keep',
      'spatial keep',
      'cutout none',
    ]);
  });
});

describe('the pieces', () => {
  it('effectiveBlockSize is 1 for cells and the clamped block_size for the rest', () => {
    expect(effectiveBlockSize(regularisers.dropout, 7, 28, 28)).toBe(1);
    expect(effectiveBlockSize(regularisers.paper, 7, 28, 28)).toBe(7);
    expect(effectiveBlockSize(regularisers.paper, 7, 28, 5)).toBe(5);
    expect(effectiveBlockSize(regularisers.cutout, 512, 14, 20)).toBe(14);
  });

  it('cellsBeforeSeed is ⌊b/2⌋ up-left and ⌊(b−1)/2⌋ down-right', () => {
    expect([1, 2, 3, 4, 7].map((b) => cellsBeforeSeed(b, 'up-left'))).toEqual([0, 1, 1, 2, 3]);
    expect([1, 2, 3, 4, 7].map((b) => cellsBeforeSeed(b, 'down-right'))).toEqual([0, 0, 1, 1, 3]);
  });

  it('rampedDropProb is linear from 0 to p and stays there', () => {
    expect([-1, 0, 0.25, 1, 2].map((t) => rampedDropProb(0.2, t))).toEqual([0, 0, 0.05, 0.2, 0.2]);
  });
});
