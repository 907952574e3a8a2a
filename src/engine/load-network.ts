import { builtIn } from './built-in.ts';
import type { LabelledNetwork } from './cut-network.ts';
import { FaultError } from './fault.ts';
import { type Download, fetchModel, SourceError } from './model-files.ts';
import { foreignSources } from './network-sources.ts';
import { type NetworkName, networks } from './networks.ts';
import { pageBase } from './page-base.ts';
import type { SourceFailure } from './protocol.ts';

async function loadFrom(
  source: string,
  net: NetworkName,
  ready: Promise<unknown>,
  download: Download,
): Promise<LabelledNetwork> {
  const artifacts = await fetchModel(source, download);
  await ready;
  download.signal.throwIfAborted();
  const kind = networks[net].mobilenet;
  try {
    return await (kind ? (await import('./mobilenet.ts')).mobileNet(artifacts, kind) : builtIn(artifacts));
  } catch {
    throw new SourceError({ source, why: 'broken', status: null });
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
