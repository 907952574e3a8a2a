import { beforeEach, describe, expect, it, vi } from 'vitest';
import { channelOf } from '../../src/core/feature-map.ts';
import { refill, shuffled } from '../../src/core/refill.ts';
import { emptyPool, pooledRSquared, poolRefill } from '../../src/core/refill-pool.ts';
import { createComparer, type Side } from '../../src/state/comparison.ts';
import { createRefiller, type Refills } from '../../src/state/refills.ts';
import type { Settings } from '../../src/state/settings.ts';
import { sceneOf, settingsWith } from './scenes.ts';

beforeEach(() => {
  vi.stubGlobal('requestAnimationFrame', (act: () => void) => setTimeout(act, 0));
});

const scene = sceneOf(5, 12, 14);
const compare = createComparer();
const comparisonOf = (change: Partial<Settings>, of = scene) =>
  compare(of, settingsWith({ blockSize: 3, dropProb: 0.3, seed: 5, channel: 2, ...change }));

/** Everything that the refiller says until it is done. */
async function told(change: Partial<Settings>, of = scene) {
  const refiller = createRefiller();
  const heard: Refills[] = [];
  refiller.refills.subscribe(() => heard.push(refiller.refills.get()!));
  const comparison = comparisonOf(change, of);
  refiller.begin(comparison);
  await vi.waitUntil(() => heard.at(-1)?.done, { timeout: 20_000 });
  return { comparison, heard, last: heard.at(-1)! };
}

describe('what neighbours give back of the columns', () => {
  it('of one channel is its refill, with R² and chance, both sides at once and chance last', async () => {
    const { comparison, heard, last } = await told({});
    expect(heard.map(({ done, left }) => [done, left!.floor === null])).toEqual([
      [false, true],
      [true, false],
    ]);
    const values = channelOf(scene.features, 2);
    for (const side of ['left', 'right'] as Side[]) {
      const dropped = comparison[side].mask!.dropped;
      const whole = refill(values, 12, 14, dropped);
      expect(last[side]!.filled).toEqual(whole.filled);
      expect(last[side]!.r2).toBeCloseTo(1 - whole.squaredError / whole.squaredDeviation, 12);
      const chance = refill(shuffled(values), 12, 14, dropped);
      expect(last[side]!.floor).toBeCloseTo(1 - chance.squaredError / chance.squaredDeviation, 12);
      const cells = [...dropped.keys()].filter((i) => dropped[i]);
      expect([...last[side]!.truth]).toEqual(cells.map((i) => values[i]));
      expect([...last[side]!.guess]).toEqual(cells.map((i) => whole.filled[i]));
    }
  });

  it('of the mean is the mean of all refills, and R² that of all channels together', async () => {
    const { comparison, last } = await told({ channel: 'mean' });
    const cells = 12 * 14;
    const pool = emptyPool();
    const mean = new Float64Array(cells);
    for (let c = 0; c < 5; c++) {
      const { dropped } = comparison.right.tensor;
      const whole = refill(
        channelOf(scene.features, c),
        12,
        14,
        dropped.subarray(c * cells, (c + 1) * cells),
      );
      poolRefill(pool, whole);
      whole.filled.forEach((value, i) => {
        mean[i]! += value / 5;
      });
    }
    expect(last.right!.r2).toBeCloseTo(pooledRSquared(pool)!, 12);
    last.right!.filled.forEach((value, i) => {
      expect(value).toBeCloseTo(mean[i]!, 5);
    });
  });

  it('says nothing of a handful of cells, of one channel or of all, and asks no chance then', async () => {
    const small = sceneOf(40, 4, 4);
    for (const change of [{ dropProb: 0.2 }, { channel: 'mean', dropProb: 0.005 }] as const) {
      const { comparison, last } = await told({ left: 'dropout', right: 'dropout', ...change }, small);
      expect(comparison.left.removed).toBeGreaterThan(0);
      expect(comparison.left.removed).toBeLessThan(6);
      expect(last.left).toMatchObject({ r2: null, floor: null });
    }
  });

  it('begins anew for another comparison, and never tells of the one before', async () => {
    const refiller = createRefiller();
    const heard: Refills[] = [];
    refiller.refills.subscribe(() => heard.push(refiller.refills.get()!));
    const first = comparisonOf({ seed: 1 });
    const second = comparisonOf({ seed: 2 });
    refiller.begin(first);
    refiller.begin(second);
    await vi.waitUntil(() => heard.at(-1)?.done, { timeout: 20_000 });
    expect(heard.every(({ of }) => of === second)).toBe(true);
  });
});
