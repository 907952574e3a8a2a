import type { MapShape } from './feature-map.ts';
import { cellBits, rowKey, uniform } from './random-field.ts';
import { gammaOf } from './rates.ts';
import { cellsBeforeSeed, type Drop, effectiveBlockSize, type EvenBlock } from './regularisers.ts';

/** The mask of one channel, in buffers that are filled again at every draw. */
export interface ChannelMask {
  readonly height: number;
  readonly width: number;
  /** H·W values, 1 where the cell is dropped. */
  readonly dropped: Uint8Array;
  /** The cells (row·W + column) that are seeds; only the first `seedCount` are of this draw. */
  readonly seeds: Int32Array;
  seedCount: number;
  droppedCount: number;
}

/** Makes the buffers for masks of one size. */
export function createMask(height: number, width: number): ChannelMask {
  const cells = height * width;
  return {
    height,
    width,
    dropped: new Uint8Array(cells),
    seeds: new Int32Array(cells),
    seedCount: 0,
    droppedCount: 0,
  };
}

/** Drops the block of one seed, clipped at the border; returns how many cells it newly dropped. */
function stampBlock(
  dropped: Uint8Array,
  offset: number,
  height: number,
  width: number,
  top: number,
  left: number,
  size: number,
): number {
  const lastRow = Math.min(height, top + size);
  const firstColumn = Math.max(0, left);
  const lastColumn = Math.min(width, left + size);
  let fresh = 0;
  for (let row = Math.max(0, top); row < lastRow; row++) {
    const end = offset + row * width + lastColumn;
    for (let i = offset + row * width + firstColumn; i < end; i++) {
      fresh += 1 - dropped[i]!;
      dropped[i] = 1;
    }
  }
  return fresh;
}

/** Grows given seeds (H·W values, non-zero is a seed) into blocks; fills `into` and returns it. */
export function growSeeds(
  seeds: ArrayLike<number>,
  blockSize: number,
  evenBlock: EvenBlock,
  into: ChannelMask,
): ChannelMask {
  const { height, width } = into;
  const before = cellsBeforeSeed(blockSize, evenBlock);
  into.dropped.fill(0);
  into.seedCount = 0;
  into.droppedCount = 0;
  for (let i = 0; i < seeds.length; i++) {
    if (!seeds[i]) continue;
    into.seeds[into.seedCount++] = i;
    const top = Math.floor(i / width) - before;
    into.droppedCount += stampBlock(into.dropped, 0, height, width, top, (i % width) - before, blockSize);
  }
  return into;
}

/** Where a draw writes: one channel's cells begin at `offset`; seeds are listed only where wanted. */
interface Target {
  readonly dropped: Uint8Array;
  readonly seeds: Int32Array | null;
  seedCount: number;
}

function drawBlocks(drop: Drop, shape: MapShape, channel: number, offset: number, target: Target): number {
  const { height, width } = shape;
  const { regulariser, seed } = drop;
  const size = effectiveBlockSize(regulariser, drop.blockSize, height, width);
  const gamma = gammaOf(regulariser, height, width, drop.blockSize, drop.dropProb);
  if (!(gamma > 0)) return 0;
  const before = cellsBeforeSeed(size, regulariser.evenBlock);
  const valid = regulariser.seeds === 'valid';
  const firstSeed = valid ? before : 0;
  const lastRow = valid ? before + height - size : height - 1;
  const lastColumn = valid ? before + width - size : width - 1;
  // uniform < γ, as integers: bits < ⌈γ·2³²⌉, with the sign bit flipped so that the compare stays in 32 bits.
  const threshold = Math.ceil(gamma * 4294967296);
  const all = threshold > 4294967295;
  const flipped = (threshold ^ 0x80000000) | 0;
  const { dropped, seeds } = target;
  let count = 0;
  for (let row = firstSeed; row <= lastRow; row++) {
    const key = rowKey(seed, channel, row);
    const start = offset + row * width;
    for (let column = firstSeed; column <= lastColumn; column++) {
      if (!all && (cellBits(key, column) ^ 0x80000000) >= flipped) continue;
      if (seeds) seeds[target.seedCount] = row * width + column;
      target.seedCount++;
      if (size === 1) {
        dropped[start + column] = 1;
        count++;
      } else {
        count += stampBlock(dropped, offset, height, width, row - before, column - before, size);
      }
    }
  }
  return count;
}

/** Draws one channel; `dropped` must be zero from `offset` on. Returns the number of dropped cells. */
function draw(drop: Drop, shape: MapShape, channel: number, offset: number, target: Target): number {
  const { height, width } = shape;
  const { regulariser, seed, dropProb } = drop;
  switch (regulariser.unit) {
    case 'cell':
    case 'block':
      return drawBlocks(drop, shape, regulariser.masks === 'shared' ? 0 : channel, offset, target);
    case 'channel': {
      const row = height >> 1;
      const column = width >> 1;
      if (uniform(seed, channel, row, column) >= dropProb) return 0;
      if (target.seeds) target.seeds[target.seedCount] = row * width + column;
      target.seedCount++;
      target.dropped.fill(1, offset, offset + height * width);
      return height * width;
    }
    case 'square': {
      if (dropProb === 0) return 0;
      const row = Math.floor(uniform(seed, 0, 0, 0) * height);
      const column = Math.floor(uniform(seed, 0, 0, 1) * width);
      const size = effectiveBlockSize(regulariser, drop.blockSize, height, width);
      const before = cellsBeforeSeed(size, regulariser.evenBlock);
      if (target.seeds) target.seeds[target.seedCount] = row * width + column;
      target.seedCount++;
      return stampBlock(target.dropped, offset, height, width, row - before, column - before, size);
    }
  }
}

/** Draws the mask of one channel into `into` (whose size is the map's) without drawing the others. */
export function drawMask(drop: Drop, shape: MapShape, channel: number, into: ChannelMask): ChannelMask {
  into.dropped.fill(0);
  into.seedCount = 0;
  into.droppedCount = draw(drop, shape, channel, 0, into);
  return into;
}

/** The masks of a whole tensor, in buffers that are filled again at every draw. */
export interface TensorMask {
  readonly shape: MapShape;
  /** C·H·W values, channel-major, 1 where the cell is dropped. */
  readonly dropped: Uint8Array;
  /** Dropped cells of each channel. */
  readonly perChannel: Int32Array;
  droppedCount: number;
  /** Seeds drawn over all channels; a shared mask counts once. */
  seedCount: number;
}

/** Makes the buffers for masks of tensors of one shape. */
export function createTensorMask(shape: MapShape): TensorMask {
  const cells = shape.channels * shape.height * shape.width;
  return {
    shape,
    dropped: new Uint8Array(cells),
    perChannel: new Int32Array(shape.channels),
    droppedCount: 0,
    seedCount: 0,
  };
}

/** Draws the masks of all channels into `into`: O(cells + seeds · block_size²). */
export function drawTensorMask(drop: Drop, into: TensorMask): TensorMask {
  const { shape, dropped, perChannel } = into;
  const cells = shape.height * shape.width;
  const target: Target = { dropped, seeds: null, seedCount: 0 };
  dropped.fill(0);
  into.droppedCount = 0;
  const shared = drop.regulariser.masks === 'shared';
  for (let c = 0; c < shape.channels; c++) {
    if (shared && c > 0) {
      dropped.copyWithin(c * cells, 0, cells);
      perChannel[c] = perChannel[0]!;
    } else {
      perChannel[c] = draw(drop, shape, c, c * cells, target);
    }
    into.droppedCount += perChannel[c]!;
  }
  into.seedCount = target.seedCount;
  return into;
}
