/** How many cells each of two masks removes alone, both, and neither. */
export interface MaskDifference {
  readonly onlyLeft: number;
  readonly onlyRight: number;
  readonly both: number;
  readonly neither: number;
}

/** Compares two masks of the same size cell for cell; non-zero is removed. */
export function compareMasks(left: Uint8Array, right: Uint8Array): MaskDifference {
  let onlyLeft = 0;
  let onlyRight = 0;
  let both = 0;
  for (let i = 0; i < left.length; i++) {
    if (left[i]) {
      if (right[i]) both++;
      else onlyLeft++;
    } else if (right[i]) onlyRight++;
  }
  return { onlyLeft, onlyRight, both, neither: left.length - onlyLeft - onlyRight - both };
}

/** Of the cells that either mask removes, the share that both remove (Jaccard), 0 … 1; null where neither removes any. */
export function overlapOf({ onlyLeft, onlyRight, both }: MaskDifference): number | null {
  const either = onlyLeft + onlyRight + both;
  return either === 0 ? null : both / either;
}

/** For each of `cells` places the share of channels that one mask removes and the other keeps, 0 … 1. */
export function removedAlone(mask: Uint8Array, other: Uint8Array, cells: number): Float32Array {
  const shares = new Float32Array(cells);
  for (let i = 0; i < mask.length; i++) if (mask[i] && !other[i]) shares[i % cells]!++;
  const channels = mask.length / cells;
  for (let i = 0; i < cells; i++) shares[i]! /= channels;
  return shares;
}
