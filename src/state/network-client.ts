import { proxy, type Remote } from 'comlink';
import type { NetworkName } from '../engine/networks.ts';
import type { Engine, LoadProgress, NetworkInfo } from '../engine/protocol.ts';
import { FaultError, unwrap } from './engine-client.ts';
import { isForeign, isSecure } from './picture-opener.ts';
import type { Settings } from './settings.ts';

/** Refuses an address of a model that the page's policy would refuse without a reason. */
export function checkModelAddress(address: string): void {
  if (isForeign(address) && !isSecure(address)) throw new FaultError({ code: 'not-secure', address });
}

/** What the page knows of the networks in the worker. */
export interface NetworkClient {
  /** The network under a name, where it is loaded. */
  named(net: NetworkName): NetworkInfo | null;
  /** The network that settings ask for, where it is loaded: under the name `own` stands one model or another. */
  infoOf(settings: Settings): NetworkInfo | null;
  /** Loads what settings ask for; throws its fault. */
  load(settings: Settings): Promise<NetworkInfo>;
  /** What has come of a network on its way; null before the first byte, and once it is there. */
  progressOf(net: NetworkName): LoadProgress | null;
  /** Gives up what is on its way unless it is this network. */
  abandonOther(net: NetworkName): void;
  /** Takes a network that was loaded elsewhere; null: it is gone. */
  know(net: NetworkName, info: NetworkInfo | null): void;
}

interface Load {
  readonly net: NetworkName;
  progress: LoadProgress | null;
}

export function createNetworkClient(
  engine: Remote<Engine>,
  onProgress: (net: NetworkName, progress: LoadProgress) => void,
): NetworkClient {
  const infos = new Map<NetworkName, NetworkInfo>();
  /** The newest load of each network that is on its way: the same name may be asked for twice. */
  const loads = new Map<NetworkName, Load>();
  /** The one that a person waits for. */
  let coming: Load | null = null;
  const named = (net: NetworkName) => infos.get(net) ?? null;

  return {
    named,
    infoOf({ net, model }) {
      const info = named(net);
      return model && info?.own?.name !== model ? null : info;
    },
    async load({ net, model }) {
      if (model) checkModelAddress(model);
      // The built-in is what the page falls back on: it may come in any case.
      const mine: Load = { net, progress: null };
      loads.set(net, mine);
      if (net !== 'resnet') coming = mine;
      const heard = proxy((next: LoadProgress) => {
        if (loads.get(net) !== mine) return;
        mine.progress = next;
        onProgress(net, next);
      });
      try {
        const loading = model
          ? engine.openModel({ kind: 'address', address: model }, heard)
          : engine.loadNetwork(net, 'screen', heard);
        const info = await unwrap(loading);
        infos.set(net, info);
        return info;
      } finally {
        if (coming === mine) coming = null;
        if (loads.get(net) === mine) loads.delete(net);
      }
    },
    progressOf: (net) => loads.get(net)?.progress ?? null,
    abandonOther(net) {
      if (coming && coming.net !== net) void engine.cancelLoad(coming.net, 'screen');
    },
    know(net, info) {
      if (info) infos.set(net, info);
      else infos.delete(net);
    },
  };
}
