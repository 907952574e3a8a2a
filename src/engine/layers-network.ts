import { type LayersModel, type layers, loadLayersModel } from '@tensorflow/tfjs';
import { type io, type Tensor, tidy, zeros } from '@tensorflow/tfjs-core';
import type { CutNetwork, NetworkOptions, NodeTap } from './cut-network.ts';
import { graphCuts, pathNodes } from './graph-cuts.ts';
import { cutNetwork, mapsAmong } from './network-tensors.ts';

type Layer = layers.Layer;

const sourcesOf = (layer: Layer): string[] =>
  (layer.inboundNodes[0]?.inboundLayers ?? []).map(({ name }) => name);

/** A Layers model with its ends; a Sequential may hide the first of them. */
export interface OpenLayers {
  readonly model: LayersModel;
  readonly input: string;
  readonly output: string;
}

export async function openLayers(artifacts: io.ModelArtifacts): Promise<OpenLayers> {
  const model = await loadLayersModel({ load: async () => artifacts });
  return { model, input: model.inputLayers[0]!.name, output: model.outputLayers[0]!.name };
}

/** Runs the layers that depend on what is fed and that `to` needs; the value of every layer that was run. */
function runLayers(
  { model }: OpenLayers,
  fed: Readonly<Record<string, Tensor>>,
  to: string,
): Map<string, Tensor> {
  const values = new Map(Object.entries(fed));
  for (const layer of model.layers) {
    const inputs = sourcesOf(layer).map((name) => values.get(name));
    if (values.has(layer.name) || inputs.length === 0 || inputs.includes(undefined)) continue;
    const output = layer.apply(inputs.length === 1 ? inputs[0]! : (inputs as Tensor[]), { training: false });
    values.set(layer.name, output as Tensor);
    if (layer.name === to) return values;
  }
  throw new Error(`layer not reached: ${to}`);
}

/** Every layer with a map, in the order of execution; finds sizes by running zeros. */
export function layerMaps(open: OpenLayers, inputSize: number): NodeTap[] {
  const { model, input, output } = open;
  const nodes = model.layers.map((layer) => ({ name: layer.name, input: sourcesOf(layer) }));
  const names = pathNodes(nodes, input, output).filter((name) => name !== output);
  const shapes = tidy(() => {
    const values = runLayers(open, { [input]: zeros([1, inputSize, inputSize, 3]) }, output);
    return names.map((name) => values.get(name)!.shape);
  });
  return mapsAmong(names, shapes, graphCuts(nodes, input, output));
}

/**
 * A Layers model behind the door of a cut network: GraphModels can be fed at any node, a Layers model cannot, so its
 * layers are run one by one.
 */
export function layersNetwork(open: OpenLayers, options: NetworkOptions): CutNetwork {
  return cutNetwork(options, open, (fed, to) => tidy(() => runLayers(open, fed, to).get(to)!));
}
