import { loadGraphModel } from '@tensorflow/tfjs-converter';
import type { LabelledNetwork } from './cut-network.ts';
import { graphNetwork } from './graph-network.ts';
import { type Download, fetchModel } from './model-files.ts';
import { stageTaps } from './networks.ts';

/** What tools/train writes into the `userDefinedMetadata` of model.json. */
interface Description {
  readonly labels: readonly string[];
  readonly temperature: number;
  readonly inputSize: number;
  readonly heldOut?: { readonly accuracy: number };
}

/** Loads one of our own networks from its model.json. `ready` resolves when a back end runs. */
export async function loadBuiltIn(
  address: string,
  ready: Promise<unknown>,
  download: Download,
): Promise<LabelledNetwork> {
  const artifacts = await fetchModel(address, download);
  const { labels, temperature, inputSize, heldOut } = artifacts.userDefinedMetadata as unknown as Description;
  await ready;
  const model = await loadGraphModel({ load: async () => artifacts });
  const nodes = { input: 'image', logits: 'logits', taps: new Map(stageTaps.map((name) => [name, name])) };
  const network = graphNetwork(model, nodes, { inputSize, inputRange: [0, 1], skippedLogits: 0 });
  return { network, labels, temperature, accuracy: heldOut?.accuracy ?? null };
}
