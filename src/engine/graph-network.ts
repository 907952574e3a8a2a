import type { GraphModel } from '@tensorflow/tfjs-converter';
import { type Tensor, tidy, zeros } from '@tensorflow/tfjs-core';
import type { CutNetwork, NetworkOptions, NodeTap } from './cut-network.ts';
import { type GraphNode, graphCuts, pathNodes } from './graph-cuts.ts';
import { cutNetwork, mapsAmong } from './network-tensors.ts';

export interface GraphOptions extends NetworkOptions {
  /** Names of the nodes where the graph is entered and left. */
  readonly input: string;
  readonly logits: string;
}

/** Every node with a map between the ends of a graph, in the order of execution; finds sizes by running zeros. */
export function graphMaps(
  model: GraphModel,
  nodes: readonly GraphNode[],
  { input, logits, inputSize }: Pick<GraphOptions, 'input' | 'logits' | 'inputSize'>,
): NodeTap[] {
  const names = pathNodes(nodes, input, logits).filter((name) => name !== logits);
  // Asked for nothing, TF.js gives the model's outputs.
  if (!names.length) return [];
  const shapes = tidy(() => {
    const outputs = model.execute({ [input]: zeros([1, inputSize, inputSize, 3]) }, names) as Tensor[];
    return outputs.map(({ shape }) => shape);
  });
  return mapsAmong(names, shapes, graphCuts(nodes, input, logits));
}

/** A GraphModel behind the door of a cut network. */
export function graphNetwork(model: GraphModel, options: GraphOptions): CutNetwork {
  const { input, logits } = options;
  return cutNetwork(options, { input, output: logits }, (fed, to) => model.execute({ ...fed }, to) as Tensor);
}
