import { describe, expect, it } from 'vitest';
import { channelOf, type FeatureMap, featureMap } from '../../src/core/feature-map.ts';
import { createMask, drawMask } from '../../src/core/mask.ts';
import { channelsAcross, type NeighboursRequest, neighbours } from '../../src/core/neighbours.ts';
import { uniform } from '../../src/core/random-field.ts';
import { refill, shuffled } from '../../src/core/refill.ts';
import { emptyPool, pooledRSquared, poolRefill } from '../../src/core/refill-pool.ts';
import { type Drop, type RegulariserName, regularisers } from '../../src/core/regularisers.ts';
import { spread } from '../../src/core/statistics.ts';

/** Channels of waves, each a little rougher than the one before, cut at zero as after a ReLU. */
function waves(channels: number, side: number): FeatureMap {
  const data = Float32Array.from({ length: channels * side * side }, (_, i) => {
    const column = i % side;
    const row = Math.floor(i / side) % side;
    const channel = Math.floor(i / (side * side));
    const wave = Math.sin(row / 3 + channel) + Math.cos((column * (channel + 2)) / 9);
    return Math.max(0, 0.5 + wave + 1.5 * uniform(channel, 1, row, column));
  });
  return featureMap(data, channels, side, side);
}

const dropOf = (name: RegulariserName, blockSize: number, dropProb: number, seed = 40): Drop => ({
  regulariser: regularisers[name],
  blockSize,
  dropProb,
  seed,
});

function run(request: NeighboursRequest) {
  const progress: number[] = [];
  const work = neighbours(request);
  for (;;) {
    const { done, value } = work.next();
    if (done) return { found: value, progress };
    progress.push(value);
  }
}

const everyCell = Number.POSITIVE_INFINITY;

/** Straight loops over draws and channels, with whole refills. */
function byRefills(map: FeatureMap, channels: readonly number[], drop: Drop, radius: number, draws: number) {
  const { height, width } = map;
  const mask = createMask(height, width);
  const r2: number[] = [];
  const floor: number[] = [];
  let removed = 0;
  for (let k = 0; k < draws; k++) {
    const given = emptyPool();
    const byChance = emptyPool();
    for (const c of channels) {
      drawMask({ ...drop, seed: drop.seed + k }, map, c, mask);
      const values = channelOf(map, c);
      poolRefill(given, refill(values, height, width, mask.dropped, radius));
      poolRefill(byChance, refill(shuffled(values), height, width, mask.dropped, radius));
      removed += mask.droppedCount;
    }
    r2.push(pooledRSquared(given)!);
    floor.push(pooledRSquared(byChance)!);
  }
  return { r2, floor, removed: removed / (draws * channels.length * height * width) };
}

