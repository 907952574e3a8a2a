import type { FeatureMap } from '../../src/core/feature-map.ts';
import { channelOf, featureMap } from '../../src/core/feature-map.ts';
import { uniform } from '../../src/core/random-field.ts';
import type { LabelledNetwork } from '../../src/engine/cut-network.ts';

export const side = 8;
const channels = { stage1: 3, last: 5 } as const;
export const classes = 4;
export const bias = [0.5, -1, 2, 0];
export const weight = (k: number, c: number) => 4 * uniform(8, k, 0, c) - 2;

const meansOf = (map: FeatureMap) =>
  Array.from({ length: map.channels }, (_, k) => channelOf(map, k).reduce((a, v) => a + v, 0) / side ** 2);

/** Ends of networks: what becomes of the last map. */
export const heads = {
  /** The mean and one linear layer. */
  linear: (map: FeatureMap) =>
    bias.map((b, c) => meansOf(map).reduce((sum, mean, k) => sum + weight(k, c) * mean, b)),
  /** The same with a softmax behind it, of which the logarithm is read. */
  softmax(map: FeatureMap) {
    const logits = heads.linear(map);
    const log = Math.log(logits.reduce((sum, v) => sum + Math.exp(v), 0));
    return logits.map((v) => v - log);
  },
  /** The largest value instead of the mean: linear in each single channel of equal values. */
  largest: (map: FeatureMap) =>
    bias.map((b, c) =>
      Array.from({ length: map.channels }, (_, k) =>
        channelOf(map, k).reduce((a, v) => Math.max(a, v), 0),
      ).reduce((sum, most, k) => sum + weight(k, c) * most, b),
    ),
  /** A hidden layer. */
  hidden: (map: FeatureMap) => heads.linear(map).map((v) => Math.max(0, v) - 0.1 * v),
  /** Every cell has a weight of its own. */
  flat: (map: FeatureMap) =>
    bias.map((b, c) => map.data.reduce((sum, v, i) => sum + 0.02 * weight(i, c) * v, b)),
};

/** A network of four classes: its map is a corner of the picture, its last map five sums of that. */
export function smallNetwork(head: keyof typeof heads, lastCut: string | null = 'last') {
  const runs = { logits: 0 };
  const last = (map: FeatureMap) => {
    const data = Float32Array.from({ length: channels.last * side ** 2 }, (_, i) => {
      const k = Math.floor(i / side ** 2);
      const at = i % side ** 2;
      return Math.max(0, (map.data[at]! + (k - 2) * map.data[at + side ** 2]!) * (1 + k));
    });
    return featureMap(data, channels.last, side, side);
  };
  const corner = ({ data }: FeatureMap) => featureMap(data.slice(0, 3 * side ** 2), 3, side, side);
  const onward = (map: FeatureMap, from: string) =>
    from === 'last' ? map : last(from === 'image' ? corner(map) : map);
  const labelled: LabelledNetwork = {
    labels: ['ant', 'bass', 'crab', 'dragonfly'],
    temperature: 2,
    accuracy: null,
    network: {
      inputSize: 224,
      taps: Object.entries(channels).map(([name, count]) => ({
        name,
        channels: count,
        height: side,
        width: side,
      })),
      lastCut,
      isUpToConstant: head === 'softmax',
      features: async (image, tap) => (tap === 'last' ? last(corner(image)) : corner(image)),
      advance: async (map, from) => onward(map, from),
      async logits(map, tap) {
        runs.logits++;
        return Float32Array.from(heads[head](onward(map, tap)));
      },
    },
  };
  return { labelled, runs, last, corner };
}
