import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { areaFilter, type Pixels, type Square } from '../../src/engine/area-filter.ts';

/** The same filter without any cleverness: every output looks at every input, in two dimensions at once. */
function slowFilter({ data, width, height }: Pixels, { left, top, side }: Square, out: number): Float64Array {
  const weight = (i: number, start: number, j: number, length: number) => {
    const step = side / out;
    if (step >= 1) {
      const from = Math.max(start + i * step, j);
      const to = Math.min(start + (i + 1) * step, j + 1);
      return Math.max(0, to - from) / step;
    }
    const centre = Math.min(Math.max(start + (i + 0.5) * step - 0.5, 0), length - 1);
    return Math.max(0, 1 - Math.abs(centre - j));
  };
  const result = new Float64Array(3 * out * out);
  for (let c = 0; c < 3; c++)
    for (let y = 0; y < out; y++)
      for (let x = 0; x < out; x++) {
        let sum = 0;
        for (let row = 0; row < height; row++)
          for (let column = 0; column < width; column++)
            sum +=
              weight(y, top, row, height) *
              weight(x, left, column, width) *
              data[3 * (row * width + column) + c]!;
        result[(c * out + y) * out + x] = sum / 255;
      }
  return result;
}

const pictures = fc
  .record({ width: fc.integer({ min: 1, max: 12 }), height: fc.integer({ min: 1, max: 12 }) })
  .chain(({ width, height }) =>
    fc.record({
      pixels: fc
        .uint8Array({ minLength: 3 * width * height, maxLength: 3 * width * height })
        .map((data): Pixels => ({ data, width, height })),
      square: fc.integer({ min: 1, max: Math.min(width, height) }).chain((side) =>
        fc.record({
          left: fc.integer({ min: 0, max: width - side }),
          top: fc.integer({ min: 0, max: height - side }),
          side: fc.constant(side),
        }),
      ),
      out: fc.integer({ min: 1, max: 9 }),
    }),
  );

describe('areaFilter', () => {
  test('agrees with the brute-force filter, reducing and enlarging', () => {
    fc.assert(
      fc.property(pictures, ({ pixels, square, out }) => {
        const fast = areaFilter(pixels, square, out);
        const slow = slowFilter(pixels, square, out);
        for (let i = 0; i < slow.length; i++) expect(fast.data[i]).toBeCloseTo(slow[i]!, 6);
      }),
    );
  });

  test('keeps a picture of one colour, bit for bit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 255 }), pictures, (level, { pixels, square, out }) => {
        const flat = { ...pixels, data: new Uint8Array(pixels.data.length).fill(level) };
        for (const value of areaFilter(flat, square, out).data) expect(value).toBe(Math.fround(level / 255));
      }),
    );
  });

  test('is the identity where a pixel becomes a pixel', () => {
    const data = Uint8Array.from({ length: 3 * 7 * 5 }, (_, i) => (i * 37) % 256);
    const { data: out } = areaFilter({ data, width: 7, height: 5 }, { left: 2, top: 1, side: 4 }, 4);
    for (let c = 0; c < 3; c++)
      for (let y = 0; y < 4; y++)
        for (let x = 0; x < 4; x++)
          expect(out[(c * 4 + y) * 4 + x]).toBe(Math.fround(data[3 * ((y + 1) * 7 + x + 2) + c]! / 255));
  });

  test('keeps the mean when it reduces', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 4 }), (factor, out) => {
        const side = factor * out;
        const data = Uint8Array.from({ length: 3 * side * side }, (_, i) => (i * i * 31) % 251);
        const mean = (values: ArrayLike<number>) =>
          Array.from(values).reduce((a, v) => a + v, 0) / values.length;
        const reduced = areaFilter({ data, width: side, height: side }, { left: 0, top: 0, side }, out);
        expect(mean(reduced.data)).toBeCloseTo(mean(data) / 255, 6);
      }),
    );
  });
});
