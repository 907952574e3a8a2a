import type { TensorMask } from './mask.ts';

/** What a map of evidence says, in the units of its values. */
export interface EvidenceSums {
  /** Sum of what is above zero. */
  readonly pro: number;
  /** Sum of what is below zero, as a positive number. */
  readonly contra: number;
}

/** Adds up the evidence for and against, apart. */
export function evidenceSums(map: ArrayLike<number>): EvidenceSums {
  let pro = 0;
  let contra = 0;
  for (let i = 0; i < map.length; i++) {
    const value = map[i]!;
    if (value > 0) pro += value;
    else contra -= value;
  }
  return { pro, contra };
}

/**
 * Over how many cells the evidence for a class is spread: exp of the entropy of its shares, 1 (all in one cell) …
 * number of cells (the same in each); null where there is none.
 */
export function evidenceSpread(map: ArrayLike<number>): number | null {
  const { pro } = evidenceSums(map);
  if (!(pro > 0)) return null;
  let entropy = 0;
  for (let i = 0; i < map.length; i++) {
    const share = map[i]! / pro;
    if (share > 0) entropy -= share * Math.log(share);
  }
  return Math.exp(entropy);
}

/** The mean of `weights` (0 … 1, one a cell), each cell weighed by its evidence for the class; null where none is. */
export function evidenceWhere(map: ArrayLike<number>, weights: ArrayLike<number>): number | null {
  const { pro } = evidenceSums(map);
  if (!(pro > 0)) return null;
  let sum = 0;
  for (let i = 0; i < map.length; i++) sum += Math.max(0, map[i]!) * weights[i]!;
  return sum / pro;
}

/** For each cell the share of channels in which a mask drops it, H·W values in 0 … 1. */
export function droppedShare({ dropped, shape }: TensorMask): Float32Array {
  const { channels, height, width } = shape;
  const cells = height * width;
  const counts = new Float32Array(cells);
  for (let c = 0; c < channels; c++) for (let i = 0; i < cells; i++) counts[i]! += dropped[c * cells + i]!;
  return counts.map((count) => count / channels);
}

/** Brings one side of rows × columns values to `out` rows: each is the mean of what it covers, edges by their share. */
function averageRows(values: ArrayLike<number>, rows: number, columns: number, out: number): Float64Array {
  const result = new Float64Array(out * columns);
  for (let row = 0; row < out; row++) {
    // Integers over `out` rather than sums of steps, so that the edges between cells meet exactly.
    const from = (row * rows) / out;
    const to = ((row + 1) * rows) / out;
    for (let r = Math.floor(from); r < Math.min(rows, Math.ceil(to)); r++) {
      const weight = (Math.min(to, r + 1) - Math.max(from, r)) / (to - from);
      for (let c = 0; c < columns; c++) result[row * columns + c]! += weight * values[r * columns + c]!;
    }
  }
  return result;
}

function transposed(values: Float64Array, rows: number, columns: number): Float64Array {
  return Float64Array.from(values, (_, i) => values[(i % rows) * columns + Math.floor(i / rows)]!);
}

/** Values of height × width cells on a grid of other cells over the same square: each the mean of what it covers. */
export function averageArea(
  values: ArrayLike<number>,
  height: number,
  width: number,
  outHeight: number,
  outWidth: number,
): Float32Array {
  const rows = averageRows(values, height, width, outHeight);
  const columns = averageRows(transposed(rows, outHeight, width), width, outHeight, outWidth);
  return Float32Array.from(transposed(columns, outWidth, outHeight));
}
