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
