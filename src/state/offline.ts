import type { Lab } from './lab.ts';
import type { OfflineState } from './offline-keeper.ts';
import { createStore, type Store } from './store.ts';

export interface Offline {
  readonly state: Store<OfflineState>;
  /** Opens the newer version in this window, unless other windows show the page. */
  renew(): Promise<void>;
}

/** After so long the page is kept even if nothing has settled: a link may wait for an answer. */
const patienceMs = 20_000;

/** Resolves when the first picture stands with all that is said of it, and the browser has a moment. */
async function firstRest({ comparison, predictions }: Lab): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(done, patienceMs);
    const end = predictions.subscribe(look);
    function look() {
      const { of, fault } = predictions.get();
      if (fault || (of !== null && of === comparison.get())) done();
    }
    function done() {
      clearTimeout(timer);
      end();
      resolve();
    }
    look();
  });
  if ('requestIdleCallback' in globalThis)
    await new Promise((resolve) => requestIdleCallback(resolve, { timeout: 5000 }));
}

/** Whether there is anything to keep: not in development, not from a file, not inside the page of another. */
const worthIt = () => import.meta.env.PROD && location.protocol.startsWith('http') && self === top;

/** Makes the page work offline, once all else is done. */
export function createOffline(lab: Lab): Offline {
  const state = createStore<OfflineState>({
    files: 'unknown',
    refusal: null,
    progress: null,
    networks: [],
    update: 'none',
  });
  const keeper = worthIt()
    ? firstRest(lab)
        .then(() => import('./offline-keeper.ts'))
        .then(({ keepOffline }) => keepOffline(lab, state))
        // The chunk did not come, or the browser has no service workers: nothing is claimed.
        .catch(() => null)
    : null;
  return {
    state,
    renew: async () => (await keeper)?.renew(),
  };
}
