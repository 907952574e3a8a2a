import { expect, test } from 'vitest';
import { wholeTicks } from '../../src/charts/trained-look.ts';

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
