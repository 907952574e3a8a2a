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

/** Multiplies a map by an already drawn mask and by the scale of survivors; writes into `out` and returns it. */
export function applyMask(map: FeatureMap, drop: Drop, mask: TensorMask, out: Float32Array): Float32Array {
  const cells = map.height * map.width;
  const { dropped } = mask;
  const { data } = map;
  for (let c = 0; c < map.channels; c++) {
    const scale = survivorScale(drop, mask, c);
    const end = (c + 1) * cells;
    // A choice, not a product: an infinite activation that is dropped must become 0, not NaN.
    for (let i = c * cells; i < end; i++) out[i] = dropped[i] ? 0 : data[i]! * scale;
  }
  return out;
}

/** Applies a regulariser to a feature map as training would: a new map of the same shape. */
export function dropFeatures(map: FeatureMap, drop: Drop): FeatureMap {
  const mask = drawTensorMask(drop, createTensorMask(map));
  return { ...map, data: applyMask(map, drop, mask, new Float32Array(map.data.length)) };
}
