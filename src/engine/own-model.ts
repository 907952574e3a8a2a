import { type GraphModel, loadGraphModel } from '@tensorflow/tfjs-converter';
import type { io } from '@tensorflow/tfjs-core';
import { featureMap } from '../core/feature-map.ts';
import { uniform } from '../core/random-field.ts';
import type { CutNetwork, LabelledNetwork, NetworkOptions, NodeTap } from './cut-network.ts';
import { FaultError, reasonOf } from './fault.ts';
import type { GraphNode } from './graph-cuts.ts';
import { graphMaps, graphNetwork } from './graph-network.ts';
import { imagenetLabels } from './imagenet-labels.ts';
import type { ModelFault, ModelUse, OwnModel } from './protocol.ts';

/** What a model of one's own is on the shelf. */
export interface OpenedModel extends LabelledNetwork {
  readonly report: Omit<OwnModel, 'isKept'>;
}

/** A model that is loaded and waits to be told how it is used. */
export interface LoadedModel {
  /** The side that its input has; null where any side will do. */
  readonly fixedSize: number | null;
  /** What its maker tells, or its kind suggests. */
  readonly guessedRange: readonly [number, number];
  maps(inputSize: number): readonly NodeTap[];
  network(options: NetworkOptions): CutNetwork;
  dispose(): void;
}

const usualSize = 224;

export const modelFault = (why: ModelFault['why'], detail = '') =>
  new FaultError({ code: 'model-failed', why, detail });

/** The fault behind what TensorFlow.js throws: an operation that it lacks, or one whose result has no fixed size. */
function faultOfRun(thrown: unknown): FaultError {
  if (thrown instanceof FaultError) return thrown;
  const text = reasonOf(thrown);
  const unknown = /Unknown op '([^']+)'|Kernel '([^']+)' not registered|Unknown layer: (\w+)/.exec(text);
  if (unknown) return modelFault('unknown-op', unknown[1] ?? unknown[2] ?? unknown[3]!);
  const dynamic = /dynamic op '([^']+)'|executeAsync/.exec(text);
  if (dynamic) return modelFault('dynamic', dynamic[1] ?? '');
  // What the engine stumbled over says nothing to a person; what it says itself may.
  const isStumble = thrown instanceof TypeError || thrown instanceof RangeError;
  return modelFault('broken', isStumble ? '' : text);
}

/** Checks that a shape is that of one RGB image; returns the side, or null where it is free. */
function sideOf(shape: readonly (number | null)[] | undefined): number | null {
  if (shape?.length !== 4 || shape[3] !== 3)
    throw modelFault('no-image', shape?.map((n) => n ?? '?').join(' × '));
  const [, height, width] = shape;
  const isFree = (n: number | null | undefined) => n === null || n === undefined || n < 0;
  if (isFree(height) || isFree(width)) return null;
  if (height !== width) throw modelFault('no-image', `${height} × ${width}`);
  return height!;
}

/** A softmax at the end hides the logits: the graph is left before it. */
function beforeSoftmax(nodes: readonly GraphNode[], name: string): string {
  const byName = new Map(nodes.map((node) => [node.name, node]));
  let last = name;
  // No more turns than there are nodes: a broken file may lead in a circle.
  for (const _ of nodes) {
    const node = byName.get(last);
    if (node?.op !== 'Softmax' && node?.op !== 'Identity') break;
    last = node.input![0]!.replace(/:\d+$/, '');
  }
  return last;
}

async function loadGraph(artifacts: io.ModelArtifacts): Promise<LoadedModel> {
  const model = await loadGraphModel({ load: async () => artifacts });
  try {
    return graphOf(model, artifacts);
  } catch (thrown) {
    model.dispose();
    throw thrown;
  }
}

function graphOf(model: GraphModel, artifacts: io.ModelArtifacts): LoadedModel {
  const { node: nodes } = artifacts.modelTopology as { readonly node: readonly GraphNode[] };
  const inputs = model.inputs.filter(({ dtype }) => dtype !== 'bool');
  if (inputs.length !== 1) throw modelFault('no-image', `${inputs.length} inputs`);
  const nodeName = (name: string) => name.replace(/:\d+$/, '');
  const input = nodeName(inputs[0]!.name);
  const logits = beforeSoftmax(nodes, nodeName(model.outputs[0]!.name));
  return {
    fixedSize: sideOf(inputs[0]!.shape),
    guessedRange: [0, 1],
    maps: (inputSize) => graphMaps(model, nodes, { input, logits, inputSize }),
    network: (options) => graphNetwork(model, { ...options, input, logits }),
    dispose: () => model.dispose(),
  };
}

