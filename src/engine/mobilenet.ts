import type { GraphModel } from '@tensorflow/tfjs-converter';
import type { io } from '@tensorflow/tfjs-core';
import { load } from '@tensorflow-models/mobilenet';
import type { CutNetwork, LabelledNetwork } from './cut-network.ts';
import type { GraphNode } from './graph-cuts.ts';
import { graphMaps, graphNetwork } from './graph-network.ts';
import { imagenetLabels } from './imagenet-labels.ts';
import { lastCuts } from './network-tensors.ts';
import { type Network, stageTaps } from './networks.ts';

type MobileNetKind = NonNullable<Network['mobilenet']>;

const inputSize = 224;
/** Sides of the maps at the four taps, in pixels. */
const sides = [56, 28, 14, 7];

const nodeName = (tensorName: string) => tensorName.replace(/:\d+$/, '');

/** The TF.js model inside the package's object, which its types keep to themselves. */
function graphInside(mobilenet: unknown): GraphModel {
  const { model } = mobilenet as { readonly model?: GraphModel };
  if (!model?.execute) throw new Error('no GraphModel in mobilenet');
  return model;
}

async function graphMobileNet(
  artifacts: io.ModelArtifacts,
  { version, alpha }: MobileNetKind,
): Promise<CutNetwork> {
  const model = graphInside(
    await load({ version, alpha, modelUrl: { load: async () => artifacts }, inputRange: [0, 1] }),
  );
  try {
    const ends = { input: nodeName(model.inputs[0]!.name), logits: nodeName(model.outputs[0]!.name) };
    const { node } = artifacts.modelTopology as { readonly node: readonly GraphNode[] };
    return graphNetwork(model, {
      ...ends,
      taps: lastCuts(graphMaps(model, node, { ...ends, inputSize }), sides, stageTaps),
      inputSize,
      inputRange: [0, 1],
      // Logit 0 of the hub's models is ImageNet's background.
      skippedLogits: 1,
      answersProbabilities: false,
    });
  } catch (thrown) {
    model.dispose();
    throw thrown;
  }
}

/** Google's storage has version 1 as Keras models: −1 for black and 1 for white, and a softmax at the end. */
async function layersMobileNet(artifacts: io.ModelArtifacts): Promise<CutNetwork> {
  const { layerMaps, layersNetwork, openLayers } = await import('./layers-network.ts');
  const open = await openLayers(artifacts);
  return layersNetwork(open, {
    taps: lastCuts(layerMaps(open, inputSize), sides, stageTaps),
    inputSize,
    inputRange: [-1, 1],
    skippedLogits: 0,
    answersProbabilities: true,
  });
}

/** Makes a MobileNet from its files, GraphModel or Layers model. */
export async function mobileNet(artifacts: io.ModelArtifacts, kind: MobileNetKind): Promise<LabelledNetwork> {
  const isGraph = 'node' in (artifacts.modelTopology as object);
  const network = await (isGraph ? graphMobileNet(artifacts, kind) : layersMobileNet(artifacts));
  return { network, labels: imagenetLabels, temperature: 1, accuracy: null };
}
