import { createMask, drawMask } from '../../src/core/mask.ts';
import { uniform } from '../../src/core/random-field.ts';
import { regularisers } from '../../src/core/regularisers.ts';

/** A smooth channel: waves and a little of the field. */
export function smooth(height: number, width: number, seed: number): Float32Array {
  return Float32Array.from({ length: height * width }, (_, i) => {
    const row = Math.floor(i / width);
    const column = i % width;
    return 2 + Math.sin(row / 2 + seed) + Math.cos(column / 3) + 0.2 * uniform(seed, 0, row, column);
  });
}

/** The cells that the paper's DropBlock drops of one channel. */
export function maskOf(
  height: number,
  width: number,
  blockSize: number,
  dropProb: number,
  seed: number,
): Uint8Array {
  const drop = { regulariser: regularisers.paper, blockSize, dropProb, seed };
  return drawMask(drop, { channels: 1, height, width }, 0, createMask(height, width)).dropped;
}
