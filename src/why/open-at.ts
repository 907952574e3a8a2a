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

/** Where one was when this page went to be loaded again, null at the top; undefined where it is opened anew. */
export function placeBefore(): Place | null | undefined {
  addEventListener('pagehide', () => inTabStore((store) => store.setItem(key, JSON.stringify(left))));
  const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  const text = entry?.type === 'reload' ? inTabStore((store) => store.getItem(key)) : null;
  if (text === null) return undefined;
  try {
    const place = JSON.parse(text) as Place | null;
    return place && { name: String(place.name), below: Number(place.below) };
  } catch {
    // Others of this origin have written there.
    return undefined;
  }
}
