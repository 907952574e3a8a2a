import { inTabStore } from '../state/tab-store.ts';

/** A place in the view Why: a question, and how far its top stands below that of the window. */
export interface Place {
  readonly name: string;
  /** null: where a link into the question leads. */
  readonly below: number | null;
}

let wanted: Place | null = null;
let left: Place | null = null;

/** Names the question at which the view Why opens the next time that it does. */
export function openAt(name: string): void {
  wanted = { name, below: null };
}

/** Where one is in the view Why, for when one comes back to it; null is its top. */
export function keepPlace(place: Place | null): void {
  left = place;
}

/** Where one is, or was. */
export const keptPlace = (): Place | null => left;

/** The place to open at: that which was named, which is taken once, or that which was left. */
export function takeOpenAt(): Place | null {
  const place = wanted ?? left;
  wanted = null;
  return place;
}

const key = 'dropblock-lab place';

/** Where one was when this page went to be loaded again; null where it is opened anew. Asked for once. */
export function placeBefore(): Place | null {
  addEventListener('pagehide', () => inTabStore((store) => store.setItem(key, JSON.stringify(left))));
  const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  if (entry?.type !== 'reload') return null;
  try {
    const { name, below } = JSON.parse(inTabStore((store) => store.getItem(key)) ?? 'null') as Place;
    return { name: String(name), below: Number(below) };
  } catch {
    // It was at the top, or others of this origin have written there.
    return null;
  }
}
