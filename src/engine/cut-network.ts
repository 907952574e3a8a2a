import type { FeatureMap } from '../core/feature-map.ts';
import type { Tap } from './protocol.ts';

/** A tap with the name of its node in the model. */
export interface NodeTap extends Tap {
  readonly node: string;
  /** Nothing but this map reaches what comes after it. */
  readonly isCut: boolean;
}

/** How a model is fed and read. */
export interface NetworkOptions {
  readonly taps: readonly NodeTap[];
  readonly inputSize: number;
  /** What the network takes for black and white. */
  readonly inputRange: readonly [black: number, white: number];
  /** Outputs before the first class, such as ImageNet's background. */
  readonly skippedLogits: number;
  /** The output is a softmax already; its logarithm gives logits up to a constant, which softmax ignores. */
  readonly answersProbabilities: boolean;
}

/** A network that can be cut at its taps: what the worker needs of any model, whatever its format. */
export interface CutNetwork {
  readonly inputSize: number;
  /** In the order of the network. */
  readonly taps: readonly Tap[];
  /** The last tap that all of the network passes, where there is one. */
  readonly lastCut: string | null;
  /** It tells probabilities: its logits are known up to a constant that differs from map to map. */
  readonly isUpToConstant: boolean;
  /** The map at a tap for an image (RGB in 0 … 1, 3 × inputSize × inputSize). */
  features(image: FeatureMap, tap: string): Promise<FeatureMap>;
  /** What a map at one tap, or an image at the tap `image`, becomes at a later one; `image` as for the logits. */
  advance(map: FeatureMap, from: string, to: string, image: FeatureMap): Promise<FeatureMap>;
  /**
   * One logit a class from the map at a tap; the tap `image` runs the whole network. `image` is the picture behind
   * the map: where a shortcut leads around the tap, the other way through the network needs it.
   */
  logits(map: FeatureMap, tap: string, image: FeatureMap): Promise<Float32Array>;
}

/** A network with the words for its answers. */
export interface LabelledNetwork {
  readonly network: CutNetwork;
  /** One word or a few for every logit. */
  readonly labels: readonly string[];
  /** Logits are divided by it before the softmax, so that probabilities are calibrated. */
  readonly temperature: number;
  /** Held-out top-1, 0 … 1, where known. */
  readonly accuracy: number | null;
}
