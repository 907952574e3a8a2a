import { type FeatureMap, featureMap } from '../core/feature-map.ts';

/** Pixels as red, green, blue bytes (sRGB as stored), row by row. */
export interface Pixels {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** A square of whole pixels inside a picture. */
export interface Square {
  readonly left: number;
  readonly top: number;
  readonly side: number;
}

/** What one row or column of the output reads: input `first` … `first + count − 1`, weights from `at` on. */
interface Taps {
  readonly first: Int32Array;
  readonly count: Int32Array;
  readonly at: Int32Array;
  readonly weights: Float64Array;
}

/**
 * The weights that bring `side` pixels from `start` on to `out` ones, along one axis of `length` pixels.
 * Reducing: every input weighs by the share of the output cell that it covers (box filter, exact fractions).
 * Enlarging: linear between the two nearest pixel centres, which may lie outside the square but not the picture.
 */
function taps(start: number, side: number, length: number, out: number): Taps {
  const step = side / out;
  const most = Math.ceil(step) + 1;
  const first = new Int32Array(out);
  const count = new Int32Array(out);
  const at = new Int32Array(out);
  const weights = new Float64Array(out * most);
  for (let i = 0; i < out; i++) {
    const offset = i * most;
    at[i] = offset;
    if (step >= 1) {
      // Integers over `out` rather than sums of steps, so that the edges between cells meet exactly.
      const from = (i * side) / out;
      const to = ((i + 1) * side) / out;
      const begin = Math.floor(from);
      const end = Math.min(side, Math.ceil(to));
      first[i] = start + begin;
      count[i] = end - begin;
      for (let j = begin; j < end; j++)
        weights[offset + j - begin] = (Math.min(to, j + 1) - Math.max(from, j)) / step;
    } else {
      const centre = start + (i + 0.5) * step - 0.5;
      const low = Math.floor(centre);
      const clamped = Math.min(Math.max(low, 0), length - 1);
      first[i] = clamped;
      count[i] = low >= 0 && low + 1 < length ? 2 : 1;
      weights[offset] = count[i] === 2 ? 1 - (centre - low) : 1;
      weights[offset + 1] = centre - low;
    }
  }
  return { first, count, at, weights };
}

/**
 * Resamples a square of a picture to `out` × `out`, RGB in 0 … 1, channel-major. Ours because browsers resample
 * differently, and a link must give the same numbers everywhere. Works on the sRGB values as they are stored,
 * not on light, since networks are trained so.
 */
export function areaFilter(pixels: Pixels, { left, top, side }: Square, out: number): FeatureMap {
  const { data, width, height } = pixels;
  const columns = taps(left, side, width, out);
  const rows = taps(top, side, height, out);
  const cells = out * out;
  const result = new Float32Array(3 * cells);
  const line = new Float64Array(3 * width);
  const firstColumn = columns.first[0]!;
  const lastColumn = columns.first[out - 1]! + columns.count[out - 1]!;
  for (let y = 0; y < out; y++) {
    line.fill(0, 3 * firstColumn, 3 * lastColumn);
    for (let k = 0; k < rows.count[y]!; k++) {
      const weight = rows.weights[rows.at[y]! + k]!;
      const row = 3 * width * (rows.first[y]! + k);
      for (let i = 3 * firstColumn; i < 3 * lastColumn; i++) line[i]! += weight * data[row + i]!;
    }
    for (let x = 0; x < out; x++) {
      let red = 0;
      let green = 0;
      let blue = 0;
      const at = columns.at[x]!;
      for (let k = 0, i = 3 * columns.first[x]!; k < columns.count[x]!; k++, i += 3) {
        const weight = columns.weights[at + k]!;
        red += weight * line[i]!;
        green += weight * line[i + 1]!;
        blue += weight * line[i + 2]!;
      }
      const to = y * out + x;
      result[to] = red / 255;
      result[cells + to] = green / 255;
      result[2 * cells + to] = blue / 255;
    }
  }
  return featureMap(result, 3, out, out);
}
