import type { WhereFacts } from '../words/en-figures.ts';

/** Reads a map of chances; of cells that share an end of its range it names the first. */
export function whereFacts(chances: ArrayLike<number>, height: number, width: number): WhereFacts {
  let least = 0;
  let most = 0;
  for (let i = 1; i < height * width; i++) {
    if (chances[i]! < chances[least]!) least = i;
    if (chances[i]! > chances[most]!) most = i;
  }
  const at = (i: number) => ({ chance: chances[i]!, row: Math.floor(i / width), column: i % width });
  return {
    corner: chances[0]!,
    centre: chances[(height >> 1) * width + (width >> 1)]!,
    least: at(least),
    most: at(most),
  };
}
