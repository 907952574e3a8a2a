import { FaultError } from './fault.ts';
import { type Download, fetchModel, SourceError } from './model-files.ts';
import { checkBytes, filesOfModel, type ModelParts, modelOfFiles } from './own-files.ts';
import { applyUse, type LoadedModel, loadOwn, modelFault, type OpenedModel } from './own-model.ts';
import { forgetModel, type StoredModel, storedModel, storeModel } from './own-store.ts';
import { untilAborted } from './patient-fetch.ts';
import type { ModelSource, ModelUse, OwnModel } from './protocol.ts';

/** A model that is open, and whether the browser keeps it. */
export interface KeptModel extends OpenedModel {
  readonly report: OwnModel;
}

const kept = (opened: OpenedModel, isKept: boolean): KeptModel => ({
  ...opened,
  report: { ...opened.report, isKept },
});

/** The one model of a person's own: opened, put to use, remembered. One thing is done after the other. */
export class OwnShelf {
  #current: { loaded: LoadedModel; parts: ModelParts; address: string | null } | null = null;
  #opened: KeptModel | null = null;
  #queue: Promise<unknown> = Promise.resolve();

  /** `ready` resolves when a back end runs. */
  constructor(readonly ready: () => Promise<unknown>) {}

  /** Opens what a person gave; given up, it leaves the one before as it was. */
  open(source: ModelSource, download: Download): Promise<KeptModel> {
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
  recall(signal: AbortSignal): Promise<KeptModel> {
    return this.#inTurn(async () => {
      if (this.#opened) return this.#opened;
      const stored = await storedModel();
      if (!stored) throw modelFault('none-here');
      return this.#put(stored, await modelOfFiles(stored.files), signal);
    });
  }

  /** Feeds and reads the model in use in another way. */
  use(use: Partial<ModelUse>): Promise<KeptModel> {
    return this.#inTurn(async () => {
      if (!this.#current) throw modelFault('none-here');
      const { loaded, parts, address } = this.#current;
      await this.ready();
      const opened = await applyUse(loaded, nameOf(address, parts), use, parts.labels);
      this.#opened = kept(opened, await storeModel({ address, files: filesOfModel(parts), use }));
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
  async #put(model: StoredModel, parts: ModelParts, signal: AbortSignal): Promise<KeptModel> {
    const { address, use } = model;
    await untilAborted(this.ready(), signal);
    const loaded = await loadOwn(parts.artifacts);
    let opened: KeptModel;
    try {
      const ready = await applyUse(loaded, nameOf(address, parts), use, parts.labels);
      signal.throwIfAborted();
      opened = kept(ready, await keepUnlessAborted(model, signal));
    } catch (thrown) {
      loaded.dispose();
      throw thrown;
    }
    this.#current?.loaded.dispose();
    this.#current = { loaded, parts, address };
    this.#opened = opened;
    return opened;
  }
}

/** Remembers a model in the place of the one before, which is put back where this one is given up meanwhile. */
async function keepUnlessAborted(model: StoredModel, signal: AbortSignal): Promise<boolean> {
  const before = await storedModel();
  const isKept = await storeModel(model);
  if (!signal.aborted) return isKept;
  await (before ? storeModel(before) : forgetModel());
  throw signal.reason;
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
