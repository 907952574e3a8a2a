import type { LabelledNetwork } from './cut-network.ts';
import { loadNetwork } from './load-network.ts';
import type { Download } from './model-files.ts';
import { type NetworkName, networks } from './networks.ts';
import type { LoadProgress, ModelSource, ModelUse, NetworkInfo } from './protocol.ts';

interface Shelved extends LabelledNetwork {
  readonly info: NetworkInfo;
}

/** The networks that are loaded or being loaded. A load that failed or was cancelled can be tried again. */
export class NetworkShelf {
  readonly #loaded = new Map<NetworkName, Shelved>();
  readonly #loading = new Map<NetworkName, { promise: Promise<Shelved>; abort: AbortController }>();
  #own: Promise<import('./own-shelf.ts').OwnShelf> | null = null;

  /** `ready` starts a back end if none runs, and resolves when one does. */
  constructor(readonly ready: () => Promise<unknown>) {}

  get(net: NetworkName): LabelledNetwork {
    const found = this.#loaded.get(net);
    if (!found) throw new Error(`network not loaded: ${net}`);
    return found;
  }

  /** Side of the square that a network reads, known before it is loaded but for one's own. */
  inputSize(net: NetworkName): number {
    return this.#loaded.get(net)?.network.inputSize ?? networks[net].inputSize;
  }

  load(net: NetworkName, onProgress: (progress: LoadProgress) => void): Promise<NetworkInfo> {
    const known = this.#loaded.get(net);
    if (known) return Promise.resolve(known.info);
    const underway = this.#loading.get(net);
    if (underway) return underway.promise.then(({ info }) => info);
    return this.#begin(net, onProgress, (download) =>
      net === 'own' ? this.#ownModel((own) => own.recall(download.signal)) : this.#fetch(net, download),
    );
  }

  /** Opens a model of one's own in place of the one before, which stays where this one fails. */
  openOwn(source: ModelSource, onProgress: (progress: LoadProgress) => void): Promise<NetworkInfo> {
    this.cancel('own');
    return this.#begin('own', onProgress, (download) => this.#ownModel((own) => own.open(source, download)));
  }

  /** Feeds and reads one's own model in another way. */
  async applyUse(use: Partial<ModelUse>): Promise<NetworkInfo> {
    const shelved = await this.#ownModel((own) => own.use(use));
    this.#loaded.set('own', shelved);
    return shelved.info;
  }

  async removeOwn(): Promise<void> {
    this.cancel('own');
    this.#loaded.delete('own');
    await (await this.#ownShelf()).forget();
  }

  cancel(net: NetworkName): void {
    this.#loading.get(net)?.abort.abort();
    // Whoever chooses it again at once must not be told that it was cancelled.
    this.#loading.delete(net);
  }

  async #begin(
    net: NetworkName,
    onProgress: (progress: LoadProgress) => void,
    work: (download: Download) => Promise<Shelved>,
  ): Promise<NetworkInfo> {
    const abort = new AbortController();
    const promise = work({ signal: abort.signal, onProgress });
    this.#loading.set(net, { promise, abort });
    try {
      // Whoever loads looks at the signal; once a model has taken the place of another, it is too late to cancel.
      const network = await promise;
      this.#loaded.set(net, network);
      return network.info;
    } finally {
      if (this.#loading.get(net)?.abort === abort) this.#loading.delete(net);
    }
  }

  async #fetch(net: NetworkName, download: Download): Promise<Shelved> {
    const { loaded, source } = await loadNetwork(net, this.ready(), download);
    return shelved(net, loaded, source);
  }

  /** Few people open a model of their own: what it takes comes when it is needed. */
  #ownShelf() {
    this.#own ??= import('./own-shelf.ts').then(({ OwnShelf }) => new OwnShelf(this.ready));
    // A chunk that did not come may come the next time.
    this.#own.catch(() => {
      this.#own = null;
    });
    return this.#own;
  }

  async #ownModel(
    act: (own: import('./own-shelf.ts').OwnShelf) => Promise<import('./own-shelf.ts').KeptModel>,
  ): Promise<Shelved> {
    const opened = await act(await this.#ownShelf());
    const { report } = opened;
    const { info, ...rest } = shelved('own', opened, report.name);
    return { ...rest, info: { ...info, own: report } };
  }
}

function shelved(net: NetworkName, loaded: LabelledNetwork, source: string): Shelved {
  const { network, labels, accuracy } = loaded;
  const { inputSize, taps } = network;
  const info: NetworkInfo = { net, inputSize, taps, classes: labels.length, accuracy, source, own: null };
  return { ...loaded, info };
}
