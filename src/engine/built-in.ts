import { loadGraphModel } from '@tensorflow/tfjs-converter';
import type { io } from '@tensorflow/tfjs-core';
import type { LabelledNetwork } from './cut-network.ts';
import { graphNetwork } from './graph-network.ts';
import type { Tap } from './protocol.ts';

/** What tools/train writes into the `userDefinedMetadata` of model.json; taps are nodes of the same name. */
interface Description {
  readonly labels: readonly string[];
  readonly temperature: number;
  readonly inputSize: number;
  readonly taps: readonly Tap[];
  readonly heldOut: { readonly accuracy: number };
}

/** Makes one of this project's networks from its files. */
export async function builtIn(artifacts: io.ModelArtifacts): Promise<LabelledNetwork> {
  const description = artifacts.userDefinedMetadata as unknown as Description;
  const { labels, temperature, inputSize, taps, heldOut } = description;
  const model = await loadGraphModel({ load: async () => artifacts });
  const network = graphNetwork(model, {
    input: 'image',
    logits: 'logits',
    taps: taps.map((tap) => ({ ...tap, node: tap.name, isCut: true })),
    inputSize,
    inputRange: [0, 1],
    skippedLogits: 0,
    answersProbabilities: false,
  });
  return { network, labels, temperature, accuracy: heldOut.accuracy };
}
