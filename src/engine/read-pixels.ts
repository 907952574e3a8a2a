import type { Pixels } from './area-filter.ts';

/** Pixels that are read back at once, so that a large picture is never held twice. */
const stripPixels = 2 ** 20;

/**
 * Reads a bitmap over white, strip by strip, each pixel the mean of a block of `factor` × `factor`.
 * What is left at the right and at the bottom, less than a block, is cut off.
 */
export function readPixels(bitmap: ImageBitmap, factor: number): { pixels: Pixels; transparent: boolean } {
  const width = Math.floor(bitmap.width / factor);
  const height = Math.floor(bitmap.height / factor);
  const data = new Uint8Array(3 * width * height);
  const rows = Math.min(height, Math.max(1, Math.floor(stripPixels / bitmap.width / factor)));
  const canvas = new OffscreenCanvas(bitmap.width, rows * factor);
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  const sums = new Uint32Array(3 * width);
  const share = 1 / (255 * factor * factor);
  let leastAlpha = 255;
  for (let top = 0; top < height; top += rows) {
    const count = Math.min(rows, height - top);
    context.clearRect(0, 0, bitmap.width, count * factor);
    context.drawImage(bitmap, 0, -top * factor);
    const { data: rgba } = context.getImageData(0, 0, bitmap.width, count * factor);
    for (let row = 0; row < count; row++) {
      sums.fill(0);
      for (let y = row * factor; y < (row + 1) * factor; y++)
        leastAlpha = Math.min(leastAlpha, addRow(rgba, 4 * y * bitmap.width, factor, sums));
      const to = 3 * width * (top + row);
      for (let i = 0; i < sums.length; i++) data[to + i] = Math.round(sums[i]! * share);
    }
  }
  return { pixels: { data, width, height }, transparent: leastAlpha < 255 };
}

/** Adds a row of pixels over white, times 255, to the sums of its blocks; returns the least alpha. */
function addRow(rgba: Uint8ClampedArray, from: number, factor: number, sums: Uint32Array): number {
  let least = 255;
  for (let to = 0, at = from; to < sums.length; to += 3)
    for (let k = 0; k < factor; k++, at += 4) {
      const alpha = rgba[at + 3]!;
      const white = 255 * (255 - alpha);
      if (alpha < least) least = alpha;
      sums[to]! += rgba[at]! * alpha + white;
      sums[to + 1]! += rgba[at + 1]! * alpha + white;
      sums[to + 2]! += rgba[at + 2]! * alpha + white;
    }
  return least;
}
