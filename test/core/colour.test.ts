import { describe, expect, it } from 'vitest';
import { colourize, colourTable } from '../../src/core/colour.ts';

const grey = colourTable((t) => [Math.round(t * 255), Math.round(t * 255), Math.round(t * 255)]);

describe('colourTable', () => {
  it('holds 256 opaque colours, as the bytes red, green, blue, alpha of a canvas', () => {
    const table = colourTable((t) => [Math.round(255 * t), 7, 255 - Math.round(255 * t)]);
    expect(table).toHaveLength(256);
    const bytes = new Uint8Array(table.buffer);
    expect([...bytes.subarray(0, 4)]).toEqual([0, 7, 255, 255]);
    expect([...bytes.subarray(4 * 100, 4 * 101)]).toEqual([100, 7, 155, 255]);
    expect([...bytes.subarray(4 * 255)]).toEqual([255, 7, 0, 255]);
  });
});

describe('colourize', () => {
  const shades = (values: number[], max: number) => {
    const out = new Uint32Array(values.length);
    colourize(values, max, grey, out);
    return [...out].map((word) => word & 255);
  };

  it('spreads 0 … max evenly over the table', () => {
    expect(shades([0, 0.25, 0.5, 0.75, 1], 1)).toEqual([0, 64, 128, 192, 255]);
    expect(shades([0, 2, 4], 8)).toEqual([0, 64, 128]);
  });

  it('gives what lies outside the ends of the table', () => {
    expect(shades([-1, -0, 9, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY], 4)).toEqual([
      0, 0, 255, 255, 0,
    ]);
  });

  it('paints a map without a largest value with the first colour', () => {
    expect(shades([0, 0, 0], 0)).toEqual([0, 0, 0]);
  });
});
