import { type BaseOf, formatAddress, type Mend, parseAddress } from './address.ts';
import { isKept } from './kept-picture.ts';
import { carriesPicture, pictureIn } from './picture-fragment.ts';
import { initialSettings, isLocal, type Settings } from './settings.ts';
import type { Store } from './store.ts';

/** Changes closer together than this are one entry of the browser's history. */
const oneEntryMs = 500;
/** The address follows when the settings rest this long. */
const restMs = 140;

/** What an entry remembers beside its address: a picture that no address can hold, its square, and what is put by. */
interface EntryState {
  readonly image?: string;
  readonly crop?: Settings['crop'];
  readonly putBy?: string;
}

const stateOf = ({ image, crop }: Settings, putBy: string | null): EntryState => ({
  ...(isLocal(image) ? { image, crop } : {}),
  ...(putBy === null ? {} : { putBy }),
});

const putByIn = (state: unknown) => (state as EntryState | null)?.putBy ?? null;

/** The fragment that carries a picture of one's own; '' where none does. */
export type FragmentFor = (image: string) => string;

/** The address of settings, without what belongs to a picture that it cannot hold. */
function addressOf(settings: Settings, fragmentFor: FragmentFor, baseOf?: BaseOf): string {
  const shown = isLocal(settings.image) ? { ...settings, crop: null } : settings;
  const query = formatAddress(shown, false, baseOf);
  const rest = carriesPicture(location.hash) ? '' : location.hash;
  return `${location.pathname}${query ? `?${query}` : ''}${fragmentFor(settings.image) || rest}`;
}

export interface Entry {
  readonly settings: Settings;
  readonly mends: Mend[];
  /** The entry showed a picture that went with the page before. */
  readonly lostPicture: boolean;
  /** What the entry remembers of settings that were put by. */
  readonly putBy: string | null;
}

/**
 * Writes an entry of the browser's history. A browser may refuse (after too many at once, or in a frame without an
 * address of its own): the page goes on, and its address is a step behind.
 */
export function writeEntry(how: 'pushState' | 'replaceState', state: EntryState, address?: string): void {
  try {
    history[how](state, '', address);
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}

/** Reads the settings of the entry on which the page opens. */
export function readEntry(baseOf?: BaseOf): Entry {
  const { image, crop = null } = (history.state as EntryState | null) ?? {};
  const putBy = putByIn(history.state);
  const read = parseAddress(location.search, baseOf);
  const isLost = image !== undefined && !carriesPicture(location.hash);
  if (isLost && isKept(image))
    return { ...read, settings: { ...read.settings, image, crop }, lostPicture: false, putBy };
  if (image !== undefined) writeEntry('replaceState', stateOf(initialSettings, putBy));
  return { ...read, lostPicture: isLost, putBy };
}

export interface HistoryOptions {
  readonly onMends: (mends: readonly Mend[]) => void;
  readonly fragmentFor: FragmentFor;
  /** A link whose picture is cut short was put into the address bar of the open page. */
  readonly onBrokenPicture: () => void;
  /** Back or Forward leads to another entry, whose settings are about to hold. */
  readonly onEntry: () => void;
  readonly baseOf?: BaseOf;
  /** Settings to come back to, as a query; every entry has its own. */
  readonly putBy: Store<string | null>;
}

export interface HistoryBinding {
  /** Sets settings in the entry as it is: what puts something right is no step to go back to. */
  correct(next: Settings): void;
  /** Writes what holds into the entry as it is: an address that was mended, once that is told. */
  write(): void;
}

/**
 * Keeps the address bar and the settings the same, both ways. Back and Forward set the settings; a burst of
 * changes (a slider that is dragged) makes one entry.
 */
export function bindHistory(
  settings: Store<Settings>,
  { onMends, fragmentFor, onBrokenPicture, onEntry, baseOf, putBy }: HistoryOptions,
): HistoryBinding {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastChange = Number.NEGATIVE_INFINITY;
  let newEntry = false;
  /** A pointer is down, and has changed something since. */
  let pressed = false;
  let hasChanged = false;
  /** Who sets the settings: a person, the browser's history, or the page that puts something right. */
  let by: 'person' | 'history' | 'page' = 'person';

  // Every entry of ours has a state, so that those of links within the page can be told apart.
  if (!history.state) writeEntry('replaceState', {});

  const set = (next: Settings, who: typeof by) => {
    by = who;
    settings.set(next);
    by = 'person';
  };

  const write = () => {
    clearTimeout(timer);
    timer = undefined;
    const address = addressOf(settings.get(), fragmentFor, baseOf);
    const state = stateOf(settings.get(), putBy.get());
    // A ramp that was played to its end, or a value that was put back, is no step to go back to.
    const isSame =
      address === `${location.pathname}${location.search}${location.hash}` &&
      JSON.stringify(history.state ?? {}) === JSON.stringify(state);
    // Inside another page Back belongs to that page.
    const isStep = newEntry && !settings.get().embed;
    newEntry = false;
    if (isSame) {
      // Nothing came of that burst: what follows at once is a step of its own.
      lastChange = Number.NEGATIVE_INFINITY;
      return;
    }
    writeEntry(isStep ? 'pushState' : 'replaceState', state, address);
  };

  settings.subscribe(() => {
    if (by === 'history') return;
    if (by === 'page') return write();
    const now = performance.now();
    // However slowly a slider is dragged, it is one step.
    if (now - lastChange > oneEntryMs && !(pressed && hasChanged)) newEntry = true;
    hasChanged = pressed;
    lastChange = now;
    clearTimeout(timer);
    timer = setTimeout(write, restMs);
  });

  addEventListener('pointerdown', () => {
    pressed = true;
    hasChanged = false;
  });
  for (const end of ['pointerup', 'pointercancel'] as const)
    addEventListener(end, () => {
      pressed = false;
    });
  addEventListener('popstate', (event) => {
    // A link that carries a picture was put into the address bar of the open page.
    if (!event.state && pictureIn(location.hash)) return location.reload();
    if (!event.state && carriesPicture(location.hash)) {
      onBrokenPicture();
      return write();
    }
    // A link within the page (to the comparison, say) is no other view: its entry takes over what is on screen.
    if (!event.state) return writeEntry('replaceState', stateOf(settings.get(), putBy.get()));
    clearTimeout(timer);
    timer = undefined;
    newEntry = false;
    lastChange = Number.NEGATIVE_INFINITY;
    const { settings: read, mends } = parseAddress(location.search, baseOf);
    const { image = read.image, crop = read.crop } = event.state as EntryState;
    onEntry();
    putBy.set(putByIn(event.state));
    set({ ...read, image, crop }, 'history');
    if (!mends.length) return;
    onMends(mends);
    write();
  });

  return { correct: (next) => set(next, 'page'), write };
}
