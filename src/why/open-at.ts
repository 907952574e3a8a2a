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