describe('what neighbours give back', () => {
  it('is that of whole refills of all channels together, with the band of the draws', () => {
    const map = waves(5, 14);
    const channels = [0, 2, 4];
    for (const radius of [3, 5]) {
      const drops = [dropOf('paper', 3, 0.3), dropOf('dropout', 3, 0.2), dropOf('timm', 5, 0.4)];
      const points = drops.map((drop) => ({ map, channels, drop }));
      const { found } = run({ points, radius, draws: 4, cellsAtMost: everyCell });
      drops.forEach((drop, i) => {
        const { r2, floor, removed } = byRefills(map, channels, drop, radius, 4);
        const near = (a: number, b: number) => expect(a).toBeCloseTo(b, 12);
        const expected = {
          r2: spread(r2, 0.8)!,
          floor: spread(floor, 0.8)!,
          lessFloor: spread(
            r2.map((value, k) => value - floor[k]!),
            0.8,
          )!,
        };
        for (const name of ['r2', 'floor', 'lessFloor'] as const)
          for (const at of ['mean', 'low', 'high', 'count'] as const)
            near(found[i]![name]![at], expected[name][at]);
        near(found[i]!.removed, removed);
      });
    }
  });

  it('is the same for blocks of one cell as for Dropout, and the same each time', () => {
    const map = waves(3, 14);
    const channels = [0, 1, 2];
    const points = [dropOf('dropout', 7, 0.25), dropOf('paper', 1, 0.25)].map((drop) => ({
      map,
      channels,
      drop,
    }));
    const request = { points, radius: 3, draws: 3, cellsAtMost: everyCell };
    const { found, progress } = run(request);
    expect(found[1]).toEqual(found[0]);
    expect(run(request).found).toEqual(found);
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
    expect(progress).toHaveLength(2 * 3 * 3);
    expect(progress.at(-1)).toBe(1);
  });

  it('falls as blocks grow, and a wider window sees out of more of them', () => {
    const map = waves(4, 28);
    const channels = [0, 1, 2, 3];
    const points = [1, 3, 7, 11].map((b) => ({ map, channels, drop: dropOf('exact', b, 0.2) }));
    const at = (radius: number) =>
      run({ points, radius, draws: 4, cellsAtMost: 24 }).found.map(({ r2 }) => r2!.mean);
    const narrow = at(3);
    expect(narrow).toEqual(narrow.toSorted((a, b) => b - a));
    expect(at(7)[3]!).toBeGreaterThan(narrow[3]! + 0.05);
  });

  it('has a floor near .05 on 28 × 28 and near .14 on 14 × 14, as the design measured', () => {
    const floorAt = (side: number) => {
      const channels = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
      const points = [{ map: waves(12, side), channels, drop: dropOf('dropout', 1, 0.3) }];
      return run({ points, radius: 3, draws: 4, cellsAtMost: everyCell }).found[0]!.floor!.mean;
    };
    expect(Math.abs(floorAt(28) - 0.05)).toBeLessThan(0.025);
    expect(Math.abs(floorAt(14) - 0.14)).toBeLessThan(0.05);
  });

  it('is a share where each channel of a small map has lost few cells', () => {
    const map = waves(8, 7);
    const channels = [0, 1, 2, 3, 4, 5, 6, 7];
    const points = [0.05, 0.1].map((p) => ({ map, channels, drop: dropOf('dropout', 1, p) }));
    for (const { r2, floor, lessFloor } of run({ points, radius: 3, draws: 12, cellsAtMost: 24 }).found) {
      expect(r2!.count).toBeGreaterThan(8);
      expect(Math.max(r2!.high, floor!.high)).toBeLessThanOrEqual(1);
      expect(r2!.low).toBeGreaterThan(-1);
      expect(Math.abs(lessFloor!.mean)).toBeLessThan(1);
    }
  });

  it('has no number where nothing is dropped or all is flat, and none is guessed where no cell survives', () => {
    const map = waves(2, 9);
    const flat = featureMap(new Float32Array(81).fill(1), 1, 9, 9);
    const all = { radius: 3, draws: 2, cellsAtMost: everyCell };
    const at = (over: FeatureMap, drop: Drop) =>
      run({ ...all, points: [{ map: over, channels: [0], drop }] }).found[0]!;
    expect(at(map, dropOf('dropout', 1, 0))).toEqual({ r2: null, floor: null, lessFloor: null, removed: 0 });
    expect(at(flat, dropOf('dropout', 1, 0.5)).r2).toBeNull();
    const whole = at(map, dropOf('dropout', 1, 1));
    expect(whole.removed).toBe(1);
    expect(whole.r2!.mean).toBeCloseTo(0, 12);
  });

  it('goes from the last seed on to the first', () => {
    const map = waves(1, 9);
    const pointAt = (seed: number) => ({ map, channels: [0], drop: dropOf('dropout', 1, 0.3, seed) });
    const all = { radius: 3, cellsAtMost: everyCell };
    const [last] = run({ ...all, draws: 1, points: [pointAt(4294967295)] }).found;
    const [first] = run({ ...all, draws: 1, points: [pointAt(0)] }).found;
    const [both] = run({ ...all, draws: 2, points: [pointAt(4294967295)] }).found;
    expect(both!.r2!.mean).toBeCloseTo((last!.r2!.mean + first!.r2!.mean) / 2, 12);
  });
});

describe('channelsAcross', () => {
  it('takes channels evenly from an order and leaves out those that are flat', () => {
    const map = waves(9, 6);
    map.data.fill(2, 3 * 36, 4 * 36);
    const order = [8, 7, 6, 5, 4, 3, 2, 1, 0];
    expect(channelsAcross(map, order, 4)).toEqual([7, 5, 2, 0]);
    expect(channelsAcross(map, order, 20)).toEqual([8, 7, 6, 5, 4, 2, 1, 0]);
    expect(channelsAcross(featureMap(new Float32Array(4), 1, 2, 2), [0], 8)).toEqual([]);
  });
});
