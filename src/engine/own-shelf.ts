import { FaultError } from './fault.ts';
import { type Download, fetchModel, SourceError } from './model-files.ts';
import { checkBytes, filesOfModel, type ModelParts, modelOfFiles } from './own-files.ts';
import { applyUse, type LoadedModel, loadOwn, modelFault, type OpenedModel } from './own-model.ts';
import { forgetModel, type StoredModel, storedModel, storeModel } from './own-store.ts';
import type { ModelSource, ModelUse } from './protocol.ts';

/** The one model of a person's own: opened, put to use, remembered. */
export class OwnShelf {
  #current: { loaded: LoadedModel; parts: ModelParts; address: string | null } | null = null;
  #opened: OpenedModel | null = null;

  /** `ready` resolves when a back end runs. */
  constructor(readonly ready: () => Promise<unknown>) {}

  /** Opens what a person gave. */
  async open(source: ModelSource, download: Download): Promise<OpenedModel> {
    const address = source.kind === 'address' ? source.address : null;
    if (address && this.#opened && this.#current?.address === address) return this.#opened;
    const stored = address ? await storedModel() : null;
    if (stored && stored.address === address) return this.#put(stored);
    const parts =
      source.kind === 'files' ? await modelOfFiles(source.files) : await fetched(source.address, download);
    return this.#put({ address, files: filesOfModel(parts), use: {} });
  }

  /** The model in use, or the one that is remembered; throws the fault `model-failed` where there is none. */
  async recall(): Promise<OpenedModel> {
    if (this.#opened) return this.#opened;
    const stored = await storedModel();
    if (!stored) throw modelFault('none-here');
    return this.#put(stored);
  }

  /** Feeds and reads the model in use in another way. */
  async use(use: Partial<ModelUse>): Promise<OpenedModel> {
    if (!this.#current) throw modelFault('none-here');
    const { loaded, parts, address } = this.#current;
    const opened = await applyUse(loaded, nameOf(address, parts), use, parts.labels);
    this.#opened = opened;
    await storeModel({ address, files: filesOfModel(parts), use });
    return opened;
  }

  async forget(): Promise<void> {
    this.#current?.loaded.dispose();
    this.#current = null;
    this.#opened = null;
    await forgetModel();
  }

  /** The one before stays where this one fails. */
  async #put(model: StoredModel): Promise<OpenedModel> {
    const { address, files, use } = model;
    const parts = await modelOfFiles(files);
    await this.ready();
    const loaded = await loadOwn(parts.artifacts);
    try {
      this.#opened = await applyUse(loaded, nameOf(address, parts), use, parts.labels);
    } catch (thrown) {
      loaded.dispose();
      throw thrown;
    }
    this.#current?.loaded.dispose();
    this.#current = { loaded, parts, address };
    await storeModel(model);
    return this.#opened;
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
