import { memory } from '@tensorflow/tfjs-core';
import { transfer } from 'comlink';
import { startBackend } from './backend.ts';
import { type Decoded, decode } from './decode.ts';
import { FaultError, outcomeOf } from './fault.ts';
import { fetchPicture } from './fetch-picture.ts';
import { NetworkShelf } from './network-shelf.ts';
import type { BackendName, BackendReport, Engine, Outcome, Picture } from './protocol.ts';
import { Recent } from './recent.ts';
import { Views } from './views.ts';

/** The worker's side of the protocol. */
export function createEngine(): Engine {
  // The picture before stays too: what fails or comes late must not destroy what is on screen.
  const pictures = new Recent<number, Decoded>(2);
  let lastAsked = 0;
  let backend: Promise<BackendReport> | null = null;

  const start = (wanted: BackendName): Promise<BackendReport> => {
    backend = startBackend(wanted);
    views.forget();
    return backend;
  };
  const networks = new NetworkShelf(() => backend ?? start('wasm'));
  const views = new Views({
    pixels: (id) => pictures.get(id)?.pixels,
    network: (net) => networks.get(net),
  });

  const keep = async (read: () => Blob | Promise<Blob>): Promise<Picture> => {
    const id = ++lastAsked;
    const { preview, ...decoded } = await decode(await read());
    // Of pictures asked for at once only the newest counts: one that comes late would push it out.
    if (id !== lastAsked) throw new FaultError({ code: 'cancelled' });
    pictures.set(id, decoded);
    const { width, height, notes } = decoded;
    return { id, width, height, preview, notes };
  };
  const handOver = (outcome: Outcome<Picture>) =>
    outcome.ok ? transfer(outcome, [outcome.value.preview]) : outcome;

  return {
    start: (wanted) => outcomeOf(() => start(wanted)),
    openPicture: async (bytes) => handOver(await outcomeOf(() => keep(() => bytes))),
    fetchPicture: async (address) => handOver(await outcomeOf(() => keep(() => fetchPicture(address)))),
    loadNetwork: (net, onProgress) => outcomeOf(() => networks.load(net, onProgress)),
    cancelLoad: async (net) => networks.cancel(net),
    observe: (view) => outcomeOf(() => views.observe(view)),
    predict: (view, drop, count, asked) => outcomeOf(() => views.predict(view, drop, count, asked)),
    async memory() {
      const { numTensors, numBytes } = memory();
      return { tensors: numTensors, bytes: numBytes };
    },
  };
}
