import type { LabelledNetwork } from './cut-network.ts';
import { loadNetwork } from './load-network.ts';
import type { NetworkName } from './networks.ts';
import type { LoadProgress, NetworkInfo } from './protocol.ts';

interface Shelved extends LabelledNetwork {
  readonly info: NetworkInfo;
}

/** The networks that are loaded or being loaded. A load that failed or was cancelled can be tried again. */
export class NetworkShelf {
  readonly #loaded = new Map<NetworkName, Shelved>();
  readonly #loading = new Map<NetworkName, { promise: Promise<Shelved>; abort: AbortController }>();

  /** `ready` starts a back end if none runs, and resolves when one does. */
  constructor(readonly ready: () => Promise<unknown>) {}

  get(net: NetworkName): LabelledNetwork {
    const found = this.#loaded.get(net);
    if (!found) throw new Error(`network not loaded: ${net}`);
    return found;
  }

  async load(net: NetworkName, onProgress: (progress: LoadProgress) => void): Promise<NetworkInfo> {
    const known = this.#loaded.get(net);
    if (known) return known.info;
    const underway = this.#loading.get(net);
    if (underway) return (await underway.promise).info;
    const abort = new AbortController();
    const promise = this.#fetch(net, abort.signal, onProgress);
    this.#loading.set(net, { promise, abort });
    try {
      const network = await promise;
      this.#loaded.set(net, network);
      return network.info;
    } finally {
      if (this.#loading.get(net)?.abort === abort) this.#loading.delete(net);
    }
  }

  cancel(net: NetworkName): void {
    this.#loading.get(net)?.abort.abort();
    // Whoever chooses it again at once must not be told that it was cancelled.
    this.#loading.delete(net);
  }

  async #fetch(
    net: NetworkName,
    signal: AbortSignal,
    onProgress: (progress: LoadProgress) => void,
  ): Promise<Shelved> {
    const { loaded, source } = await loadNetwork(net, this.ready(), { signal, onProgress });
    const { network, labels, accuracy } = loaded;
    const { inputSize, taps } = network;
    return { ...loaded, info: { net, inputSize, taps, classes: labels.length, accuracy, source } };
  }
}
