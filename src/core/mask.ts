import type { MapShape } from './feature-map.ts';
import { bitsLimit, cellBits, channelKey, pairBits, rowKey, uniform } from './random-field.ts';
import { gammaOf } from './rates.ts';
import { cellsBeforeSeed, type Drop, type EvenBlock, effectiveBlockSize } from './regularisers.ts';

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

/** Where a draw writes: the cells of one channel begin at `offset`, its seeds at 0. */
interface Target {
  readonly height: number;
  readonly width: number;
  readonly dropped: Uint8Array;
  readonly offset: number;
  readonly seeds: Int32Array;
}

/** Drops the block of one seed, clipped at the border; returns how many cells it newly dropped. */
function stampBlock(target: Target, cell: number, size: number, before: number): number {
  const { height, width, dropped, offset } = target;
  const top = Math.floor(cell / width) - before;
  const left = (cell % width) - before;
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
  const target = { ...into, offset: 0 };
  const before = cellsBeforeSeed(blockSize, evenBlock);
  into.dropped.fill(0);
  into.seedCount = 0;
  into.droppedCount = 0;
  for (let i = 0; i < seeds.length; i++) {
    if (!seeds[i]) continue;
    into.seeds[into.seedCount++] = i;
    into.droppedCount += stampBlock(target, i, blockSize, before);
  }
  return into;
}

/** Lists the seeds among the rows and columns first … last; returns how many there are. */
function listSeeds(
  seed: number,
  channel: number,
  first: number,
  lastRow: number,
  lastColumn: number,
  gamma: number,
  target: Target,
): number {
  const { seeds, width } = target;
  const channelBits = channelKey(seed, channel);
  const limit = bitsLimit(gamma);
  const upper = limit >>> 16;
  const lastPair = lastColumn >> 1;
  let count = 0;
  for (let row = first; row <= lastRow; row++) {
    const key = rowKey(channelBits, row);
    for (let pair = first >> 1; pair <= lastPair; pair++) {
      const bits = pairBits(key, pair);
      if ((bits & 0xffff) > upper && bits >>> 16 > upper) continue;
      const last = Math.min(lastColumn, 2 * pair + 1);
      for (let column = Math.max(first, 2 * pair); column <= last; column++)
        if (cellBits(key, column) <= limit) seeds[count++] = row * width + column;
    }
  }
  return count;
}

/** Single cells: each is written and counted without a branch, since no branch could be foreseen. */
function dropCells(seed: number, channel: number, gamma: number, target: Target): number {
  const { height, width, dropped, offset, seeds } = target;
  const channelBits = channelKey(seed, channel);
  const limit = bitsLimit(gamma);
  const upper = limit >>> 16;
  let count = 0;
  for (let row = 0, cell = 0; row < height; row++) {
    const key = rowKey(channelBits, row);
    let bits = 0;
    for (let column = 0; column < width; column++, cell++) {
      bits = column & 1 ? bits >>> 16 : pairBits(key, column >> 1);
      const half = bits & 0xffff;
      const hit = half === upper ? Number(cellBits(key, column) <= limit) : Number(half < upper);
      dropped[offset + cell] = hit;
      seeds[count] = cell;
      count += hit;
    }
  }
  return count;
}

/** One act of dropping on maps of one size: what all channels have in common, worked out once. */
interface Plan extends Drop {
  readonly gamma: number;
  /** The side of what is removed at once. */
  readonly size: number;
  /** Its cells above and left of a seed. */
  readonly before: number;
}

function planFor(drop: Drop, { height, width }: MapShape): Plan {
  const { regulariser, blockSize, dropProb } = drop;
  const size = effectiveBlockSize(regulariser, blockSize, height, width);
  return {
    ...drop,
    gamma: gammaOf(regulariser, height, width, blockSize, dropProb),
    size,
    before: cellsBeforeSeed(size, regulariser.evenBlock),
  };
}

/** How much one draw of a channel removed. */
interface Drawn {
  seedCount: number;
  droppedCount: number;
}

/** Draws one channel; `dropped` must be zero from `offset` on. */
function draw(plan: Plan, channel: number, target: Target, drawn: Drawn): void {
  const { regulariser, seed, gamma, size, before } = plan;
  const { height, width, dropped, offset, seeds } = target;
  const field = regulariser.masks === 'shared' ? 0 : channel;
  drawn.seedCount = 0;
  drawn.droppedCount = 0;
  if (!(gamma > 0)) return;
  switch (regulariser.unit) {
    case 'cell':
    case 'block': {
      if (size === 1) {
        drawn.seedCount = drawn.droppedCount = dropCells(seed, field, gamma, target);
        return;
      }
      const valid = regulariser.seeds === 'valid';
      const lastRow = valid ? before + height - size : height - 1;
      const lastColumn = valid ? before + width - size : width - 1;
      drawn.seedCount = listSeeds(seed, field, valid ? before : 0, lastRow, lastColumn, gamma, target);
      for (let i = 0; i < drawn.seedCount; i++)
        drawn.droppedCount += stampBlock(target, seeds[i]!, size, before);
      return;
    }
    case 'channel': {
      const row = height >> 1;
      const column = width >> 1;
      if (uniform(seed, field, row, column) >= gamma) return;
      seeds[drawn.seedCount++] = row * width + column;
      drawn.droppedCount = height * width;
      dropped.fill(1, offset, offset + drawn.droppedCount);
      return;
    }
    case 'square': {
      const row = Math.floor(uniform(seed, field, 0, 0) * height);
      const column = Math.floor(uniform(seed, field, 0, 1) * width);
      seeds[drawn.seedCount++] = row * width + column;
      drawn.droppedCount = stampBlock(target, seeds[0]!, size, before);
    }
  }
}

/** Draws the mask of one channel into `into` (whose size is the map's) without drawing the others. */
export function drawMask(drop: Drop, shape: MapShape, channel: number, into: ChannelMask): ChannelMask {
  into.dropped.fill(0);
  draw(planFor(drop, shape), channel, { ...into, offset: 0 }, into);
  return into;
}

/** The masks of a whole tensor, in buffers that are filled again at every draw. */
export interface TensorMask {
  readonly shape: MapShape;
  /** C·H·W values, channel-major, 1 where the cell is dropped. */
  readonly dropped: Uint8Array;
  /** Dropped cells of each channel. */
  readonly perChannel: Int32Array;
  /** Room for the seeds of one channel while it is drawn. */
  readonly seeds: Int32Array;
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
    seeds: new Int32Array(shape.height * shape.width),
    droppedCount: 0,
    seedCount: 0,
  };
}

/** Draws the masks of all channels into `into`: O(cells + seeds · block_size²). */
export function drawTensorMask(drop: Drop, into: TensorMask): TensorMask {
  const { shape, dropped, perChannel, seeds } = into;
  const { height, width } = shape;
  const cells = height * width;
  const plan = planFor(drop, shape);
  const shared = drop.regulariser.masks === 'shared';
  const drawn: Drawn = { seedCount: 0, droppedCount: 0 };
  dropped.fill(0);
  into.droppedCount = 0;
  into.seedCount = 0;
  for (let c = 0; c < shape.channels; c++) {
    if (shared && c > 0) dropped.copyWithin(c * cells, 0, cells);
    else {
      draw(plan, c, { height, width, dropped, offset: c * cells, seeds }, drawn);
      into.seedCount += drawn.seedCount;
    }
    perChannel[c] = drawn.droppedCount;
    into.droppedCount += drawn.droppedCount;
  }
  return into;
}
