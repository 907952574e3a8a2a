import { expect, test } from 'vitest';
import { epochTicks, wholeTicks } from '../../src/charts/trained-look.ts';

test('an axis has whole numbers, each once, within its ends, and few of them', () => {
  expect(wholeTicks(58, 61)).toEqual([58, 59, 60, 61]);
  expect(wholeTicks(57, 65)).toEqual([58, 60, 62, 64]);
  expect(wholeTicks(31, 64)).toEqual([40, 50, 60]);
  for (let high = 1; high <= 100; high++) {
    const ticks = wholeTicks(0, high);
    expect(ticks.length).toBeLessThanOrEqual(7);
    expect(ticks.length).toBeGreaterThanOrEqual(2);
    expect(ticks.at(-1)).toBeLessThanOrEqual(high);
  }
});

test('an axis of epochs begins with the first and goes as far as the training went', () => {
  expect(epochTicks(80)).toEqual([1, 20, 40, 60, 80]);
  expect(epochTicks(120)).toEqual([1, 20, 40, 60, 80, 100, 120]);
  expect(epochTicks(3)).toEqual([1, 2, 3]);
  expect(epochTicks(1)).toEqual([1]);
});
