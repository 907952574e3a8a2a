import { type FeatureMap, featureMap } from '../core/feature-map.ts';

/** Channel-major (C, H, W) from TensorFlow's channel-last (H, W, C). */
export function fromChannelLast(
  data: ArrayLike<number>,
  height: number,
  width: number,
  channels: number,
): FeatureMap {
  const cells = height * width;
  const out = new Float32Array(cells * channels);
  for (let i = 0, from = 0; i < cells; i++)
    for (let c = 0; c < channels; c++) out[c * cells + i] = data[from++]!;
  return featureMap(out, channels, height, width);
}

/** TensorFlow's channel-last (H, W, C) from channel-major (C, H, W). */
export function toChannelLast(map: FeatureMap): Float32Array {
  const { data, channels } = map;
  const cells = map.height * map.width;
  const out = new Float32Array(data.length);
  for (let i = 0, to = 0; i < cells; i++) for (let c = 0; c < channels; c++) out[to++] = data[c * cells + i]!;
  return out;
}
