import type { GraphModel } from '@tensorflow/tfjs-converter';
import { add, mul, type Tensor, type Tensor4D, tensor4d, tidy, zeros } from '@tensorflow/tfjs-core';
import type { FeatureMap } from '../core/feature-map.ts';
import type { CutNetwork } from './cut-network.ts';
import { fromChannelLast, toChannelLast } from './memory-layout.ts';
import type { Tap } from './protocol.ts';

/** Where a GraphModel is entered, cut and left: names of its nodes. */
export interface GraphNodes {
  readonly input: string;
  readonly logits: string;
  /** Node of every tap, by the tap's name, in the order of the network. */
  readonly taps: ReadonlyMap<string, string>;
}

export interface GraphOptions {
  readonly inputSize: number;
  /** What the network takes for black and white. */
  readonly inputRange: readonly [black: number, white: number];
  /** Logits before the first class, such as ImageNet's background. */
  readonly skippedLogits: number;
}

/** A feature map as a tensor [1, H, W, C]. */
export function toTensor(map: FeatureMap): Tensor4D {
  return tensor4d(toChannelLast(map), [1, map.height, map.width, map.channels]);
}

/** An image in 0 … 1 as a tensor in the network's own range. */
export function toInputTensor(image: FeatureMap, [black, white]: readonly [number, number]): Tensor4D {
  if (black === 0 && white === 1) return toTensor(image);
  return tidy(() => add(mul(toTensor(image), white - black), black));
}

/** Reads a tensor [1, H, W, C] as a feature map and disposes of it. */
export async function takeMap(tensor: Tensor): Promise<FeatureMap> {
  const [, height, width, channels] = tensor.shape as [number, number, number, number];
  try {
    return fromChannelLast(await tensor.data(), height, width, channels);
  } finally {
    tensor.dispose();
  }
}

/** Reads a tensor's values from `first` on and disposes of it. */
export async function takeValues(tensor: Tensor, first: number): Promise<Float32Array> {
  try {
    return (await tensor.data<'float32'>()).slice(first);
  } finally {
    tensor.dispose();
  }
}

/** The shapes at the taps, learned from a run on black; it also warms the network up. */
function measureTaps(model: GraphModel, nodes: GraphNodes, inputSize: number): Tap[] {
  return tidy(() => {
    const input = zeros([1, inputSize, inputSize, 3]);
    const outputs = model.execute({ [nodes.input]: input }, [...nodes.taps.values(), nodes.logits]);
    return [...nodes.taps.keys()].map((name, i) => {
      const [, height, width, channels] = (outputs as Tensor[])[i]!.shape as [number, number, number, number];
      return { name, channels, height, width };
    });
  });
}

/** A GraphModel behind the door of a cut network; owns the model. */
export function graphNetwork(model: GraphModel, nodes: GraphNodes, options: GraphOptions): CutNetwork {
  const { inputSize, inputRange, skippedLogits } = options;
  const execute = (inputs: Record<string, Tensor>, output: string): Tensor => {
    try {
      return model.execute(inputs, output) as Tensor;
    } finally {
      for (const input of Object.values(inputs)) input.dispose();
    }
  };
  return {
    inputSize,
    taps: measureTaps(model, nodes, inputSize),
    features(image, tap) {
      return takeMap(execute({ [nodes.input]: toInputTensor(image, inputRange) }, nodes.taps.get(tap)!));
    },
    logits(map, tap) {
      const inputs =
        tap === 'image'
          ? { [nodes.input]: toInputTensor(map, inputRange) }
          : { [nodes.taps.get(tap)!]: toTensor(map) };
      return takeValues(execute(inputs, nodes.logits), skippedLogits);
    },
    dispose() {
      model.dispose();
    },
  };
}
