import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compareMasks } from '../../src/core/difference.ts';
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
