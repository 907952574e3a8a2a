import { describe, expect, it } from 'vitest';
import { featureMap } from '../../src/core/feature-map.ts';
import { guessCell, nearestFirst } from '../../src/core/leak-guess.ts';
import { foldCount, foldsOf, learn, lessonWithout } from '../../src/core/leak-lesson.ts';
import { createTensorMask, drawTensorMask } from '../../src/core/mask.ts';
import { uniform } from '../../src/core/random-field.ts';
import { regularisers } from '../../src/core/regularisers.ts';

const channels = 5;
const height = 8;
const width = 9;
const cells = height * width;
const radius = 2;

/** Channels that are alike and vary smoothly: something to learn. */
const map = featureMap(
  Float32Array.from({ length: channels * cells }, (_, i) => {
    const c = Math.floor(i / cells);
    const y = Math.floor((i % cells) / width);
    const x = i % width;
    return Math.sin(0.7 * x + 0.3 * c) + Math.cos(0.9 * y - 0.2 * c * x) + 0.6 * uniform(5, c, y, x);
  }),
  channels,
  height,
  width,
);

/** A·x = b by Gauss's elimination. */
function solve(a: number[][], b: number[]): number[] {
  const rows = a.map((row, i) => [...row, b[i]!]);
  for (let i = 0; i < rows.length; i++) {
    const best = rows
      .slice(i)
      .reduce((k, row, n) => (Math.abs(row[i]!) > Math.abs(rows[k]![i]!) ? i + n : k), i);
    [rows[i], rows[best]] = [rows[best]!, rows[i]!];
    for (let k = 0; k < rows.length; k++) {
      if (k === i) continue;
      const factor = rows[k]![i]! / rows[i]![i]!;
      rows[k] = rows[k]!.map((v, j) => v - factor * rows[i]![j]!);
    }
  }
  return rows.map((row, i) => row[rows.length]! / row[i]!);
}

/** Every variable of the window at every shift, zero outside and in held-out cells, multiplied out and added up. */
function bruteGuess(fold: number, folds: Uint8Array, channel: number, dropped: Uint8Array, cell: number) {
  const fit = [...folds.keys()].filter((i) => folds[i] !== fold);
  const scale = Array.from({ length: channels }, (_, c) => {
    const seen = fit.map((i) => map.data[c * cells + i]!);
    const mean = seen.reduce((a, v) => a + v, 0) / seen.length;
    const deviation = Math.sqrt(seen.reduce((a, v) => a + (v - mean) ** 2, 0) / seen.length);
    return { mean, deviation, low: Math.min(...seen), high: Math.max(...seen) };
  });
  const standard = (c: number, i: number) =>
    (map.data[c * cells + i]! - scale[c]!.mean) / scale[c]!.deviation;
  const z = (c: number, y: number, x: number) => {
    const inside = y >= 0 && y < height && x >= 0 && x < width;
    return inside && folds[y * width + x] !== fold ? standard(c, y * width + x) : 0;
  };
  const variables: [c: number, dy: number, dx: number][] = [];
  for (let dy = -radius; dy <= radius; dy++)
    for (let dx = -radius; dx <= radius; dx++) variables.push([channel, dy, dx]);
  for (let c = 0; c < channels; c++) if (c !== channel) variables.push([c, 0, 0]);
  const covariance = variables.map(() => variables.map(() => 0));
  for (let y = -radius; y < height + radius; y++)
    for (let x = -radius; x < width + radius; x++) {
      const values = variables.map(([c, dy, dx]) => z(c, y + dy, x + dx));
      values.forEach((a, i) => {
        values.forEach((b, j) => {
          covariance[i]![j]! += (a * b) / fit.length;
        });
      });
    }
  const row = Math.floor(cell / width);
  const column = cell % width;
  const target = variables.findIndex(([c, dy, dx]) => c === channel && dy === 0 && dx === 0);
  const guessFrom = (allowed: (variable: (typeof variables)[number]) => boolean) => {
    const used = [...variables.keys()].filter((i) => {
      const [c, dy, dx] = variables[i]!;
      const y = row + dy;
      const x = column + dx;
      const inside = y >= 0 && y < height && x >= 0 && x < width;
      return i !== target && inside && !dropped[c * cells + y * width + x] && allowed(variables[i]!);
    });
    const ridge = Math.max(1e-3, 20 / fit.length);
    const weights = solve(
      used.map((i) => used.map((j) => covariance[i]![j]! + (i === j ? ridge : 0))),
      used.map((i) => covariance[i]![target]!),
    );
    const { mean, deviation, low, high } = scale[channel]!;
    const sum = used.reduce((a, i, n) => {
      const [c, dy, dx] = variables[i]!;
      return a + weights[n]! * standard(c, (row + dy) * width + column + dx);
    }, 0);
    return Math.min(high, Math.max(low, mean + deviation * sum));
  };
  return {
    neighbours: guessFrom(([c]) => c === channel),
    channels: guessFrom(([c]) => c !== channel),
    both: guessFrom(() => true),
  };
}

