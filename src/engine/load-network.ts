import { featureMap } from '../core/feature-map.ts';
import { builtIn } from './built-in.ts';
import type { LabelledNetwork } from './cut-network.ts';
import { FaultError } from './fault.ts';
import { type Download, fetchModel, holdsNaN, SourceError } from './model-files.ts';
import { foreignSources } from './network-sources.ts';
import { type NetworkName, networks } from './networks.ts';
import { pageBase } from './page-base.ts';
import { untilAborted } from './patient-fetch.ts';
import type { SourceFailure } from './protocol.ts';

/**
 * Runs a network once and throws where nothing comes of it. Its weights are not freed then: under wasm, freed weights
 * that are no numbers were seen to spoil the answers of every network loaded after them.
 */
async function tryOut({ network, labels }: LabelledNetwork): Promise<void> {
  const { inputSize: side } = network;
  const grey = featureMap(new Float32Array(3 * side * side).fill(0.5), 3, side, side);
  const logits = await network.logits(grey, 'image', grey);
  if (logits.length !== labels.length) throw new Error(`${logits.length} logits`);
  if (!logits.every(Number.isFinite)) throw new Error('logits that are no numbers');
}

async function loadFrom(
  source: string,
  net: NetworkName,
  ready: Promise<unknown>,
  download: Download,
): Promise<LabelledNetwork> {
  const artifacts = await fetchModel(source, download);
  await untilAborted(ready, download.signal);
  const broken = new SourceError({ source, why: 'broken', status: null });
  const { weightSpecs, weightData } = artifacts;
  // Among garbled weights are sizes too, with which TF.js may compute for ever.
  if (weightSpecs && weightData instanceof ArrayBuffer && holdsNaN(weightSpecs, weightData)) throw broken;
  const kind = networks[net].mobilenet;
  try {
    const loaded = await (kind
      ? (await import('./mobilenet.ts')).mobileNet(artifacts, kind)
      : builtIn(artifacts));
    // Weights of the right size may hold anything. The page's own network is not tried: the first picture waits for it.
    if (net !== 'resnet') await tryOut(loaded);
    return loaded;
  } catch {
    throw broken;
  }
}

/**
 * Loads a network from the first source that works: beside the page, then the foreign ones.
 * `ready` resolves when a back end runs. Throws the fault `network-failed` with what was tried.
 */
export async function loadNetwork(
  net: NetworkName,
  ready: Promise<unknown>,
  download: Download,
): Promise<{ readonly loaded: LabelledNetwork; readonly source: string }> {
  const own = new URL(`models/${net}/model.json`, pageBase).href;
  const foreign = foreignSources(net);
  const tried: SourceFailure[] = [];
  for (const source of [own, ...foreign]) {
    try {
      return { loaded: await loadFrom(source, net, ready, download), source };
    } catch (thrown) {
      if (!(thrown instanceof SourceError)) throw thrown;
      // A copy of one's own is a choice: where there is none, the next source is no news.
      const quiet = source === own && thrown.absent && foreign.length > 0;
      if (!quiet) tried.push(thrown.failure);
    }
  }
  throw new FaultError({ code: 'network-failed', net, tried });
}
