import { describe, expect, it } from 'vitest';
import { ratesOver } from '../../src/charts/rates-over.ts';
import { createComparer } from '../../src/state/comparison.ts';
import type { Settings } from '../../src/state/settings.ts';
import { sceneOf, settingsWith } from '../state/scenes.ts';

const small = sceneOf(3, 14, 14);
const compare = (scene = small, change: Partial<Settings> = {}) =>
  createComparer()(scene, settingsWith({ dropProb: 0.4, ...change }));
const removed = (rows: ReturnType<typeof ratesOver>) => rows.flatMap((row) => row.leftRemoved ?? []);

describe('the curves of removed cells', () => {
  it.each<[string, Settings['channel']]>([
    ['the channel', 2],
    ['all channels', 'mean'],
  ])('count what the columns count: %s', (_, channel) => {
    const comparison = compare(small, { channel });
    const row = ratesOver(comparison, null).find(({ p }) => p === 0.4)!;
    const { left, right } = comparison;
    expect(row.leftRemoved).toBe(left.removed / left.cells);
    expect(row.rightRemoved).toBe(right.removed / right.cells);
  });

  it('of all channels are not those of the first', () => {
    expect(ratesOver(compare(small, { channel: 'mean' }), null)).not.toEqual(
      ratesOver(compare(small, { channel: 0 }), null),
    );
  });

  it('are drawn at fewer p where there is much to draw, from 0 to 1 all the same', () => {
    const large = ratesOver(compare(sceneOf(3, 224, 224), { channel: 'mean' }), null);
    const drawn = large.filter((row) => row.leftRemoved !== null);
    expect(drawn.map((row) => row.p)).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]);
    expect(large.every((row) => row.leftExpected >= 0)).toBe(true);
    expect(removed(ratesOver(compare(small, { channel: 'mean' }), null))).toHaveLength(51);
  });

  it('of one channel are drawn at every p of the slider, so that they step where they do', () => {
    const rows = ratesOver(compare(small, { channel: 2 }), null);
    expect(rows.map(({ p }) => p)).toEqual(Array.from({ length: 101 }, (_, k) => k / 100));
    expect(removed(rows)).toHaveLength(101);
  });

  it('of a map that was typed count one channel', () => {
    const typed = { height: 9, width: 13 };
    expect(ratesOver(compare(small, { channel: 'mean' }), typed)).toEqual(
      ratesOver(compare(small, { channel: 0 }), typed),
    );
  });
});
