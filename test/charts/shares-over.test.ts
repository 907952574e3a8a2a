import { describe, expect, it } from 'vitest';
import {
  listedOf,
  sharesOverBlockSize,
  sharesOverTraining,
  shareTicks,
} from '../../src/charts/shares-over.ts';
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

describe('with equal shares asked for', () => {
  const matched = { ...settings, match: true, left: 'timm', right: 'paper' } as const;

  it.each([1, 5, 10])('shares are those of the columns at block_size %i', (blockSize) => {
    const comparison = createComparer()(scene, { ...matched, blockSize });
    const row = sharesOverBlockSize(comparison).find(({ x }) => x === blockSize)!;
    const { left, right } = comparison;
    expect(row.leftExpected).toBeCloseTo(left.expected, 9);
    expect(row.leftExpected).toBeCloseTo(right.expected, 9);
    expect(row.leftRemoved).toBe(left.removed / left.cells);
    expect(row.rightRemoved).toBe(right.removed / right.cells);
  });

  it('end at the most that the left rule can drop', () => {
    const comparison = createComparer()(scene, { ...matched, left: 'paper', right: 'dropout', dropProb: 1 });
    const end = sharesOverTraining(comparison, 1).at(-1)!;
    expect(end.rightExpected).toBe(1);
    expect(end.leftExpected).toBe(expectedRate(regularisers.paper, 10, 14, 5, 1));
    const now = createComparer()(scene, { ...comparison.settings, progress: 1 });
    expect(end.leftRemoved).toBe(now.left.removed / now.left.cells);
  });
});

describe('draws of a large map', () => {
  it('are made at some of the places, the ends among them, and the closed forms at all', () => {
    const large = createComparer()(sceneOf(3, 224, 224, 'image'), { ...settings, channel: 'mean' });
    for (const rows of [sharesOverBlockSize(large), sharesOverTraining(large, 0.4)]) {
      const drawn = rows.filter(
        ({ leftRemoved, rightRemoved }) => leftRemoved !== null && rightRemoved !== null,
      );
      expect(drawn.length).toBeLessThan(rows.length / 1.5);
      expect([drawn[0], drawn.at(-1)]).toEqual([rows[0], rows.at(-1)]);
      expect(rows.every(({ rightExpected }) => Number.isFinite(rightExpected))).toBe(true);
    }
  });
});

describe('the ticks of shares', () => {
  const row = (share: number) => ({
    x: 0,
    leftExpected: share,
    leftRemoved: null,
    rightExpected: share / 2,
    rightRemoved: 0,
  });

  it.each([
    [0, [0, 0.2, 0.4, 0.6, 0.8, 1]],
    [1, [0, 0.2, 0.4, 0.6, 0.8, 1]],
    [0.204, [0, 0.05, 0.1, 0.15, 0.2, 0.25]],
    [0.797, [0, 0.2, 0.4, 0.6, 0.8]],
    [0.0094, [0, 0.002, 0.004, 0.006, 0.008, 0.01]],
    [0.12, [0, 0.025, 0.05, 0.075, 0.1, 0.125]],
  ])('of at most %d are round and reach it', (largest, expected) => {
    const ticks = shareTicks([row(0), row(largest)]);
    expect(ticks).toHaveLength(expected.length);
    for (const [k, tick] of ticks.entries()) expect(tick).toBeCloseTo(expected[k]!, 12);
  });
});

describe('shares over training', () => {
  it('follow the draw of a channel closely, so that it jumps where it does, and list every twentieth', () => {
    const whole = createComparer()(sceneOf(4, 14, 14), { ...settings, left: 'spatial', dropProb: 1 });
    const rows = sharesOverTraining(whole, 1);
    const removed = rows.map(({ leftRemoved }) => leftRemoved!);
    const jump = removed.indexOf(1);
    // All of the channel or none: once p has come to its number it stays.
    expect([...new Set(removed)]).toEqual([0, 1]);
    const at = (x: number) => sharesOverTraining(whole, 1, [x])[0]!.leftRemoved;
    const { x } = rows[jump]!;
    expect([at(x - 0.005), at(x)]).toEqual([0, 1]);
    expect(listedOf(rows).map((row) => row.x)).toEqual(Array.from({ length: 21 }, (_, k) => k / 20));
    expect(listedOf(sharesOverTraining({ ...whole, channel: 'mean' }, 1))).toHaveLength(21);
  });

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

  it('can be asked for one moment', () => {
    const comparison = createComparer()(scene, settings);
    const [now] = sharesOverTraining(comparison, settings.dropProb, [settings.progress]);
    expect(now!.rightRemoved).toBe(comparison.right.removed / comparison.right.cells);
    expect(now!.rightExpected).toBe(comparison.right.expected);
  });

  it('are in group 3 those of a quarter of p', () => {
    const comparison = createComparer()(scene, settings);
    const quarter = sharesOverTraining(comparison, 0.1).at(-1)!;
    expect(quarter.leftExpected).toBe(0.1);
    expect(quarter.rightExpected).toBe(expectedRate(regularisers.paper, 10, 14, 5, 0.1));
  });
});
