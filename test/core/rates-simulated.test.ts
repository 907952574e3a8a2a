import { describe, expect, it } from 'vitest';
import { createMask, drawMask } from '../../src/core/mask.ts';
import { dropChance, expectedRate } from '../../src/core/rates.ts';
import { type Regulariser, regularisers } from '../../src/core/regularisers.ts';

const draws = 4096;
const exactWhole: Regulariser = { ...regularisers.exact, seeds: 'whole' };

/** Regulariser, height, width, block_size, p: the design's figures, H ≠ W, even blocks on both sides, b > map. */
const settings: [string, Regulariser, number, number, number, number][] = [
  ['paper', regularisers.paper, 14, 14, 7, 0.5],
  ['paper, H ≠ W, even b', regularisers.paper, 9, 16, 4, 0.3],
  ['article', regularisers.article, 14, 14, 7, 0.1],
  ['article, b nearly the map', regularisers.article, 14, 14, 13, 0.1],
  ['article, b the map', regularisers.article, 7, 7, 7, 0.1],
  ['timm, even b', regularisers.timm, 10, 8, 4, 0.25],
  ['miguelvr, even b', regularisers.miguelvr, 10, 8, 4, 0.6],
  ['miguelvr, b > map', regularisers.miguelvr, 5, 8, 9, 0.6],
  ['exact', regularisers.exact, 14, 14, 7, 0.5],
  ['exact, whole', exactWhole, 14, 9, 6, 0.2],
  ['dropout', regularisers.dropout, 8, 8, 7, 0.2],
  ['spatial', regularisers.spatial, 8, 8, 7, 0.2],
  ['cutout, even b', regularisers.cutout, 12, 9, 4, 0.2],
];

describe.each(settings)('4,096 draws of %s', (_, regulariser, height, width, blockSize, dropProb) => {
  const cells = height * width;
  const times = new Float64Array(cells);
  let rates = 0;
  let squares = 0;
  const mask = createMask(height, width);
  for (let seed = 0; seed < draws; seed++) {
    const drop = { regulariser, blockSize, dropProb, seed: seed * 2654435761 };
    drawMask(drop, { channels: 8, height, width }, seed % 8, mask);
    for (let i = 0; i < cells; i++) times[i]! += mask.dropped[i]!;
    rates += mask.droppedCount / cells;
    squares += (mask.droppedCount / cells) ** 2;
  }
  const mean = rates / draws;

  it('drop the expected share', () => {
    const deviation = Math.sqrt(Math.max(0, squares / draws - mean ** 2) / draws);
    const expected = expectedRate(regulariser, height, width, blockSize, dropProb);
    expect(Math.abs(mean - expected)).toBeLessThan(4 * deviation + 1e-12);
    // The bound must bind: it would see a rate that is off by less than a third.
    expect(4 * deviation).toBeLessThan(0.3 * expected);
  });

  it('drop each cell as often as its chance says', () => {
    for (let i = 0; i < cells; i++) {
      const chance = dropChance(
        regulariser,
        height,
        width,
        blockSize,
        dropProb,
        Math.floor(i / width),
        i % width,
      );
      const bound = 5 * Math.sqrt((chance * (1 - chance)) / draws) + 1e-12;
      expect(Math.abs(times[i]! / draws - chance)).toBeLessThan(bound);
    }
  });
});
