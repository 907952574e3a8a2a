import type { MapShape } from './feature-map.ts';
import {
  bitsLimit,
  cellBits,
  channelKey,
  nextPairAtMost,
  pairBits,
  rowKey,
  uniform,
} from './random-field.ts';
import { gammaOf } from './rates.ts';
import { cellsBeforeSeed, type Drop, type EvenBlock, effectiveBlockSize } from './regularisers.ts';

/** What a draw fills; its buffers are filled again at every draw. */
interface Drawing {
  readonly height: number;
  readonly width: number;
  /** 1 where the cell is dropped; row by row, channel after channel. */
  readonly dropped: Uint8Array;
  /** The cells that are seeds, as indices into `dropped`; only the first `seedCount` are of this draw. */
  readonly seeds: Int32Array;
  seedCount: number;
  droppedCount: number;
}

/** The mask of one channel: H·W values. */
export type ChannelMask = Drawing;

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

function clear(drawing: Drawing): void {
  drawing.dropped.fill(0);
  drawing.seedCount = 0;
  drawing.droppedCount = 0;
}

/** Rows top … bottom − 1 and columns left … right − 1; the channels' rows are counted on, one after the other. */
interface Block {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** The block of the seed at a cell (an index into `dropped`), clipped at the border of its channel. */
export function blockAt(cell: number, size: number, before: number, height: number, width: number): Block {
  const row = (cell / width) | 0;
  const firstRow = row - (row % height);
  const top = row - before;
  const left = cell - row * width - before;
  return {
    top: Math.max(firstRow, top),
    bottom: Math.min(firstRow + height, top + size),
    left: Math.max(0, left),
    right: Math.min(width, left + size),
  };
}

/** Drops the block of one seed; returns how many cells it newly dropped. */
function stampBlock({ height, width, dropped }: Drawing, cell: number, size: number, before: number): number {
  const { top, bottom, left, right } = blockAt(cell, size, before, height, width);
  let fresh = 0;
  for (let row = top; row < bottom; row++) {
    const end = row * width + right;
    for (let i = row * width + left; i < end; i++) {
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
  const before = cellsBeforeSeed(blockSize, evenBlock);
  clear(into);
  for (let i = 0; i < seeds.length; i++) {
    if (!seeds[i]) continue;
    into.seeds[into.seedCount++] = i;
    into.droppedCount += stampBlock(into, i, blockSize, before);
  }
  return into;
}

/** Lists the seeds among the rows and columns first … last of the channel whose cells begin at `offset`. */
function listSeeds(
  seed: number,
  field: number,
  offset: number,
  first: number,
  lastRow: number,
  lastColumn: number,
  gamma: number,
  drawing: Drawing,
): void {
  const { seeds, width } = drawing;
  const channelBits = channelKey(seed, field);
  const limit = bitsLimit(gamma);
  const upper = limit >>> 16;
  const lastPair = lastColumn >> 1;
  let count = drawing.seedCount;
  for (let row = first; row <= lastRow; row++) {
    const key = rowKey(channelBits, row);
    let pair = nextPairAtMost(key, first >> 1, lastPair, upper);
    for (; pair <= lastPair; pair = nextPairAtMost(key, pair + 1, lastPair, upper)) {
      const last = Math.min(lastColumn, 2 * pair + 1);
      for (let column = Math.max(first, 2 * pair); column <= last; column++)
        if (cellBits(key, column) <= limit) seeds[count++] = offset + row * width + column;
    }
  }
  drawing.seedCount = count;
}

/** Single cells: each is written and counted without a branch, since no branch could be foreseen. */
function dropCells(seed: number, field: number, offset: number, gamma: number, drawing: Drawing): void {
  const { height, width, dropped, seeds } = drawing;
  const channelBits = channelKey(seed, field);
  const limit = bitsLimit(gamma);
  const upper = limit >>> 16;
  let count = drawing.seedCount;
  for (let row = 0, cell = offset; row < height; row++) {
    const key = rowKey(channelBits, row);
    let bits = 0;
    for (let column = 0; column < width; column++, cell++) {
      bits = column & 1 ? bits >>> 16 : pairBits(key, column >> 1);
      const half = bits & 0xffff;
      const hit = half === upper ? Number(cellBits(key, column) <= limit) : Number(half < upper);
      dropped[cell] = hit;
      seeds[count] = cell;
      count += hit;
    }
  }
  drawing.droppedCount += count - drawing.seedCount;
  drawing.seedCount = count;
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
  // From the middle, where its only number is read, a block of twice its longer side covers a channel.
  const size =
    regulariser.unit === 'channel'
      ? 2 * Math.max(height, width)
      : effectiveBlockSize(regulariser, blockSize, height, width);
  return {
    ...drop,
    gamma: gammaOf(regulariser, height, width, blockSize, dropProb),
    size,
    before: cellsBeforeSeed(size, regulariser.evenBlock),
  };
}

/** Draws the channel whose cells begin at `offset`; they must be zero. */
function draw(plan: Plan, channel: number, offset: number, drawing: Drawing): void {
  const { regulariser, seed, gamma, size, before } = plan;
  const { height, width, seeds } = drawing;
  const field = regulariser.masks === 'shared' ? 0 : channel;
  if (!(gamma > 0)) return;
  const drawn = drawing.seedCount;
  switch (regulariser.unit) {
    case 'cell':
    case 'block': {
      if (size === 1) {
        dropCells(seed, field, offset, gamma, drawing);
        return;
      }
      const valid = regulariser.seeds === 'valid';
      const lastRow = valid ? before + height - size : height - 1;
      const lastColumn = valid ? before + width - size : width - 1;
      listSeeds(seed, field, offset, valid ? before : 0, lastRow, lastColumn, gamma, drawing);
      break;
    }
    case 'channel': {
      const row = height >> 1;
      const column = width >> 1;
      if (uniform(seed, field, row, column) >= gamma) return;
      seeds[drawing.seedCount++] = offset + row * width + column;
      break;
    }
    case 'square': {
      const row = Math.floor(uniform(seed, field, 0, 0) * height);
      const column = Math.floor(uniform(seed, field, 0, 1) * width);
      seeds[drawing.seedCount++] = offset + row * width + column;
    }
  }
  if ((drawing.seedCount - drawn) * size < fewRows * height) {
    for (let i = drawn; i < drawing.seedCount; i++)
      drawing.droppedCount += stampBlock(drawing, seeds[i]!, size, before);
  } else stampUntilFull(drawing, drawn, height * width, size, before);
}

/** Blocks whose rows would cover the map fewer times than this are stamped without further ado. */
const fewRows = 64;

/**
 * Stamps many large blocks, until all `cells` of the channel are dropped. From both ends of the list, whose order is
 * that of the rows, they soon reach all corners: thousands of blocks as large as the map cost what a hundred do.
 */
function stampUntilFull(drawing: Drawing, drawn: number, cells: number, size: number, before: number): void {
  const { seeds } = drawing;
  const full = drawing.droppedCount + cells;
  const last = drawing.seedCount - 1;
  for (let k = 0; drawn + k <= last && drawing.droppedCount < full; k++) {
    const cell = seeds[k & 1 ? last - (k >> 1) : drawn + (k >> 1)]!;
    drawing.droppedCount += stampBlock(drawing, cell, size, before);
  }
}

/** Draws the mask of one channel into `into` (whose size is the map's) without drawing the others. */
export function drawMask(drop: Drop, shape: MapShape, channel: number, into: ChannelMask): ChannelMask {
  clear(into);
  draw(planFor(drop, shape), channel, 0, into);
  return into;
}

/** The masks of a whole tensor: C·H·W values. A shared mask has the seeds of its first channel alone. */
export interface TensorMask extends Drawing {
  readonly shape: MapShape;
  /** Dropped cells of each channel. */
  readonly perChannel: Int32Array;
  /** What a seed drops: the side of its block, and the block's cells above and left of it. */
  size: number;
  before: number;
}

/** Makes the buffers for masks of tensors of one shape. */
export function createTensorMask(shape: MapShape): TensorMask {
  const { channels, height, width } = shape;
  return {
    ...createMask(channels * height, width),
    height,
    shape,
    perChannel: new Int32Array(channels),
    size: 1,
    before: 0,
  };
}

/** Draws the masks of all channels into `into`: O(cells + seeds · block_size²). */
export function drawTensorMask(drop: Drop, into: TensorMask): TensorMask {
  const { shape, height, width, dropped, perChannel } = into;
  const cells = height * width;
  const plan = planFor(drop, shape);
  const shared = drop.regulariser.masks === 'shared';
  clear(into);
  into.size = plan.size;
  into.before = plan.before;
  for (let c = 0; c < shape.channels; c++) {
    const before = into.droppedCount;
    if (shared && c > 0) {
      dropped.copyWithin(c * cells, 0, cells);
      into.droppedCount += perChannel[0]!;
    } else draw(plan, c, c * cells, into);
    perChannel[c] = into.droppedCount - before;
  }
  return into;
}
