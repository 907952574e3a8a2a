import { formatAddress, type Mend, parseAddress } from './address.ts';
import type { Settings } from './settings.ts';
import type { Store } from './store.ts';

/** Changes closer together than this are one entry of the browser's history. */
const oneEntryMs = 500;
/** The address follows when the settings rest this long. */
const restMs = 140;

/** What an entry remembers beside its address: the name of a picture that no address can hold. */
interface EntryState {
  readonly image?: string;
}

/** Reads the settings of the entry on which the page stands. */
export function readEntry(): { settings: Settings; mends: Mend[] } {
  const { settings, mends } = parseAddress(location.search);
  return { settings, mends };
}

/**
 * Keeps the address bar and the settings the same, both ways. Back and Forward set the settings; a burst of
 * changes (a slider that is dragged) makes one entry.
 */
export function bindHistory(settings: Store<Settings>, onMends: (mends: Mend[]) => void): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastChange = Number.NEGATIVE_INFINITY;
  let newEntry = false;
  let reading = false;

  const write = () => {
    clearTimeout(timer);
    timer = undefined;
    const now = settings.get();
    const query = formatAddress(now);
    const address = `${location.pathname}${query ? `?${query}` : ''}${location.hash}`;
    const state: EntryState = now.image.startsWith('local:') ? { image: now.image } : {};
    const entry = (history.state ?? {}) as EntryState;
    // A ramp that was played to its end, or a value that was put back, is no step to go back to.
    if (address === `${location.pathname}${location.search}${location.hash}` && entry.image === state.image)
      return;
    if (newEntry) history.pushState(state, '', address);
    else history.replaceState(state, '', address);
    newEntry = false;
  };

  settings.subscribe(() => {
    if (reading) return;
    const now = performance.now();
    if (now - lastChange > oneEntryMs) newEntry = true;
    lastChange = now;
    clearTimeout(timer);
    timer = setTimeout(write, restMs);
  });

  addEventListener('popstate', (event) => {
    clearTimeout(timer);
    timer = undefined;
    newEntry = false;
    lastChange = Number.NEGATIVE_INFINITY;
    const { settings: read, mends } = readEntry();
    const { image } = (event.state ?? {}) as EntryState;
    reading = true;
    settings.set(image ? { ...read, image } : read);
    reading = false;
    if (mends.length) onMends(mends);
  });
}