async function loadLayers(artifacts: io.ModelArtifacts): Promise<LoadedModel> {
  const { layerMaps, layersNetwork, openLayers } = await import('./layers-network.ts');
  const open = await openLayers(artifacts);
  try {
    if (open.model.inputs.length !== 1) throw modelFault('no-image', `${open.model.inputs.length} inputs`);
    return {
      fixedSize: sideOf(open.model.inputs[0]!.shape),
      // Keras applications take −1 for black.
      guessedRange: [-1, 1],
      maps: (inputSize) => layerMaps(open, inputSize),
      network: (options) => layersNetwork(open, options),
      dispose: () => open.model.dispose(),
    };
  } catch (thrown) {
    open.model.dispose();
    throw thrown;
  }
}

/** Loads a model of either kind from its files; throws the fault `model-failed`. */
export async function loadOwn(artifacts: io.ModelArtifacts): Promise<LoadedModel> {
  try {
    return await ('node' in (artifacts.modelTopology as object)
      ? loadGraph(artifacts)
      : loadLayers(artifacts));
  } catch (thrown) {
    throw faultOfRun(thrown);
  }
}

/** Something like a picture, the same every time. */
function testImage(side: number) {
  return featureMap(
    Float32Array.from({ length: 3 * side * side }, (_, i) => uniform(1, 0, 0, i)),
    3,
    side,
    side,
  );
}

const isDistribution = (values: Float32Array) =>
  values.every((v) => v >= 0) && Math.abs(values.reduce((sum, v) => sum + v, 0) - 1) < 1e-3;

/** The layer to begin with: the last of about an eighth of the picture's side, as in the article. */
function firstTap(maps: readonly NodeTap[], inputSize: number): NodeTap {
  const off = ({ height }: NodeTap) => Math.abs(Math.log2(height / (inputSize / 8)));
  const least = Math.min(...maps.map(off));
  return maps.findLast((map) => off(map) === least)!;
}

/**
 * Makes a network of a loaded model, guesses what `wish` leaves open, and runs it once: what comes out tells
 * classes and logits, and a map that is fed back must give the same answer. Throws the fault `model-failed`.
 */
export async function applyUse(
  loaded: LoadedModel,
  name: string,
  wish: Partial<ModelUse>,
  foundLabels: readonly string[],
): Promise<OpenedModel> {
  try {
    const inputSize = loaded.fixedSize ?? wish.inputSize ?? usualSize;
    const inputRange = wish.inputRange ?? loaded.guessedRange;
    const taps = loaded.maps(inputSize);
    if (!taps.length) throw modelFault('no-map');
    const plain = { taps, inputSize, inputRange, skippedLogits: 0, answersProbabilities: false };
    const image = testImage(inputSize);
    const answer = await loaded.network(plain).logits(image, 'image', image);
    const answersProbabilities = isDistribution(answer);
    // 1,001 classes are ImageNet's with a background before them, unless somebody names all of them.
    const isNamed = foundLabels.length === answer.length;
    const skippedLogits = answer.length === imagenetLabels.length + 1 && !isNamed ? 1 : 0;
    const network = loaded.network({ ...plain, answersProbabilities, skippedLogits });
    const tap = firstTap(taps, inputSize);
    const again = await network.logits(await network.features(image, tap.name), tap.name, image);
    const whole = await network.logits(image, 'image', image);
    if (whole.length < 2) throw modelFault('broken', 'no list of classes comes out');
    if (whole.some((v) => Number.isNaN(v))) throw modelFault('broken', 'what comes out is not a number');
    const scale = whole.reduce((most, v) => Math.max(most, Math.abs(v)), 1e-6);
    if (again.some((v, i) => !(Math.abs(v - whole[i]!) < 1e-3 * scale)))
      throw modelFault('broken', 'a map fed back gives another answer');
    const classes = whole.length;
    const known = foundLabels.length ? foundLabels : classes === imagenetLabels.length ? imagenetLabels : [];
    const labels = Array.from({ length: classes }, (_, i) => (wish.labels ?? known)[i] ?? `${i}`);
    return {
      network,
      labels,
      temperature: 1,
      accuracy: null,
      report: {
        name,
        use: { inputSize, inputRange, labels },
        isSizeFixed: loaded.fixedSize !== null,
        firstTap: tap.name,
        classes,
      },
    };
  } catch (thrown) {
    throw faultOfRun(thrown);
  }
}
