import type { GraphModel } from '@tensorflow/tfjs-converter';
import { type io, type Tensor, tidy, zeros } from '@tensorflow/tfjs-core';
import { load } from '@tensorflow-models/mobilenet';
import type { CutNetwork, LabelledNetwork } from './cut-network.ts';
import { type GraphNode, graphCuts } from './graph-cuts.ts';
import { graphNetwork, type NodeTap } from './graph-network.ts';
import { imagenetLabels } from './imagenet-labels.ts';
import { type Network, stageTaps } from './networks.ts';

type MobileNetKind = NonNullable<Network['mobilenet']>;

const inputSize = 224;
/** Sides of the maps at the four taps, in pixels. */
const sides = [56, 28, 14, 7];

const nodeName = (tensorName: string) => tensorName.replace(/:\d+$/, '');

/** The last cut of every side; throws where a side is missing. */
function findTaps(model: GraphModel, cuts: readonly string[], input: string): NodeTap[] {
  const shapes = tidy(() => {
    const outputs = model.execute({ [input]: zeros([1, inputSize, inputSize, 3]) }, [...cuts]) as Tensor[];
    return outputs.map(({ shape }) => shape);
  });
  return sides.map((side, i) => {
    const at = shapes.findLastIndex((s) => s.length === 4 && s[1] === side && s[2] === side);
    if (at < 0) throw new Error(`no cut of side ${side}`);
    return { name: stageTaps[i]!, node: cuts[at]!, channels: shapes[at]![3]!, height: side, width: side };
  });
}

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
    const input = nodeName(model.inputs[0]!.name);
    const logits = nodeName(model.outputs[0]!.name);
    const { node } = artifacts.modelTopology as { readonly node: readonly GraphNode[] };
    const taps = findTaps(model, graphCuts(node, input, logits), input);
    // Logit 0 of the hub's models is ImageNet's background.
    return graphNetwork(model, { input, logits, taps, inputSize, inputRange: [0, 1], skippedLogits: 1 });
  } catch (thrown) {
    model.dispose();
    throw thrown;
  }
}

/** Makes a MobileNet from its files, GraphModel or Layers model. */
export async function mobileNet(artifacts: io.ModelArtifacts, kind: MobileNetKind): Promise<LabelledNetwork> {
  const isGraph = 'node' in (artifacts.modelTopology as object);
  const network = isGraph
    ? await graphMobileNet(artifacts, kind)
    : await (await import('./layers-network.ts')).layersNetwork(artifacts, inputSize, sides);
  return { network, labels: imagenetLabels, temperature: 1, accuracy: null };
}
