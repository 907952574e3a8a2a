import type { ModelFile, ModelUse } from './protocol.ts';

/** A model of one's own as it is remembered on this device. */
export interface StoredModel {
  /** The address it came from; null for files. */
  readonly address: string | null;
  readonly files: readonly ModelFile[];
  readonly use: Partial<ModelUse>;
}

const database = 'dropblock-lab';
const room = 'models';
const key = 'own';

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(database, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(room);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error('storage is blocked'));
  });
}

/** Does one thing in the store; a browser that refuses storage (private windows) gives `otherwise`. */
async function inStore<T, E>(
  mode: IDBTransactionMode,
  act: (store: IDBObjectStore) => IDBRequest<T>,
  otherwise: E,
): Promise<T | E> {
  try {
    const db = await open();
    try {
      return await new Promise<T>((resolve, reject) => {
        const transaction = db.transaction(room, mode);
        const request = act(transaction.objectStore(room));
        transaction.oncomplete = () => resolve(request.result);
        transaction.onabort = () => reject(transaction.error);
        transaction.onerror = () => reject(transaction.error);
      });
    } finally {
      db.close();
    }
  } catch {
    return otherwise;
  }
}

/** The model that is remembered, or null. */
export async function storedModel(): Promise<StoredModel | null> {
  const found = await inStore<StoredModel | undefined, undefined>(
    'readonly',
    (store) => store.get(key),
    undefined,
  );
  return found ?? null;
}

/** Remembers a model; false where the browser refuses: it is used all the same, until the page is closed. */
export async function storeModel(model: StoredModel): Promise<boolean> {
  const at = await inStore<IDBValidKey, null>('readwrite', (store) => store.put(model, key), null);
  return at !== null;
}

export function forgetModel(): Promise<void> {
  return inStore<undefined, undefined>('readwrite', (store) => store.delete(key), undefined);
}
