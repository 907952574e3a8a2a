import { type NetworkName, networks } from '../engine/networks.ts';
import type { NetworkInfo } from '../engine/protocol.ts';
import type { Lab } from './lab.ts';
import type { Answers, Ask, Refusal, Tell } from './offline-protocol.ts';
import type { Store } from './store.ts';

/** How far the page is from working without a network. */
export interface OfflineState {
  /** `unknown`: nothing is claimed and nothing can be said, as where a browser has no service workers. */
  readonly files: 'unknown' | 'preparing' | 'ready' | 'refused';
  /** Why the files are not kept, where they are refused. */
  readonly refusal: Refusal | null;
  /** What has come of the files; null before that is known. */
  readonly progress: { readonly bytes: number; readonly total: number } | null;
  /** The networks besides the built-in one that are kept too. */
  readonly networks: readonly NetworkName[];
  /** A newer version is there; `others` where it must wait until other windows of the page are closed. */
  readonly update: 'none' | 'waiting' | 'others';
}

/** A page that comes back into view looks for a newer version, at most this often. */
const lookAgainMs = 3_600_000;
const graceMs = 500;

function ask<A extends Ask>(worker: ServiceWorker, question: A): Promise<Answers[A['ask']]> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = ({ data }) => {
      port1.close();
      resolve(data);
    };
    worker.postMessage(question, [port2]);
  });
}

/** Resolves when a worker is in a state, or can no longer get there. */
function until(worker: ServiceWorker, state: ServiceWorkerState): Promise<boolean> {
  return new Promise((resolve) => {
    const look = () => {
      if (worker.state !== state && worker.state !== 'redundant') return;
      worker.removeEventListener('statechange', look);
      resolve(worker.state === state);
    };
    worker.addEventListener('statechange', look);
    look();
  });
}

/** The script that this page runs, which tells one version from another. */
const entry = () => document.querySelector<HTMLScriptElement>('script[type=module][src]')?.src ?? null;

/**
 * Registers the service worker and follows it. Says 'ready' only when the worker has looked into the cache and found
 * every file there. Rejects where the browser has no service workers.
 */
export async function keepOffline(
  { loader, beside }: Pick<Lab, 'loader' | 'beside'>,
  state: Store<OfflineState>,
): Promise<{ renew(): Promise<void> }> {
  const patch = (change: Partial<OfflineState>) => state.set({ ...state.get(), ...change });
  const keepers = navigator.serviceWorker;
  let told: Refusal | null = null;
  keepers.addEventListener('message', ({ data }: MessageEvent<Tell>) => {
    if ('refusal' in data) told = data.refusal;
    else if (state.get().files === 'preparing') patch({ progress: data });
  });
  keepers.startMessages();

  const registration = await keepers
    .register(new URL('sw.js', document.baseURI), { updateViaCache: 'none' })
    .catch((error: unknown) => {
      // No answer, or none that is ours, is not the browser's refusal: the next visit tries again.
      if (!(error instanceof TypeError)) patch({ files: 'refused', refusal: 'storage' });
      throw error;
    });

  const known = (names: readonly string[]) => ({
    networks: names.filter((name): name is NetworkName => name in networks),
  });

  async function keepFiles(): Promise<void> {
    patch({ files: 'preparing' });
    const first = registration.active ?? registration.waiting ?? registration.installing;
    if (!first || !(await until(first, 'activated'))) {
      // What it said of its end may come after it.
      await new Promise((resolve) => setTimeout(resolve, graceMs));
      patch({ files: 'refused', refusal: told ?? 'network', progress: null });
      return;
    }
    const { refusal, current, networks } = await ask(first, { ask: 'keep-files', entry: entry() });
    patch({
      files: refusal ? 'refused' : 'ready',
      refusal,
      progress: null,
      ...known(networks),
      ...(current ? {} : { update: 'waiting' as const }),
    });
  }

  /** A network that is loaded is whole. */
  let keptSource: string | null = null;
  async function keepNetwork(network: NetworkInfo | null | undefined): Promise<void> {
    const worker = registration.active;
    if (!network || !worker || networks[network.net].family === 'own' || network.source === keptSource)
      return;
    const { net, source } = network;
    keptSource = source;
    patch(known((await ask(worker, { ask: 'keep-network', net, source })).networks));
  }

  async function follow(next: ServiceWorker | null): Promise<void> {
    // Without an active one this is the first version, which waits for nobody.
    if (next && registration.active && (await until(next, 'installed'))) patch({ update: 'waiting' });
  }
  registration.addEventListener('updatefound', () => void follow(registration.installing));
  void follow(registration.waiting ?? registration.installing);

  let lookedAt = performance.now();
  document.addEventListener('visibilitychange', () => {
    if (document.hidden || performance.now() - lookedAt < lookAgainMs) return;
    lookedAt = performance.now();
    registration.update().catch(() => undefined);
  });

  const keepShown = () => keepNetwork(loader.state.get().scene?.network);
  void keepFiles().then(keepShown);
  loader.state.subscribe(() => void keepShown());
  beside.subscribe(() => void keepNetwork(beside.get()));

  return {
    async renew() {
      const { waiting } = registration;
      if (waiting) {
        const taken = new Promise((resolve) => keepers.addEventListener('controllerchange', resolve));
        if ((await ask(waiting, { ask: 'take-over' })).others > 0) return patch({ update: 'others' });
        await taken;
      }
      location.reload();
    },
  };
}
