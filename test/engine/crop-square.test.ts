import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cropSquare } from '../../src/engine/crop-square.ts';

test('no crop is the largest square in the middle', () => {
  expect(cropSquare(null, 300, 200)).toEqual({ left: 50, top: 0, side: 200 });
  expect(cropSquare(null, 200, 300)).toEqual({ left: 0, top: 50, side: 200 });
});

test('centre and side are fractions of the short side', () => {
  expect(cropSquare({ x: 1, y: 0.5, size: 0.5 }, 400, 200)).toEqual({ left: 150, top: 50, side: 100 });
});

test('any crop becomes a square of whole pixels inside the picture', () => {
  const number = fc.double({ min: -3, max: 3, noNaN: true });
  const length = fc.integer({ min: 1, max: 5000 });
  fc.assert(
    fc.property(number, number, number, length, length, (x, y, size, width, height) => {
      const { left, top, side } = cropSquare({ x, y, size }, width, height);
      for (const value of [left, top, side]) expect(Number.isInteger(value)).toBe(true);
      expect(side).toBeGreaterThanOrEqual(1);
      expect(Math.min(left, top)).toBeGreaterThanOrEqual(0);
      expect(left + side).toBeLessThanOrEqual(width);
      expect(top + side).toBeLessThanOrEqual(height);
    }),
  );
});
