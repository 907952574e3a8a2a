import { memory } from '@tensorflow/tfjs-core';
import { releaseProxy, transfer } from 'comlink';
import { startBackend } from './backend.ts';
import { copyPicture } from './copy-picture.ts';
import { type Decoded, decode, decodeFrame } from './decode.ts';
import { FaultError, outcomeOf } from './fault.ts';
import { fetchPicture } from './fetch-picture.ts';
import { NetworkShelf } from './network-shelf.ts';
import type {
  BackendName,
  BackendReport,
  Engine,
  LoadProgress,
  NetworkInfo,
  Outcome,
  Picture,
} from './protocol.ts';
import { Recent } from './recent.ts';
import { Views } from './views.ts';

/** A function of the page, which the page cannot collect before it is released here. */
type Told = ((progress: LoadProgress) => void) & { readonly [releaseProxy]?: () => void };

async function telling<T>(onProgress: Told, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } finally {
    onProgress[releaseProxy]?.();
  }
}

/** The worker's side of the protocol. */
export function createEngine(): Engine {
  // Pictures before stay too: what fails or comes late must not destroy what is on screen.
  const pictures = new Recent<number, Decoded>(3);
  let lastId = 0;
  let fetching = new AbortController();
  let backend: Promise<BackendReport> | null = null;
  let lastWanted: BackendName | null = null;

  /** One start after the other: of two that are asked for in haste the later must win. */
  const start = (wanted: BackendName): Promise<BackendReport> => {
    if (backend && lastWanted === wanted) return backend;
    lastWanted = wanted;
    const before = backend?.catch(() => undefined) ?? Promise.resolve();
    const mine = before.then(() => startBackend(wanted)).finally(() => views.forget());
    backend = mine;
    // One that failed may be tried again.
    mine.catch(() => {
      if (backend === mine) backend = null;
    });
    return mine;
  };
  /** While one back end gives way to the next, TensorFlow.js has none to compute with. */
  const onceStarted = async <T>(work: () => Promise<T>): Promise<T> => {
    await backend?.catch(() => undefined);
    return work();
  };
  const networks = new NetworkShelf(() => backend ?? start('wasm'));
  const views = new Views({
    pixels: (id) => pictures.get(id)?.pixels,
    network: (net) => networks.get(net),
    inputSize: (net) => networks.inputSize(net),
    pause: async () => {
      await new Promise((resolve) => setTimeout(resolve));
      await onceStarted(async () => undefined);
    },
  });

  type Shown = Decoded & { readonly preview: ImageBitmap };
  const keep = async (open: () => Shown | Promise<Shown>, signal?: AbortSignal): Promise<Picture> => {
    const { preview, ...decoded } = await open();
    if (signal?.aborted) {
      preview.close();
      throw new FaultError({ code: 'cancelled' });
    }
    const id = ++lastId;
    pictures.set(id, decoded);
    const { width, height, notes } = decoded;
    return { id, width, height, preview, notes };
  };
  /** Of pictures that are fetched only the newest is wanted; a file or a frame is somebody's own and always kept. */
  const fetchNewest = (address: string, onProgress: Told): Promise<Picture> => {
    fetching.abort();
    fetching = new AbortController();
    const { signal } = fetching;
    return keep(async () => decode(await fetchPicture(address, signal, onProgress)), signal);
  };
  const handOver = (outcome: Outcome<Picture>) =>
    outcome.ok ? transfer(outcome, [outcome.value.preview]) : outcome;

  /** Under the same name stands another model: what was seen through the one before is nothing now. */
  const ownAnew = async (opening: Promise<NetworkInfo>): Promise<NetworkInfo> => {
    const info = await opening;
    views.forget();
    return info;
  };

  return {
    start: (wanted) => outcomeOf(() => start(wanted)),
    openPicture: async (bytes) => handOver(await outcomeOf(() => keep(() => decode(bytes)))),
    openFrame: async (frame) => handOver(await outcomeOf(() => keep(() => decodeFrame(frame)))),
    copyPicture: (id, longSide) =>
      outcomeOf(async () => {
        const held = pictures.get(id);
        if (!held) throw new FaultError({ code: 'no-such-picture' });
        return copyPicture(held.pixels, longSide);
      }),
    fetchPicture: (address, onProgress) =>
      telling(onProgress, async () => handOver(await outcomeOf(() => fetchNewest(address, onProgress)))),
    cancelPicture: async () => fetching.abort(),
    loadNetwork: (net, asker, onProgress) =>
      telling(onProgress, () => outcomeOf(() => networks.load(net, asker, onProgress))),
    cancelLoad: async (net, asker) => networks.leave(net, asker),
    openModel: (source, onProgress) =>
      telling(onProgress, () => outcomeOf(() => ownAnew(networks.openOwn(source, onProgress)))),
    useModel: (use) => outcomeOf(() => ownAnew(networks.applyUse(use))),
    removeModel: () =>
      outcomeOf(async () => {
        await networks.removeOwn();
        views.forget();
      }),
    observe: (view) => outcomeOf(() => onceStarted(() => views.observe(view))),
    predict: (view, drop, count, asked) =>
      outcomeOf(() => onceStarted(() => views.predict(view, drop, count, asked))),
    evidence: (view, drop, classes) =>
      outcomeOf(() => onceStarted(() => views.evidence(view, drop, classes))),
    async memory() {
      const { numTensors, numBytes } = memory();
      return { tensors: numTensors, bytes: numBytes };
    },
  };
}
