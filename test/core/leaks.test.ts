import { describe, expect, it } from 'vitest';
import { type FeatureMap, featureMap } from '../../src/core/feature-map.ts';
import {
  type LeakKind,
  type LeakRequest,
  leakChannels,
  leakDraws,
  leakKinds,
  leakMaps,
  leakPredictors,
  leakRadius,
  leakRules,
  measureLeaks,
} from '../../src/core/leaks.ts';
import { createTensorMask, drawTensorMask } from '../../src/core/mask.ts';
import { uniform } from '../../src/core/random-field.ts';
import { expectedRate } from '../../src/core/rates.ts';
import { median } from '../../src/core/statistics.ts';

const side = 18;
const cells = side * side;

const white = (channel: number, cell: number) =>
  uniform(77, channel, Math.floor(cell / side), cell % side) - 0.5;

/** White noise averaged over 5 × 5 cells, edges round and round: neighbours tell of each other. */
const smooth = (channel: number, cell: number) => {
  let sum = 0;
  for (let dy = 0; dy < 5; dy++)
    for (let dx = 0; dx < 5; dx++) {
      const row = (Math.floor(cell / side) + dy) % side;
      sum += white(channel, row * side + ((cell + dx) % side));
    }
  return sum;
};

function mapOf(channels: number, value: (channel: number, cell: number) => number): FeatureMap {
  const data = Float32Array.from({ length: channels * cells }, (_, i) =>
    value(Math.floor(i / cells), i % cells),
  );
  return featureMap(data, channels, side, side);
}

function run<R>(work: Generator<number, R>): { result: R; told: number[] } {
  const told: number[] = [];
  for (;;) {
    const { done, value } = work.next();
    if (done) return { result: value, told };
    told.push(value);
  }
}

const request = (map: FeatureMap, share = 0.2): LeakRequest => ({
  map,
  blockSize: 5,
  share,
  seed: 4294967290,
});

/** Median R² of each kind and source. */
function medians(map: FeatureMap) {
  const { kinds } = run(measureLeaks(request(map))).result;
  const of = (kind: LeakKind, from: 'scores' | 'floor') => {
    const middle = (values: readonly (number | null)[]) => median(values.filter((v) => v !== null))!;
    const scores = kinds[kind][from];
    return {
      neighbours: middle(scores.neighbours),
      channels: middle(scores.channels),
      both: middle(scores.both),
    };
  };
  return (kind: LeakKind, from: 'scores' | 'floor' = 'scores') => of(kind, from);
}

describe('what the survivors give away', () => {
  it('is nothing where channels are white and know nothing of each other', () => {
    const r2 = medians(mapOf(6, white));
    for (const kind of leakKinds)
      for (const value of Object.values(r2(kind))) {
        expect(value).toBeLessThan(0.03);
        expect(value).toBeGreaterThan(-0.3);
      }
  });

  it('is nearly all through equal channels with own masks, and nothing with one mask for all', () => {
    const r2 = medians(mapOf(8, (_, cell) => white(0, cell)));
    for (const kind of ['cellOwn', 'blockOwn'] as const) {
      expect(r2(kind).channels).toBeGreaterThan(0.95);
      expect(r2(kind).both).toBeGreaterThan(0.95);
      expect(r2(kind).neighbours).toBeLessThan(0.03);
    }
    // A whole channel is lost, but not its equals.
    expect(r2('channel').channels).toBeGreaterThan(0.95);
    for (const kind of ['cellShared', 'blockShared'] as const) {
      expect(r2(kind).channels).toBe(0);
      expect(r2(kind).both).toBeLessThan(0.03);
    }
    // With its cells shuffled a channel has no equals.
    expect(r2('cellOwn', 'floor').channels).toBeLessThan(0.03);
  });

  it('is told by neighbours where channels are smooth and independent, less of it within blocks', () => {
    const r2 = medians(mapOf(6, smooth));
    for (const kind of ['cellOwn', 'cellShared'] as const) expect(r2(kind).neighbours).toBeGreaterThan(0.7);
    expect(r2('cellOwn').channels).toBeLessThan(0.15);
    for (const [block, cell] of [
      ['blockOwn', 'cellOwn'],
      ['blockShared', 'cellShared'],
    ] as const) {
      expect(r2(block).neighbours).toBeLessThan(r2(cell).neighbours - 0.2);
      expect(r2(block).neighbours).toBeGreaterThan(0.1);
    }
    expect(r2('channel').neighbours).toBe(0);
    expect(r2('cellOwn', 'floor').neighbours).toBeLessThan(0.03);
  });

  it('is from neighbours alone the same under own masks and one for all, where a channel has the same mask', () => {
    // One mask for all is the one that the first channel would have for itself.
    const { kinds } = run(measureLeaks(request(mapOf(4, smooth)))).result;
    for (const [own, shared] of [
      ['cellOwn', 'cellShared'],
      ['blockOwn', 'blockShared'],
    ] as const) {
      expect(kinds[own].dropProb).toBe(kinds[shared].dropProb);
      expect(kinds[own].scores.neighbours[0]).toBe(kinds[shared].scores.neighbours[0]);
      expect(kinds[own].scores.neighbours[1]).not.toBe(kinds[shared].scores.neighbours[1]);
    }
  });

  it('is measured at the same expected share for every kind, and drawn as the masks of the page are', () => {
    const map = mapOf(6, white);
    const { kinds } = run(measureLeaks(request(map, 0.37))).result;
    const draws = leakDraws(side, side);
    for (const kind of leakKinds) {
      const { dropProb, realised } = kinds[kind];
      const regulariser = leakRules[kind];
      expect(expectedRate(regulariser, side, side, 5, dropProb)).toBeCloseTo(0.37, 9);
      const mask = createTensorMask(map);
      let share = 0;
      for (let k = 0; k < draws; k++) {
        drawTensorMask({ regulariser, blockSize: 5, dropProb, seed: (4294967290 + k) >>> 0 }, mask);
        share += mask.droppedCount / mask.dropped.length / draws;
      }
      expect(realised).toBeCloseTo(share, 9);
    }
  });

  it('is told of each draw too, and over all draws lies between them', () => {
    const { kinds } = run(measureLeaks(request(mapOf(3, smooth)))).result;
    for (const kind of ['cellOwn', 'blockShared'] as const) {
      const { byDraw, scores } = kinds[kind];
      expect(byDraw).toHaveLength(leakDraws(side, side));
      scores.both.forEach((score, i) => {
        const alone = byDraw.map((draw) => draw[i]!);
        expect(score).toBeGreaterThan(Math.min(...alone));
        expect(score).toBeLessThan(Math.max(...alone));
      });
    }
  });

  it('is the same every time, and tells how far it is, ever further', () => {
    const map = mapOf(4, smooth);
    const { result, told } = run(measureLeaks(request(map)));
    expect(run(measureLeaks(request(map))).result).toEqual(result);
    expect(told.every((share, k) => share > (told[k - 1] ?? 0) && share <= 1)).toBe(true);
    expect(told.at(-1)).toBeCloseTo(1, 9);
  });

  it('has no number for flat channels and where nothing is dropped', () => {
    const flat = run(measureLeaks(request(mapOf(2, (c, cell) => (c ? white(1, cell) : 0.1))))).result;
    expect(flat.kinds.cellOwn.scores.both[0]).toBeNull();
    expect(flat.kinds.cellOwn.scores.both[1]).not.toBeNull();
    const none = run(measureLeaks(request(mapOf(2, white), 0))).result;
    for (const kind of leakKinds) expect(none.kinds[kind].scores.both).toEqual([null, null]);
  });

  it('guesses at most 48 channels, spread over the map', () => {
    const map = featureMap(
      Float32Array.from({ length: 100 * 9 }, (_, i) => uniform(1, 0, 0, i)),
      100,
      3,
      3,
    );
    const { kinds } = run(measureLeaks({ map, blockSize: 3, share: 0.3, seed: 1 })).result;
    expect(kinds.cellOwn.scores.both).toHaveLength(48);
    const channels = leakChannels(100);
    expect(leakChannels(3)).toEqual([0, 1, 2]);
    expect(channels).toHaveLength(48);
    expect(channels[0]).toBe(0);
    expect(channels.at(-1)).toBeGreaterThan(96);
    expect(leakPredictors(100)).toBe(8);
    expect(leakPredictors(3)).toBe(2);
  });
});

