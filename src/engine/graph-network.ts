import type { GraphModel } from '@tensorflow/tfjs-converter';
import { add, mul, type Tensor, type Tensor4D, tensor4d, tidy } from '@tensorflow/tfjs-core';
import type { FeatureMap } from '../core/feature-map.ts';
import type { CutNetwork } from './cut-network.ts';
import { fromChannelLast, toChannelLast } from './memory-layout.ts';
import type { Tap } from './protocol.ts';

/** A tap with the name of its node. */
export interface NodeTap extends Tap {
  readonly node: string;
}

export interface GraphOptions {
  /** Names of the nodes where the graph is entered and left. */
  readonly input: string;
  readonly logits: string;
  readonly taps: readonly NodeTap[];
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

/** A GraphModel behind the door of a cut network; owns the model. */
export function graphNetwork(model: GraphModel, options: GraphOptions): CutNetwork {
  const { inputSize, inputRange, skippedLogits } = options;
  const nodes = new Map(options.taps.map(({ name, node }) => [name, node]));
  const execute = (from: string, tensor: Tensor, to: string): Tensor => {
    try {
      return model.execute({ [from]: tensor }, to) as Tensor;
    } finally {
      tensor.dispose();
    }
  };
  return {
    inputSize,
    taps: options.taps.map(({ name, channels, height, width }) => ({ name, channels, height, width })),
    features: (image, tap) =>
      takeMap(execute(options.input, toInputTensor(image, inputRange), nodes.get(tap)!)),
    logits(map, tap) {
      const result =
        tap === 'image'
          ? execute(options.input, toInputTensor(map, inputRange), options.logits)
          : execute(nodes.get(tap)!, toTensor(map), options.logits);
      return takeValues(result, skippedLogits);
    },
  };
}
