import { describe, expect, it } from 'vitest';
import { sharesOverBlockSize, sharesOverTraining } from '../../src/charts/shares-over.ts';
import { createMask, drawMask } from '../../src/core/mask.ts';
import { expectedRate } from '../../src/core/rates.ts';
import { regularisers } from '../../src/core/regularisers.ts';
import { createComparer } from '../../src/state/comparison.ts';
import { sceneOf, settingsWith } from '../state/scenes.ts';

const scene = sceneOf(4, 10, 14);
const settings = settingsWith({ channel: 2, blockSize: 5, dropProb: 0.4, progress: 0.5, seed: 99 });

describe('shares over block_size', () => {
  it('run from one cell to the whole map, at the p of this moment', () => {
    const rows = sharesOverBlockSize(createComparer()(scene, settings));
    expect(rows.map(({ x }) => x)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    const mask = createMask(10, 14);
    for (const row of rows) {
      expect(row.leftExpected).toBe(0.2);
      expect(row.rightExpected).toBe(expectedRate(regularisers.paper, 10, 14, row.x, 0.2));
      const drop = { regulariser: regularisers.paper, blockSize: row.x, dropProb: 0.2, seed: 99 };
      expect(row.rightRemoved).toBe(drawMask(drop, scene.features, 2, mask).droppedCount / 140);
    }
  });

  it('take fewer sizes of a large map, the ends always', () => {
    const large = createComparer()(sceneOf(1, 224, 224, 'image'), settings);
    const sizes = sharesOverBlockSize(large).map(({ x }) => x);
    expect(sizes.length).toBeLessThanOrEqual(66);
    expect([sizes[0], sizes.at(-1)]).toEqual([1, 224]);
  });

  it('count all channels where the columns do', () => {
    const comparison = createComparer()(scene, { ...settings, channel: 'mean' });
    const row = sharesOverBlockSize(comparison).find(({ x }) => x === 5)!;
    expect(row.leftRemoved).toBe(comparison.left.totalShare);
    expect(row.rightRemoved).toBe(comparison.right.totalShare);
  });
});

describe('shares over training', () => {
  it('rise with the ramp, and never give a cell back', () => {
    const rows = sharesOverTraining(createComparer()(scene, settings), 0.4);
    expect(rows[0]).toEqual({ x: 0, leftExpected: 0, leftRemoved: 0, rightExpected: 0, rightRemoved: 0 });
    expect(rows.at(-1)).toMatchObject({
      x: 1,
      leftExpected: 0.4,
      rightExpected: expectedRate(regularisers.paper, 10, 14, 5, 0.4),
    });
    rows.forEach((row, k) => {
      expect(row.rightRemoved).toBeGreaterThanOrEqual(rows[k - 1]?.rightRemoved ?? 0);
      expect(row.leftRemoved).toBeGreaterThanOrEqual(rows[k - 1]?.leftRemoved ?? 0);
    });
  });

  it('are in group 3 those of a quarter of p', () => {
    const comparison = createComparer()(scene, settings);
    const quarter = sharesOverTraining(comparison, 0.1).at(-1)!;
    expect(quarter.leftExpected).toBe(0.1);
    expect(quarter.rightExpected).toBe(expectedRate(regularisers.paper, 10, 14, 5, 0.1));
  });
});