describe('the guess of a dropped cell', () => {
  it.each(['dropout', 'exact', 'spatial'] as const)(
    'under %s is what the normal equations give, multiplied out',
    (name) => {
      const folds = foldsOf(height, width);
      const offsets = nearestFirst(radius);
      const regulariser = regularisers[name];
      const { dropped } = drawTensorMask(
        { regulariser, blockSize: 3, dropProb: 0.4, seed: 9 },
        createTensorMask(map),
      );
      let compared = 0;
      for (const fold of [0, 4, 8]) {
        const lesson = lessonWithout(fold, folds, map)!;
        for (let channel = 0; channel < channels; channel++) {
          const learnt = learn(lesson, lesson.channels[channel]!, radius, 8);
          for (let cell = 0; cell < cells; cell++) {
            if (folds[cell] !== fold || !dropped[channel * cells + cell]) continue;
            const guess = guessCell(lesson, learnt, { dropped, stride: cells }, offsets, cell);
            const brute = bruteGuess(fold, folds, channel, dropped, cell);
            for (const source of ['neighbours', 'channels', 'both'] as const)
              expect(guess[source]).toBeCloseTo(brute[source], 8);
            compared++;
          }
        }
      }
      expect(compared).toBeGreaterThan(10);
    },
  );
});

describe('the folds', () => {
  it.each([
    [28, 28],
    [14, 14],
    [7, 7],
    [9, 31],
    [3, 3],
  ])('of %i × %i cells hold out about a ninth each', (rows, columns) => {
    const sizes = new Array<number>(foldCount).fill(0);
    for (const fold of foldsOf(rows, columns)) sizes[fold]!++;
    expect(sizes.reduce((a, b) => a + b, 0)).toBe(rows * columns);
    expect(Math.min(...sizes)).toBeGreaterThan(0);
    expect(Math.max(...sizes)).toBeLessThan((2.3 * rows * columns) / foldCount);
  });

  it('leave no lesson where nothing is held out, or nothing is left', () => {
    const tiny = featureMap(Float32Array.from([1, 2]), 1, 1, 2);
    const folds = foldsOf(1, 2);
    expect(lessonWithout(8, folds, tiny)).toBeNull();
    expect(lessonWithout(folds[0]!, folds, tiny)).not.toBeNull();
    expect(lessonWithout(0, foldsOf(1, 1), featureMap(Float32Array.from([1]), 1, 1, 1))).toBeNull();
  });
});

describe('the window', () => {
  it('is listed nearest first, without its middle', () => {
    const offsets = nearestFirst(3);
    expect(offsets).toHaveLength(48);
    const far = offsets.map(([dy, dx]) => dy * dy + dx * dx);
    expect(far).toEqual(far.toSorted((a, b) => a - b));
    expect(far[0]).toBe(1);
  });
});
