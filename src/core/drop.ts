import type { FeatureMap } from './feature-map.ts';
import { createTensorMask, drawTensorMask, type TensorMask } from './mask.ts';
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
      return countScale(mask.shape.height * mask.shape.width, mask.perChannel[channel]!);
    case 'count':
      return countScale(mask.dropped.length, mask.droppedCount);
  }
}

/** Zeroes the dropped ones among four products, given the mask's four bytes (1 or 0) as one word. */
function zeroDropped(bits: Int32Array, i: number, four: number): void {
  bits[i]! &= (four & 1) - 1;
  bits[i + 1]! &= ((four >>> 8) & 1) - 1;
  bits[i + 2]! &= ((four >>> 16) & 1) - 1;
  bits[i + 3]! &= (four >>> 24) - 1;
}

/**
 * Scales the survivors among the cells from … to and zeroes the rest: by an `and` on the bits, since a product
 * would make NaN of an infinite activation and a branch would be foreseen wrongly at the edge of every block.
 */
function scaleCells(
  data: Float32Array,
  dropped: Uint8Array,
  scale: number,
  from: number,
  to: number,
  out: Float32Array,
): void {
  const fours = new Int32Array(dropped.buffer, dropped.byteOffset, dropped.length >> 2);
  const bits = new Int32Array(out.buffer, out.byteOffset, out.length);
  let i = from;
  for (; i < to && i % 4; i++) out[i] = dropped[i] ? 0 : data[i]! * scale;
  for (; i + 4 <= to; i += 4) {
    out[i] = data[i]! * scale;
    out[i + 1] = data[i + 1]! * scale;
    out[i + 2] = data[i + 2]! * scale;
    out[i + 3] = data[i + 3]! * scale;
    const four = fours[i >> 2]!;
    if (four) zeroDropped(bits, i, four);
  }
  for (; i < to; i++) out[i] = dropped[i] ? 0 : data[i]! * scale;
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
    else scaleCells(data, mask.dropped, scale, run * cells, (run + 1) * cells, out);
  }
  return out;
}

/** Applies a regulariser to a feature map as training would: a new map of the same shape. */
export function dropFeatures(map: FeatureMap, drop: Drop): FeatureMap {
  const mask = drawTensorMask(drop, createTensorMask(map));
  return { ...map, data: applyMask(map, drop, mask, new Float32Array(map.data.length)) };
}
