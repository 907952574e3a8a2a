import { add, mul, type Tensor, type Tensor4D, tensor4d, tidy } from '@tensorflow/tfjs-core';
import type { FeatureMap } from '../core/feature-map.ts';
import type { CutNetwork, NetworkOptions, NodeTap } from './cut-network.ts';
import { fromChannelLast, toChannelLast } from './memory-layout.ts';

/** A map of more values than this could not follow a slider. */
const mostValues = 2 ** 22;

/** A feature map as a tensor [1, H, W, C]. */
function toTensor(map: FeatureMap): Tensor4D {
  return tensor4d(toChannelLast(map), [1, map.height, map.width, map.channels]);
}

/** An image in 0 … 1 as a tensor in the network's own range. */
function toInputTensor(image: FeatureMap, [black, white]: readonly [number, number]): Tensor4D {
  if (black === 0 && white === 1) return toTensor(image);
  return tidy(() => add(mul(toTensor(image), white - black), black));
}

/** Reads a tensor [1, H, W, C] as a feature map and disposes of it. */
async function takeMap(tensor: Tensor): Promise<FeatureMap> {
  const [, height, width, channels] = tensor.shape as [number, number, number, number];
  try {
    return fromChannelLast(await tensor.data(), height, width, channels);
  } finally {
    tensor.dispose();
  }
}

/** Reads the output as logits of the classes and disposes of it. */
async function takeLogits(
  tensor: Tensor,
  { skippedLogits, answersProbabilities }: Pick<NetworkOptions, 'skippedLogits' | 'answersProbabilities'>,
): Promise<Float32Array> {
  try {
    const values = (await tensor.data<'float32'>()).slice(skippedLogits);
    return answersProbabilities ? values.map((p) => Math.log(Math.max(p, 1e-38))) : values;
  } finally {
    tensor.dispose();
  }
}

/** Those of named outputs that are maps: four dimensions, of which the picture's two are left. */
export function mapsAmong(
  names: readonly string[],
  shapes: readonly (readonly number[])[],
  cuts: readonly string[],
): NodeTap[] {
  const isCut = new Set(cuts);
  return names.flatMap((name, i): NodeTap[] => {
    const [batch, height = 0, width = 0, channels = 0, ...more] = shapes[i]!;
    const isMap = batch === 1 && more.length === 0 && channels > 0 && Math.min(height, width) > 1;
    if (!isMap || height * width * channels > mostValues) return [];
    return [{ name, node: name, channels, height, width, isCut: isCut.has(name) }];
  });
}

/** The last cut of every side, named as asked; throws where a side is missing. */
export function lastCuts(
  maps: readonly NodeTap[],
  sides: readonly number[],
  names: readonly string[],
): NodeTap[] {
  return sides.map((side, i) => {
    const found = maps.findLast((map) => map.isCut && map.height === side && map.width === side);
    if (!found) throw new Error(`no cut of side ${side}`);
    return { ...found, name: names[i]! };
  });
}

/** Runs a model from what is fed at its nodes up to one of them. */
type Run = (fed: Readonly<Record<string, Tensor>>, to: string) => Tensor;

/** A cut network over whatever runs a model from node to node; `input` and `output` are the model's ends. */
export function cutNetwork(
  { taps, ...options }: NetworkOptions,
  { input, output }: { readonly input: string; readonly output: string },
  run: Run,
): CutNetwork {
  const { inputSize, inputRange } = options;
  const byName = new Map(taps.map((tap) => [tap.name, tap]));
  const runOnce = (fed: Record<string, Tensor>, to: string): Tensor => {
    try {
      return run(fed, to);
    } finally {
      for (const tensor of Object.values(fed)) tensor.dispose();
    }
  };
  /** What must be fed so that the network goes on from a map. */
  const feed = (map: FeatureMap, tap: string, image: FeatureMap): Record<string, Tensor> => {
    if (tap === 'image') return { [input]: toInputTensor(map, inputRange) };
    const { node, isCut } = byName.get(tap)!;
    const fed = { [node]: toTensor(map) };
    return isCut ? fed : { ...fed, [input]: toInputTensor(image, inputRange) };
  };
  return {
    inputSize,
    taps: taps.map(({ name, channels, height, width }) => ({ name, channels, height, width })),
    lastCut: taps.findLast(({ isCut }) => isCut)?.name ?? null,
    isUpToConstant: options.answersProbabilities,
    features: (image, tap) => takeMap(runOnce(feed(image, 'image', image), byName.get(tap)!.node)),
    async advance(map, from, to, image) {
      return from === to ? map : takeMap(runOnce(feed(map, from, image), byName.get(to)!.node));
    },
    logits: (map, tap, image) => takeLogits(runOnce(feed(map, tap, image), output), options),
  };
}
