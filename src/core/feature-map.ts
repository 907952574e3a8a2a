/** A feature map, channel-major (C, H, W), so that one channel is one contiguous subarray. */
export interface FeatureMap {
  readonly data: Float32Array;
  readonly channels: number;
  readonly height: number;
  readonly width: number;
}

/** The shape of a feature map without its data. */
export interface MapShape {
  readonly channels: number;
  readonly height: number;
  readonly width: number;
}

/** Makes a feature map and checks that data has channels × height × width values; throws a RangeError. */
export function featureMap(data: Float32Array, channels: number, height: number, width: number): FeatureMap {
  if (data.length !== channels * height * width)
    throw new RangeError(`data length ${data.length}, expected ${channels}×${height}×${width}`);
  return { data, channels, height, width };
}

/** One channel as a view (H·W values), not a copy; throws a RangeError outside 0 … C−1. */
export function channelOf(map: FeatureMap, channel: number): Float32Array {
  if (!Number.isInteger(channel) || channel < 0 || channel >= map.channels)
    throw new RangeError(`channel ${channel}, the map has ${map.channels}`);
  const cells = map.height * map.width;
  return map.data.subarray(channel * cells, (channel + 1) * cells);
}

/** The mean over channels, H·W values. */
export function channelMean(map: FeatureMap): Float32Array {
  const cells = map.height * map.width;
  const mean = new Float32Array(cells);
  for (let c = 0; c < map.channels; c++)
    for (let i = 0; i < cells; i++) mean[i]! += map.data[c * cells + i]! / map.channels;
  return mean;
}

/** The map of the article's first figure: one channel of ones, 16×16. */
export function ones(height = 16, width = 16): FeatureMap {
  return featureMap(new Float32Array(height * width).fill(1), 1, height, width);
}
