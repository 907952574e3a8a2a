import { describe, expect, it } from 'vitest';
import { channelOf, featureMap } from '../../src/core/feature-map.ts';
import { createMask, drawMask } from '../../src/core/mask.ts';
import { uniform } from '../../src/core/random-field.ts';
import { refill, shuffled } from '../../src/core/refill.ts';
import { refillDraws } from '../../src/core/refill-draws.ts';
import { emptyPool, pooledRSquared, poolRefill } from '../../src/core/refill-pool.ts';
import { type Drop, regularisers } from '../../src/core/regularisers.ts';
import { rSquared } from './r-squared.ts';

const wavy = (channels: number, height: number, width: number) =>
  featureMap(
    Float32Array.from({ length: channels * height * width }, (_, i) => {
      const c = Math.floor(i / (height * width));
      const row = Math.floor(i / width) % height;
      const column = i % width;
      return Math.sin(row / (2 + c)) * Math.cos(column / 3) + 0.3 * uniform(5, c, row, column);
    }),
    channels,
    height,
    width,
  );

function finished<R>(work: Generator<number, R>): { told: number[]; result: R } {
  const told: number[] = [];
  for (;;) {
    const { done, value } = work.next();
    if (done) return { told, result: value };
    told.push(value);
  }
}

const drop = (change: Partial<Drop> = {}): Drop => ({
  regulariser: regularisers.paper,
  blockSize: 3,
  dropProb: 0.3,
  seed: 4294967295,
  ...change,
});

describe('refills over draws', () => {
  it('are what straight loops over channels and seeds come to', () => {
    const map = wavy(2, 12, 12);
    // The first is channel 4 of its whole map, the second channel 1.
    const channels = [4, 1];
    const drops = [drop(), drop({ regulariser: regularisers.dropout, dropProb: 0.5 })];
    const { told, result } = finished(refillDraws(map, channels, drops, 3));
    expect(told).toHaveLength(6);
    expect(told.at(-1)).toBe(1);
    expect([...told].sort((a, b) => a - b)).toEqual(told);
    drops.forEach((each, d) => {
      [4294967295, 0, 1].forEach((seed, k) => {
        const r2 = emptyPool();
        const floor = emptyPool();
        channels.forEach((channel, c) => {
          const mask = drawMask(
            { ...each, seed },
            { channels: 5, height: 12, width: 12 },
            channel,
            createMask(12, 12),
          );
          const plain = channelOf(map, c);
          poolRefill(r2, refill(plain, 12, 12, mask.dropped));
          poolRefill(floor, refill(shuffled(plain), 12, 12, mask.dropped));
        });
        expect(result[d]!.r2[k]).toBeCloseTo(pooledRSquared(r2)!, 12);
        expect(result[d]!.floor[k]).toBeCloseTo(pooledRSquared(floor)!, 12);
      });
    });
  });

  it('say nothing where nothing is removed, and nothing of flat channels', () => {
    const none = finished(refillDraws(wavy(1, 8, 8), [0], [drop({ dropProb: 0 })], 2)).result[0]!;
    expect(none).toEqual({ r2: [null, null], floor: [null, null] });
    const flat = featureMap(new Float32Array(2 * 64).fill(1), 2, 8, 8);
    flat.data.set(wavy(1, 8, 8).data);
    const half = finished(refillDraws(flat, [0, 1], [drop({ seed: 3 })], 1)).result[0]!;
    const alone = finished(refillDraws(wavy(1, 8, 8), [0], [drop({ seed: 3 })], 1)).result[0]!;
    expect(alone.r2[0]).not.toBeNull();
    expect(half).toEqual(alone);
  });

  it('sample large maps evenly, and come near to all of their cells', () => {
    const map = wavy(1, 64, 64);
    const each = drop({ dropProb: 0.4, seed: 8 });
    const { result } = finished(refillDraws(map, [0], [each], 1));
    const mask = drawMask(each, map, 0, createMask(64, 64));
    expect(mask.droppedCount).toBeGreaterThan(1024);
    const whole = rSquared(refill(map.data, 64, 64, mask.dropped))!;
    expect(result[0]!.r2[0]).not.toBe(whole);
    expect(result[0]!.r2[0]).toBeCloseTo(whole, 1);
  });
});
