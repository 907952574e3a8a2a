import { type RegulariserName, regularisers } from '../core/regularisers.ts';

/** Whether a library stops with an error at a block_size, on a map whose smaller side is `side`: torchvision clamps before it looks. */
export function refusesSize(name: RegulariserName, blockSize: number, side: number): boolean {
  const tested = name === 'torchvision' ? Math.min(blockSize, side) : blockSize;
  return regularisers[name].refusesEven && tested % 2 === 0;
}
