import { expect, test } from 'vitest';
import { largestHalf, overflowingBatch } from '../../src/core/half-sum.ts';
import { expectedRate } from '../../src/core/rates.ts';
import { regularisers } from '../../src/core/regularisers.ts';

const shape = { channels: 48, height: 28, width: 28 };

test('a batch overflows float16 by the cells that are kept, not by all that there are', () => {
  // Of two pictures 61,956 cells are kept: all 75,264 would be too many.
  const dropped = expectedRate(regularisers.torchvision, 28, 28, 7, 0.2);
  expect(2 * 48 * 28 * 28 * (1 - dropped)).toBeLessThan(largestHalf);
  expect(overflowingBatch(shape, dropped)).toBe(3);
  expect(overflowingBatch(shape, 0)).toBe(2);
});

test('the batch before the one that overflows does not, at any share', () => {
  for (let dropped = 0; dropped < 1; dropped += 0.01) {
    const batch = overflowingBatch(shape, dropped)!;
    const kept = 48 * 28 * 28 * (1 - dropped);
    expect(batch * kept).toBeGreaterThan(largestHalf);
    expect((batch - 1) * kept).toBeLessThanOrEqual(largestHalf);
  }
});

test('no batch overflows where nothing is kept', () => {
  expect(overflowingBatch(shape, 1)).toBeNull();
  expect(overflowingBatch(shape, 1 - 1e-15)).toBeNull();
});
