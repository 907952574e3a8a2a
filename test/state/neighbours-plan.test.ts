import { describe, expect, it } from 'vitest';
import { neighbours } from '../../src/core/neighbours.ts';
import { expectedRate } from '../../src/core/rates.ts';
import { type Comparison, createComparer } from '../../src/state/comparison.ts';
import {
  askedNow,
  type NeighboursPlan,
  planOverBlockSize,
  planOverDropProb,
  planOverTaps,
  rowsOf,
  weakestRow,
} from '../../src/state/neighbours-plan.ts';
import type { Scene } from '../../src/state/scene.ts';
import type { Settings } from '../../src/state/settings.ts';
import { sceneOf, settingsWith } from './scenes.ts';

const scene = sceneOf(20, 14, 14);
const compare = createComparer();
const comparisonWith = (change: Partial<Settings>, of: Scene = scene): Comparison =>
  compare(of, settingsWith(change));

function answerTo(plan: NeighboursPlan) {
  const work = neighbours(plan.request);
  for (;;) {
    const { done, value } = work.next();
    if (done) return rowsOf(plan, value);
  }
}

const dropsOf = ({ request, at }: NeighboursPlan, side: 'left' | 'right') =>
  at[side].map((place) => request.points[place]!.drop);

describe('what is measured of neighbours', () => {
  it('over block_size takes odd sizes that fit and the one asked for, and Dropout only once', () => {
    const plan = planOverBlockSize(comparisonWith({ blockSize: 6, dropProb: 0.3, progress: 0.5 }), 7);
    expect(plan.places).toEqual([1, 3, 5, 6, 7, 9, 11, 13, 14]);
    expect(new Set(plan.at.left).size).toBe(1);
    expect(dropsOf(plan, 'right').map(({ blockSize }) => blockSize)).toEqual(plan.places);
    for (const { drop } of plan.request.points) expect(drop.dropProb).toBeCloseTo(0.15, 12);
    expect(plan.request.points.every(({ map }) => map === scene.features)).toBe(true);
    expect(plan.request.points[0]!.channels).toHaveLength(8);
  });

  it('keeps its key while only what has no part in it moves', () => {
    const overP = (change: Partial<Settings>) => planOverDropProb(comparisonWith(change), 7).key;
    const overB = (change: Partial<Settings>) => planOverBlockSize(comparisonWith(change), 7).key;
    expect(overP({ dropProb: 0.1 })).toBe(overP({ dropProb: 0.7, channel: 3 }));
    expect(overB({ blockSize: 3 })).toBe(overB({ blockSize: 7 }));
    const at = { blockSize: 7, dropProb: 0.2 };
    for (const change of [
      { seed: 4 },
      { left: 'timm' },
      { right: 'torchvision' },
    ] satisfies Partial<Settings>[]) {
      expect(overP({ ...at, ...change })).not.toBe(overP(at));
      expect(overB({ ...at, ...change })).not.toBe(overB(at));
    }
    expect(overP({ blockSize: 3 })).not.toBe(overP({ blockSize: 7 }));
    expect(overB({ dropProb: 0.3 })).not.toBe(overB({ dropProb: 0.2 }));
    expect(planOverBlockSize(comparisonWith(at, sceneOf(20, 14, 14)), 7).key).not.toBe(overB(at));
    expect(planOverBlockSize(comparisonWith(at), 11).key).not.toBe(overB(at));
    // Dropout has no block_size, but its rows stand at other places.
    const dropouts = { left: 'dropout', right: 'dropout' } as const;
    expect(overB({ ...dropouts, blockSize: 6 })).not.toBe(overB({ ...dropouts, blockSize: 8 }));
  });

  it('solves the left p at every place where equal shares are asked for', () => {
    const plan = planOverBlockSize(comparisonWith({ match: true, dropProb: 0.4 }), 7);
    const left = dropsOf(plan, 'left');
    dropsOf(plan, 'right').forEach(({ regulariser, blockSize, dropProb }, i) => {
      const expected = expectedRate(regulariser, 14, 14, blockSize, dropProb);
      expect(left[i]!.dropProb).toBeCloseTo(expected, 9);
    });
  });

  it('has for the place of the settings what the columns drop', () => {
    for (const change of [
      { blockSize: 5, dropProb: 0.25 },
      { match: true, right: 'article' },
      { progress: 0.3, left: 'cutout' },
    ] satisfies Partial<Settings>[]) {
      const comparison = comparisonWith({ dropProb: 0.4, ...change });
      const plan = planOverBlockSize(comparison, 7);
      expect(askedNow(plan)).toEqual(askedNow(comparison));
      const place = plan.places.indexOf(askedNow(comparison).blockSize);
      for (const side of ['left', 'right'] as const) {
        const { drop, regulariser } = comparison[side];
        const asked = dropsOf(plan, side)[place]!;
        expect(asked.regulariser).toBe(regulariser);
        expect(asked.seed).toBe(drop.seed);
        if (regulariser.unit === 'block') expect(asked.blockSize).toBe(drop.blockSize);
        if (regulariser.unit !== 'square') expect(asked.dropProb).toBe(drop.dropProb);
      }
    }
  });

  it('measures Cutout once over p, and gives both columns the same where they are the same', () => {
    const cutout = planOverDropProb(comparisonWith({ left: 'cutout', right: 'cutout' }), 7);
    expect(cutout.request.points).toHaveLength(1);
    const [row] = answerTo(planOverDropProb(comparisonWith({ blockSize: 1 }), 7));
    expect(row!.right).toEqual(row!.left);
  });

  it('compares layers at the same settings, each with its own map and channels', () => {
    const maps = [sceneOf(4, 12, 12).features, sceneOf(30, 6, 6).features];
    const plan = planOverTaps(comparisonWith({ blockSize: 7, dropProb: 0.2 }), 7, maps);
    expect(plan.places).toEqual([0, 1]);
    plan.places.forEach((place) => {
      for (const side of ['left', 'right'] as const)
        expect(plan.request.points[plan.at[side][place]!]!.map).toBe(maps[place]);
    });
    const rows = answerTo(plan);
    // A block as large as the map leaves nothing to guess from.
    expect(rows[1]!.right.r2?.mean ?? 0).toBe(0);
    expect(rows[0]!.left.r2!.mean).toBeGreaterThan(rows[0]!.left.floor!.mean);
  });

  it('has no channel to measure where the map is flat', () => {
    const flat = sceneOf(1, 16, 16, 'ones');
    flat.features.data.fill(1);
    expect(planOverDropProb(comparisonWith({}, flat), 7).request.points[0]!.channels).toEqual([]);
  });

  it('is weakest where most can be guessed beyond chance, and nowhere where nothing can', () => {
    const rowOf = (x: number, mean: number | null) => {
      const lessFloor = mean === null ? null : { mean, low: mean, high: mean, count: 1 };
      const found = { r2: lessFloor, floor: lessFloor, lessFloor, removed: 0.2 };
      return { x, left: found, right: { ...found, lessFloor: null } };
    };
    const rows = [rowOf(0, -0.4), rowOf(1, 0.1), rowOf(2, 0.3), rowOf(3, null)];
    expect(weakestRow(rows, 'left')).toBe(rows[2]);
    expect(weakestRow(rows, 'right')).toBeNull();
    expect(weakestRow(rows.slice(0, 1), 'left')).toBeNull();
    expect(weakestRow([rowOf(0, 0)], 'left')).toBeNull();
    expect(weakestRow([], 'left')).toBeNull();
  });
});
