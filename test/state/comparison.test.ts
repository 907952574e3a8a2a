import { describe, expect, it } from 'vitest';
import { createMask, drawMask } from '../../src/core/mask.ts';
import { expectedRate } from '../../src/core/rates.ts';
import { regulariserNames, regularisers } from '../../src/core/regularisers.ts';
import { createComparer, shownChannel } from '../../src/state/comparison.ts';
import { sceneOf, settingsWith } from './scenes.ts';

const scene = sceneOf(6, 14, 14);

describe('the channel on screen', () => {
  it('is by default the first by structure, and clamped into the map', () => {
    expect(shownChannel(scene, settingsWith({}))).toBe(5);
    expect(shownChannel(scene, settingsWith({ channel: 2 }))).toBe(2);
    expect(shownChannel(scene, settingsWith({ channel: 60000 }))).toBe(5);
    expect(shownChannel(scene, settingsWith({ channel: 'mean' }))).toBe('mean');
  });

  it('is all three of the picture, and the only one of the ones', () => {
    expect(shownChannel(sceneOf(3, 8, 8, 'image'), settingsWith({}))).toBe('mean');
    expect(shownChannel(sceneOf(1, 16, 16, 'ones'), settingsWith({ channel: 'mean' }))).toBe(0);
  });
});

describe('a comparison', () => {
  it.each(regulariserNames)('draws with %s the mask of the core', (name) => {
    const settings = settingsWith({ right: name, dropProb: 0.3, blockSize: 5, seed: 77, channel: 3 });
    const { right } = createComparer()(scene, settings);
    const drop = { regulariser: regularisers[name], blockSize: 5, dropProb: 0.3, seed: 77 };
    const mask = drawMask(drop, scene.features, 3, createMask(14, 14));
    expect(right.mask!.dropped).toEqual(mask.dropped);
    expect(right.removed).toBe(mask.dropped.reduce((sum, d) => sum + d, 0));
    expect(right.cells).toBe(196);
    expect(right.expected).toBeCloseTo(expectedRate(drop.regulariser, 14, 14, 5, 0.3), 12);
    const total = right.tensor.dropped.reduce((sum, d) => sum + d, 0);
    expect(right.totalShare).toBeCloseTo(total / (6 * 196), 12);
  });

  it('asks with the ramp for progress × p, and draws a part of the whole mask', () => {
    const half = createComparer()(scene, settingsWith({ dropProb: 0.4, progress: 0.5 }));
    const whole = createComparer()(scene, settingsWith({ dropProb: 0.4 }));
    expect(half.right.asked).toBeCloseTo(0.2, 12);
    for (const side of ['left', 'right'] as const)
      half[side].mask!.dropped.forEach((d, i) => {
        if (d) expect(whole[side].mask!.dropped[i]).toBe(1);
      });
  });

  it('asks nothing of Cutout, where p plays no part', () => {
    const { left } = createComparer()(scene, settingsWith({ left: 'cutout', match: true }));
    expect(left.asked).toBeNull();
    expect(left.atMost).toBeNull();
  });

  it('clamps a block that is larger than the map', () => {
    const { right } = createComparer()(scene, settingsWith({ blockSize: 500 }));
    expect(right.blockSize).toBe(14);
  });

  it('matched expects the same share on both sides', () => {
    for (const left of regulariserNames) {
      if (left === 'cutout') continue;
      const settings = settingsWith({ left, right: 'paper', dropProb: 0.3, match: true });
      const { left: a, right: b } = createComparer()(scene, settings);
      expect(a.atMost, left).toBeNull();
      expect(a.expected, left).toBeCloseTo(b.expected, 6);
      expect(b.asked, left).toBe(0.3);
    }
  });

  it('matched beyond its reach takes p = 1 and says at most how much', () => {
    const { left, right } = createComparer()(
      scene,
      settingsWith({ left: 'paper', right: 'spatial', dropProb: 0.9, match: true }),
    );
    expect(left.asked).toBe(1);
    expect(left.atMost).toBeCloseTo(0.55, 2);
    expect(left.expected).toBeCloseTo(left.atMost!, 12);
    expect(right.atMost).toBeNull();
  });

  it('of the mean counts all channels, and says for each cell how many lost it', () => {
    const { left, clean } = createComparer()(scene, settingsWith({ channel: 'mean', dropProb: 0.3 }));
    const cells = 196;
    expect(left.mask).toBeNull();
    expect(left.cells).toBe(6 * cells);
    expect(left.removed).toBe(left.tensor.droppedCount);
    const lost = left.lost!;
    for (let i = 0; i < cells; i++) {
      let count = 0;
      let sum = 0;
      for (let c = 0; c < 6; c++) {
        count += left.tensor.dropped[c * cells + i]!;
        sum += scene.features.data[c * cells + i]!;
      }
      expect(lost[i]).toBeCloseTo(count / 6, 6);
      expect(clean[i]).toBeCloseTo(sum / 6, 5);
    }
  });

  it('removes nothing at p = 0, by any method', () => {
    for (const right of regulariserNames) {
      const column = createComparer()(scene, settingsWith({ right, dropProb: 0 })).right;
      expect(column.removed, right).toBe(0);
      expect(column.scale, right).toBe(1);
    }
  });

  it('keeps its buffers between two draws, and makes new ones for another shape', () => {
    const compare = createComparer();
    const one = compare(scene, settingsWith({ dropProb: 0.2 })).left.mask;
    expect(compare(scene, settingsWith({ dropProb: 0.3 })).left.mask).toBe(one);
    expect(compare(sceneOf(2, 7, 9), settingsWith({})).left.mask!.dropped).toHaveLength(63);
  });
});
