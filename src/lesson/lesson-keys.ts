/** A turn of a page: on, back, or none. */
export type Turn = 1 | -1 | 0;

const turns: Record<string, Turn> = { PageDown: 1, n: 1, PageUp: -1, b: -1 };

/**
 * The turn that a key asks for: Page Down and Page Up, as presenters send them, and N and B. `target` says what
 * has the focus; whoever types there, or moves a slider by whole pages, keeps the key.
 */
export function turnOfKey(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'defaultPrevented'>,
  target: { matches(selector: string): boolean } | null,
): Turn {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return 0;
  const turn = turns[event.key.length === 1 ? event.key.toLowerCase() : event.key] ?? 0;
  if (!turn || !target) return turn;
  if (target.matches('input:not([type=range], [type=checkbox], [type=radio]), select, textarea, dialog *'))
    return 0;
  return event.key.startsWith('Page') && target.matches('input[type=range]') ? 0 : turn;
}

/** How far a finger must go to turn a page, px. */
const swipeAtLeast = 48;

/** The turn that a finger asks for that went so far: to the left is on. */
export function turnOfSwipe(dx: number, dy: number): Turn {
  if (Math.abs(dx) < swipeAtLeast || Math.abs(dx) < 2 * Math.abs(dy)) return 0;
  return dx < 0 ? 1 : -1;
}
