import { type layers, loadLayersModel } from '@tensorflow/tfjs';
import { type io, type Tensor, tidy } from '@tensorflow/tfjs-core';
import type { CutNetwork } from './cut-network.ts';
import { graphCuts } from './graph-cuts.ts';
import { takeMap, takeValues, toInputTensor, toTensor } from './graph-network.ts';
import { stageTaps } from './networks.ts';
import type { Tap } from './protocol.ts';

/** Keras applications take −1 for black and 1 for white. */
const inputRange = [-1, 1] as const;

type Layer = layers.Layer;

const sourcesOf = (layer: Layer): string[] =>
  (layer.inboundNodes[0]?.inboundLayers ?? []).map(({ name }) => name);

/** Runs the layers after `from`, fed with its output, up to and with `to`. */
function runLayers(all: readonly Layer[], from: string, fed: Tensor, to: string): Tensor {
  return tidy(() => {
    const values = new Map<string, Tensor>([[from, fed]]);
    for (const layer of all) {
      const inputs = sourcesOf(layer).map((name) => values.get(name));
      if (layer.name === from || inputs.length === 0 || inputs.includes(undefined)) continue;
      const output = layer.apply(inputs.length === 1 ? inputs[0]! : (inputs as Tensor[]), {
        training: false,
      });
      values.set(layer.name, output as Tensor);
      if (layer.name === to) return output as Tensor;
    }
    throw new Error(`layer not reached: ${to}`);
  });
}

/**
 * A Keras classifier as a cut network: GraphModels can be fed at any node, a Layers model cannot, so its layers
 * are run one by one. Taps are the last cuts of the given sides; throws where a side is missing.
 */
export async function layersNetwork(
  artifacts: io.ModelArtifacts,
  inputSize: number,
  sides: readonly number[],
): Promise<CutNetwork> {
  const model = await loadLayersModel({ load: async () => artifacts });
  const all = model.layers;
  const input = all[0]!.name;
  const output = all.at(-1)!.name;
  const cuts = graphCuts(
    all.map((layer) => ({ name: layer.name, input: sourcesOf(layer) })),
    input,
    output,
  );
  const layerOf = new Map<string, string>();
  const taps = sides.map((side, i): Tap => {
    const layer = cuts.findLast((name) => {
      const { shape } = model.getLayer(name).output as { readonly shape: readonly (number | null)[] };
      return shape.length === 4 && shape[1] === side && shape[2] === side;
    });
    if (!layer) throw new Error(`no cut of side ${side}`);
    const { shape } = model.getLayer(layer).output as { readonly shape: readonly number[] };
    layerOf.set(stageTaps[i]!, layer);
    return { name: stageTaps[i]!, channels: shape[3]!, height: side, width: side };
  });

  const run = (from: string, fed: Tensor, to: string): Tensor => {
    try {
      return runLayers(all, from, fed, to);
    } finally {
      fed.dispose();
    }
  };
  return {
    inputSize,
    taps,
    features: (image, tap) => takeMap(run(input, toInputTensor(image, inputRange), layerOf.get(tap)!)),
    async logits(map, tap) {
      const result =
        tap === 'image'
          ? run(input, toInputTensor(map, inputRange), output)
          : run(layerOf.get(tap)!, toTensor(map), output);
      // Its output is a softmax already; the logarithm undoes it, up to a constant that softmax ignores.
      return (await takeValues(result, 0)).map((p) => Math.log(Math.max(p, 1e-38)));
    },
  };
}
