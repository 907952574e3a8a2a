import type { LabelledNetwork } from './cut-network.ts';
import { loadNetwork } from './load-network.ts';
import type { Download } from './model-files.ts';
import { type NetworkName, networks } from './networks.ts';
import type { Asker, LoadProgress, ModelSource, ModelUse, NetworkInfo } from './protocol.ts';
import { SharedLoad } from './shared-load.ts';

interface Shelved extends LabelledNetwork {
  readonly info: NetworkInfo;
}

/** The networks that are loaded or being loaded. A load that failed or was cancelled can be tried again. */
export class NetworkShelf {
  readonly #loaded = new Map<NetworkName, Shelved>();
  readonly #loading = new Map<NetworkName, SharedLoad<NetworkInfo>>();
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

  load(net: NetworkName, asker: Asker, onProgress: (progress: LoadProgress) => void): Promise<NetworkInfo> {
    const known = this.#loaded.get(net);
    if (known) return Promise.resolve(known.info);
    const load =
      this.#loading.get(net) ??
      this.#begin(net, (download) =>
        net === 'own' ? this.#ownModel((own) => own.recall(download.signal)) : this.#fetch(net, download),
      );
    return load.join(asker, onProgress);
  }

  /** Opens a model of one's own in place of the one before, which stays where this one fails. */
  openOwn(source: ModelSource, onProgress: (progress: LoadProgress) => void): Promise<NetworkInfo> {
    this.#end('own');
    const load = this.#begin('own', (download) => this.#ownModel((own) => own.open(source, download)));
    return load.join('screen', onProgress);
  }

  /** Feeds and reads one's own model in another way. */
  async applyUse(use: Partial<ModelUse>): Promise<NetworkInfo> {
    const shelved = await this.#ownModel((own) => own.use(use));
    this.#loaded.set('own', shelved);
    return shelved.info;
  }

  async removeOwn(): Promise<void> {
    this.#end('own');
    this.#loaded.delete('own');
    await (await this.#ownShelf()).forget();
  }

  /** Gives up what one asker waits for; the load goes on while another waits for it. */
  leave(net: NetworkName, asker: Asker): void {
    // Whoever asks for an ended one again at once must not be told that it was cancelled.
    if (!this.#loading.get(net)?.leave(asker)) this.#loading.delete(net);
  }

  /** Ends a load for all who wait for it. */
  #end(net: NetworkName): void {
    this.#loading.get(net)?.end();
    this.#loading.delete(net);
  }

  #begin(net: NetworkName, work: (download: Download) => Promise<Shelved>): SharedLoad<NetworkInfo> {
    const load = new SharedLoad(async (download) => {
      try {
        // Whoever loads looks at the signal; once a model has taken the place of another, it is too late to cancel.
        const network = await work(download);
        this.#loaded.set(net, network);
        return network.info;
      } finally {
        if (this.#loading.get(net) === load) this.#loading.delete(net);
      }
    });
    this.#loading.set(net, load);
    return load;
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
