import { FaultError } from './fault.ts';
import { type Download, fetchModel, SourceError } from './model-files.ts';
import { checkBytes, filesOfModel, type ModelParts, modelOfFiles } from './own-files.ts';
import { applyUse, type LoadedModel, loadOwn, modelFault, type OpenedModel } from './own-model.ts';
import { forgetModel, type StoredModel, storedModel, storeModel } from './own-store.ts';
import type { ModelSource, ModelUse } from './protocol.ts';

/** The one model of a person's own: opened, put to use, remembered. One thing is done after the other. */
export class OwnShelf {
  #current: { loaded: LoadedModel; parts: ModelParts; address: string | null } | null = null;
  #opened: OpenedModel | null = null;
  #queue: Promise<unknown> = Promise.resolve();

  /** `ready` resolves when a back end runs. */
  constructor(readonly ready: () => Promise<unknown>) {}

  /** Opens what a person gave; given up, it leaves the one before as it was. */
  open(source: ModelSource, download: Download): Promise<OpenedModel> {
    const address = source.kind === 'address' ? source.address : null;
    return this.#inTurn(async () => {
      if (address && this.#opened && this.#current?.address === address) return this.#opened;
      const stored = address ? await storedModel() : null;
      if (stored && stored.address === address)
        return this.#put(stored, await modelOfFiles(stored.files), download.signal);
      const parts =
        source.kind === 'files' ? await modelOfFiles(source.files) : await fetched(source.address, download);
      return this.#put({ address, files: filesOfModel(parts), use: {} }, parts, download.signal);
    });
  }

  /** The model in use, or the one that is remembered; throws the fault `model-failed` where there is none. */
  recall(signal: AbortSignal): Promise<OpenedModel> {
    return this.#inTurn(async () => {
      if (this.#opened) return this.#opened;
      const stored = await storedModel();
      if (!stored) throw modelFault('none-here');
      return this.#put(stored, await modelOfFiles(stored.files), signal);
    });
  }

  /** Feeds and reads the model in use in another way. */
  use(use: Partial<ModelUse>): Promise<OpenedModel> {
    return this.#inTurn(async () => {
      if (!this.#current) throw modelFault('none-here');
      const { loaded, parts, address } = this.#current;
      await this.ready();
      this.#opened = await applyUse(loaded, nameOf(address, parts), use, parts.labels);
      await storeModel({ address, files: filesOfModel(parts), use });
      return this.#opened;
    });
  }

  forget(): Promise<void> {
    return this.#inTurn(async () => {
      this.#current?.loaded.dispose();
      this.#current = null;
      this.#opened = null;
      await forgetModel();
    });
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#queue.then(work);
    this.#queue = mine.catch(() => undefined);
    return mine;
  }

  /** The one before stays where this one fails, or is given up. */
  async #put(model: StoredModel, parts: ModelParts, signal: AbortSignal): Promise<OpenedModel> {
    const { address, use } = model;
    await this.ready();
    signal.throwIfAborted();
    const loaded = await loadOwn(parts.artifacts);
    let opened: OpenedModel;
    try {
      opened = await applyUse(loaded, nameOf(address, parts), use, parts.labels);
      signal.throwIfAborted();
    } catch (thrown) {
      loaded.dispose();
      throw thrown;
    }
    this.#current?.loaded.dispose();
    this.#current = { loaded, parts, address };
    this.#opened = opened;
    await storeModel(model);
    return opened;
  }
}

const nameOf = (address: string | null, { name }: ModelParts) => address ?? name;

async function fetched(address: string, download: Download): Promise<ModelParts> {
  try {
    const artifacts = await fetchModel(address, download);
    const { weightData } = artifacts;
    if (weightData instanceof ArrayBuffer) checkBytes(weightData.byteLength);
    return { artifacts, labels: [], name: 'model.json' };
  } catch (thrown) {
    if (!(thrown instanceof SourceError)) throw thrown;
    throw new FaultError({
      code: 'model-failed',
      why: 'unreachable',
      detail: address,
      failure: thrown.failure,
    });
  }
}
