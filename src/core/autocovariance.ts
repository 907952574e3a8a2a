/** Second-order statistics of one channel, from all of its cells. */
export interface ChannelStatistics {
  readonly height: number;
  readonly width: number;
  readonly mean: number;
  /** The cells minus the mean, H·W values. */
  readonly centred: Float64Array;
  /** The largest lag kept, in cells. */
  readonly reach: number;
  /** (2·reach+1)² autocovariances; that of (dy, dx) stands at [(dy+reach)·(2·reach+1) + dx+reach]. */
  readonly covariance: Float64Array;
  readonly variance: number;
}

/** Σ over cells with both ends inside of z(y,x)·z(y+dy,x+dx) / (H·W): biased and zero padded, so positive semi-definite. */
function autocovariance(z: Float64Array, height: number, width: number, dy: number, dx: number): number {
  let sum = 0;
  const first = Math.max(0, -dx);
  const last = Math.min(width, width - dx);
  for (let y = 0; y + dy < height; y++) {
    const here = y * width;
    const there = here + dy * width + dx;
    for (let x = first; x < last; x++) sum += z[here + x]! * z[there + x]!;
  }
  return sum / (height * width);
}

function centre(channel: ArrayLike<number>): { mean: number; centred: Float64Array } {
  let mean = 0;
  for (let i = 0; i < channel.length; i++) mean += channel[i]!;
  mean /= channel.length;
  const centred = new Float64Array(channel.length);
  for (let i = 0; i < channel.length; i++) centred[i] = channel[i]! - mean;
  return { mean, centred };
}

/** Mean and autocovariance of a channel (H·W values) at all lags up to `reach` cells. */
export function channelStatistics(
  channel: ArrayLike<number>,
  height: number,
  width: number,
  reach: number,
): ChannelStatistics {
  const { mean, centred } = centre(channel);
  const side = 2 * reach + 1;
  const covariance = new Float64Array(side * side);
  for (let dy = 0; dy <= reach; dy++)
    for (let dx = -reach; dx <= reach; dx++) {
      const value = autocovariance(centred, height, width, dy, dx);
      covariance[(reach + dy) * side + reach + dx] = value;
      covariance[(reach - dy) * side + reach - dx] = value;
    }
  return { height, width, mean, centred, reach, covariance, variance: covariance[reach * side + reach]! };
}

/** How much structure a channel has: its autocovariance at distance one, (C(0,1) + C(1,0)) / 2. */
export function structure(channel: ArrayLike<number>, height: number, width: number): number {
  const { centred } = centre(channel);
  return (autocovariance(centred, height, width, 0, 1) + autocovariance(centred, height, width, 1, 0)) / 2;
}

/** Whether a channel is flat up to the rounding of 32-bit activations, so that nothing can be said of its guesses. */
export function isFlat({ variance, mean }: ChannelStatistics): boolean {
  return !(variance > 1e-12 * mean * mean);
}
