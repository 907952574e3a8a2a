import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compareMasks, overlapOf, removedAlone } from '../../src/core/difference.ts';
import { createTensorMask, drawTensorMask } from '../../src/core/mask.ts';
import { regularisers } from '../../src/core/regularisers.ts';
import { seeded } from './arbitraries.ts';

it('counts what each of two masks removes alone, both, and neither', () => {
  expect(compareMasks(Uint8Array.of(1, 1, 0, 0, 1), Uint8Array.of(1, 0, 1, 0, 1))).toEqual({
    onlyLeft: 1,
    onlyRight: 1,
    both: 2,
    neither: 1,
  });
});

it('has an overlap, and none where neither removes a cell', () => {
  expect(overlapOf({ onlyLeft: 3, onlyRight: 1, both: 4, neither: 9 })).toBe(0.5);
  expect(overlapOf({ onlyLeft: 0, onlyRight: 0, both: 0, neither: 9 })).toBeNull();
});

it('sums over the channels to what the counts say', () => {
  const shape = { channels: 5, height: 9, width: 12 };
  const draw = (name: 'timm' | 'paper') =>
    drawTensorMask(
      { regulariser: regularisers[name], blockSize: 4, dropProb: 0.4, seed: 7 },
      createTensorMask(shape),
    ).dropped;
  const [a, b] = [draw('timm'), draw('paper')];
  const { onlyLeft, onlyRight } = compareMasks(a, b);
  const total = (shares: Float32Array) => 5 * shares.reduce((sum, share) => sum + share, 0);
  expect(onlyLeft).toBeGreaterThan(0);
  expect(total(removedAlone(a, b, 108))).toBeCloseTo(onlyLeft, 3);
  expect(total(removedAlone(b, a, 108))).toBeCloseTo(onlyRight, 3);
  const place = 50;
  let times = 0;
  for (let c = 0; c < 5; c++) times += Number(a[c * 108 + place] === 1 && b[c * 108 + place] === 0);
  expect(removedAlone(a, b, 108)[place]).toBeCloseTo(times / 5, 6);
});

it('finds that blocks of one cell are Dropout, and that torchvision is the paper, seed for seed', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4294967295 }), fc.integer({ min: 0, max: 4 }), (seed, half) => {
      const shape = { channels: 3, height: 11, width: 14 };
      const draw = (name: 'dropout' | 'paper' | 'torchvision', blockSize: number) =>
        drawTensorMask(
          { regulariser: regularisers[name], blockSize, dropProb: 0.3, seed },
          createTensorMask(shape),
        ).dropped;
      const same = { onlyLeft: 0, onlyRight: 0 };
      expect(compareMasks(draw('dropout', 1), draw('paper', 1))).toMatchObject(same);
      const size = 2 * half + 1;
      expect(compareMasks(draw('torchvision', size), draw('paper', size))).toMatchObject(same);
    }),
    { ...seeded, numRuns: 50 },
  );
});
