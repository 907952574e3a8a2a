import type { FeatureMap } from './feature-map.ts';
import { blockAt, createTensorMask, drawTensorMask, type TensorMask } from './mask.ts';
import type { Drop } from './regularisers.ts';

/** numel / kept, and 0 where nothing is kept: all dropped gives zeros, never NaN. */
function countScale(numel: number, dropped: number): number {
  return dropped === numel ? 0 : numel / (numel - dropped);
}

/**
 * What the survivors of a channel are multiplied by: `count` numel/sum over the whole tensor, `channel` the
 * same per channel, `keep` 1/(1−p), `none` 1. Where nothing is kept it is 0.
 */
export function survivorScale(drop: Drop, mask: TensorMask, channel: number): number {
  switch (drop.regulariser.scale) {
    case 'none':
      return 1;
    case 'keep':
      return drop.dropProb < 1 ? 1 / (1 - drop.dropProb) : 0;
    case 'channel':
      return countScale(mask.height * mask.width, mask.perChannel[channel]!);
    case 'count':
      return countScale(mask.dropped.length, mask.droppedCount);
  }
}

/** Scales the cells from … to; sixteen a turn, since a turn of the loop costs as much as a product. */
function multiply(data: Float32Array, scale: number, from: number, to: number, out: Float32Array): void {
  const end = to - 15;
  let i = from;
  for (; i < end; i += 16) {
    out[i] = data[i]! * scale;
    out[i + 1] = data[i + 1]! * scale;
    out[i + 2] = data[i + 2]! * scale;
    out[i + 3] = data[i + 3]! * scale;
    out[i + 4] = data[i + 4]! * scale;
    out[i + 5] = data[i + 5]! * scale;
    out[i + 6] = data[i + 6]! * scale;
    out[i + 7] = data[i + 7]! * scale;
    out[i + 8] = data[i + 8]! * scale;
    out[i + 9] = data[i + 9]! * scale;
    out[i + 10] = data[i + 10]! * scale;
    out[i + 11] = data[i + 11]! * scale;
    out[i + 12] = data[i + 12]! * scale;
    out[i + 13] = data[i + 13]! * scale;
    out[i + 14] = data[i + 14]! * scale;
    out[i + 15] = data[i + 15]! * scale;
  }
  for (; i < to; i++) out[i] = data[i]! * scale;
}

/**
 * Zeroes the dropped cells: a product would make NaN of an infinite activation. Block by block, as they were stamped,
 * since a look at every cell of the mask would be foreseen wrongly at the edges of each row of a block.
 */
function zeroDropped(drop: Drop, mask: TensorMask, out: Float32Array): void {
  const { height, width, seeds, seedCount, size, before } = mask;
  const cells = height * width;
  const copies = drop.regulariser.masks === 'shared' ? mask.shape.channels : 1;
  for (let offset = 0; offset < copies * cells; offset += cells)
    for (let k = 0; k < seedCount; k++) {
      const cell = offset + seeds[k]!;
      if (size === 1) {
        out[cell] = 0;
        continue;
      }
      const { top, bottom, left, right } = blockAt(cell, size, before, height, width);
      for (let row = top; row < bottom; row++) {
        const end = row * width + right;
        for (let i = row * width + left; i < end; i++) out[i] = 0;
      }
    }
}

/** Multiplies a map by an already drawn mask and by the scale of survivors; writes into `out` and returns it. */
export function applyMask(map: FeatureMap, drop: Drop, mask: TensorMask, out: Float32Array): Float32Array {
  const { data } = map;
  if (drop.dropProb === 0) {
    // A copy, not a product: the input, bit for bit.
    out.set(data);
    return out;
  }
  // One run for each scale: a channel, or the whole tensor.
  const runs = drop.regulariser.scale === 'channel' ? map.channels : 1;
  const cells = data.length / runs;
  for (let run = 0; run < runs; run++) {
    const scale = survivorScale(drop, mask, run);
    if (scale === 0) out.fill(0, run * cells, (run + 1) * cells);
    else multiply(data, scale, run * cells, (run + 1) * cells, out);
  }
  zeroDropped(drop, mask, out);
  return out;
}

/** Applies a regulariser to a feature map as training would: a new map of the same shape. */
export function dropFeatures(map: FeatureMap, drop: Drop): FeatureMap {
  const mask = drawTensorMask(drop, createTensorMask(map));
  return { ...map, data: applyMask(map, drop, mask, new Float32Array(map.data.length)) };
}
