import { channelOf, type FeatureMap, featureMap } from '../core/feature-map.ts';
import { uniform } from '../core/random-field.ts';
import { meanOf } from '../core/statistics.ts';
import type { CutNetwork } from './cut-network.ts';
import type { Tap } from './protocol.ts';

/**
 * The end of a network that takes the mean of each channel of its last map and weighs the means:
 * logit_c = bias_c + Σ_k weight_kc · mean_k. For such a network the class activation map is exact (Zhou et al. 2016,
 * Learning Deep Features for Discriminative Localization).
 */
export interface LinearHead {
  /** Where the last map is. */
  readonly tap: Tap;
  /** One a class. */
  readonly bias: Float32Array;
  /** Those of the first channel for all classes, then of the second … */
  readonly weights: Float32Array;
}

/** How far logits may be from what a head says, as a share of the largest: rounding, and no more. */
const tolerance = 1e-3;
/** After so many runs of the tail others get a turn. */
const runsAtOnce = 16;

/** The logits; of a network that tells probabilities, less their mean over classes, since it tells no more. */
export function settledLogits({ isUpToConstant }: CutNetwork, logits: Float32Array): Float32Array {
  if (!isUpToConstant) return logits;
  const mean = meanOf(logits);
  return logits.map((v) => v - mean);
}

/** What a head makes of a map: one logit a class. */
function pooledLogits({ bias, weights }: LinearHead, map: FeatureMap): Float64Array {
  const logits = Float64Array.from(bias);
  for (let k = 0; k < map.channels; k++) {
    const channel = channelOf(map, k);
    const mean = meanOf(channel);
    for (let c = 0; c < logits.length; c++) logits[c]! += weights[k * logits.length + c]! * mean;
  }
  return logits;
}

/** Whether the network's logits for a map are those that the head says, but for rounding. */
export function isExplained(head: LinearHead, map: FeatureMap, logits: ArrayLike<number>): boolean {
  const said = pooledLogits(head, map);
  let largest = 1e-6;
  for (let c = 0; c < logits.length; c++) largest = Math.max(largest, Math.abs(logits[c]!));
  // Not the other way round: what is not a number is no explanation.
  return said.every((v, c) => Math.abs(v - logits[c]!) <= tolerance * largest);
}

/**
 * Finds the head by running the tail of the network: a map of zeros tells the bias, a map with ones in a single channel
 * that channel's weights. A map of random values then tells whether that is all; null where it is not. `pause` is
 * called between the runs.
 */
export async function findHead(network: CutNetwork, pause: () => Promise<void>): Promise<LinearHead | null> {
  const tap = network.taps.find(({ name }) => name === network.lastCut);
  if (!tap) return null;
  const { channels, height, width } = tap;
  const cells = height * width;
  const map = featureMap(new Float32Array(channels * cells), channels, height, width);
  // Nothing but the map reaches what comes after a cut, the picture neither.
  const run = async () => settledLogits(network, await network.logits(map, tap.name, map));
  const bias = await run();
  const weights = new Float32Array(channels * bias.length);
  for (let k = 0; k < channels; k++) {
    if (k % runsAtOnce === 0) await pause();
    const channel = channelOf(map, k);
    channel.fill(1);
    const logits = await run();
    channel.fill(0);
    weights.set(
      logits.map((v, c) => v - bias[c]!),
      k * bias.length,
    );
  }
  const head = { tap, bias, weights };
  for (let i = 0; i < map.data.length; i++) map.data[i] = uniform(1, 0, Math.floor(i / cells), i % cells);
  return isExplained(head, map, await run()) ? head : null;
}

/** What each cell of the last map adds to the logit of a class: weight · value / cells, H·W values. */
export function classMap({ bias, weights }: LinearHead, map: FeatureMap, index: number): Float32Array {
  const cells = map.height * map.width;
  const sums = new Float64Array(cells);
  for (let k = 0; k < map.channels; k++) {
    const weight = weights[k * bias.length + index]! / cells;
    for (let i = 0; i < cells; i++) sums[i]! += weight * map.data[k * cells + i]!;
  }
  return Float32Array.from(sums);
}
