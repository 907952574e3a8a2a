import { type RegulariserName, refusesBlock, regularisers } from '../core/regularisers.ts';

/** Whether a library stops with an error at a block_size, on a map whose smaller side is `side`: torchvision clamps before it looks. */
export function refusesSize(name: RegulariserName, blockSize: number, side: number): boolean {
  const tested = name === 'torchvision' ? Math.min(blockSize, side) : blockSize;
  return refusesBlock(regularisers[name], tested);
}