describe('the refilled map of a channel', () => {
  const map = mapOf(6, smooth);
  const of = (from: FeatureMap) => run(leakMaps({ ...request(from), channel: 2 })).result;
  const maskOf = (kind: LeakKind, seed: number) => {
    const drop = { regulariser: leakRules[kind], blockSize: 5, dropProb: 0.2, seed };
    return drawTensorMask(drop, createTensorMask(map)).dropped.subarray(2 * cells, 3 * cells);
  };

  it('has the channel where it survives and guesses where it is dropped, under a seed that drops some of it', () => {
    const maps = of(map);
    for (const kind of leakKinds) {
      const { filled, seed } = maps[kind]!;
      const dropped = maskOf(kind, seed);
      expect(dropped.includes(1)).toBe(true);
      filled.forEach((value, i) => {
        const truth = map.data[2 * cells + i];
        if (dropped[i]) expect(value).not.toBe(truth);
        else expect(value).toBe(truth);
      });
    }
  });

  it('is none where no draw drops any of it, rather than the clean channel', () => {
    const { channel, cellOwn } = run(leakMaps({ ...request(map, 1e-4), channel: 2 })).result;
    expect(channel).toBeNull();
    expect(cellOwn).not.toBeNull();
    expect(cellOwn!.filled).not.toEqual(map.data.slice(2 * cells, 3 * cells));
    expect(Object.values(run(leakMaps({ ...request(map, 0), channel: 2 })).result)).toEqual(
      new Array(leakKinds.length).fill(null),
    );
  });

  it.each(leakKinds)('never knows its own answer (%s)', (kind) => {
    const { filled, seed } = of(map)[kind]!;
    const lost = [...maskOf(kind, seed).keys()].filter((i) => maskOf(kind, seed)[i]);
    for (const cell of [lost[0]!, lost[lost.length >> 1]!, lost.at(-1)!]) {
      const other = { ...map, data: map.data.slice() };
      other.data[2 * cells + cell] = 1000;
      expect(of(other)[kind]!.filled[cell]).toBe(filled[cell]);
    }
  });
});

describe('the draws', () => {
  it('are more where a map has few cells', () => {
    expect([7, 14, 28, 56, 224].map((side) => leakDraws(side, side))).toEqual([32, 32, 8, 7, 7]);
  });
});

describe('the window of survivors', () => {
  it('sees out of the middle of a block, and is never wider than 15 × 15', () => {
    expect([1, 3, 5, 7, 9, 64].map((b) => leakRadius(b, 28, 28))).toEqual([2, 2, 3, 4, 5, 7]);
    expect(leakRadius(7, 4, 9)).toBe(2);
  });
});
