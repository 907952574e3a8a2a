import { regularisers } from '../core/regularisers.ts';
import { shownChannel } from '../state/comparison.ts';
import { hasChannelsOf, knownMap } from '../state/known-map.ts';
import type { Lab } from '../state/lab.ts';
import { channelBeside } from './channel-order.ts';
import { togglePresent } from './modes.tsx';

/** Whether a key belongs to what has the focus and not to the page. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.matches('input:not([type=range], [type=checkbox], [type=radio]), select, textarea, dialog *')
  );
}

/** The page's own keys: `[` `]` block_size, `R` redraw, `,` `.` channel, `M` match, `T` theme, `P` present, Esc no cell. */
export function onPageKey(event: KeyboardEvent, lab: Lab, dark: boolean): void {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  // What lies behind a dialog does not answer, wherever the focus is.
  if (document.querySelector('dialog[open]')) return;
  const settings = lab.settings.get();
  const scene = lab.comparison.get()?.scene ?? null;
  if (event.key === 'Escape') {
    if (settings.present && !lab.cell.get()) togglePresent(lab);
    lab.cell.set(null);
  }
  // Whoever presents has a remote control with a few keys: the space bar plays what the button plays.
  if (settings.present && event.key === ' ' && event.target === document.body) {
    event.preventDefault();
    document.querySelector<HTMLButtonElement>('.dock .play')?.click();
  }
  const map = knownMap(settings, scene);
  const most = map ? Math.min(map.height, map.width) : settings.blockSize;
  const grow = (by: number) =>
    lab.change({ blockSize: Math.max(1, Math.min(most, Math.min(settings.blockSize, most) + by)) });
  const step = (by: number) => {
    // While another layer is on its way, a channel of the one on screen is not one of it.
    if (scene && hasChannelsOf(scene, settings))
      lab.change({ channel: channelBeside(scene, shownChannel(scene, settings), by) });
  };
  const actions: Record<string, () => void> = {
    '[': () => grow(-2),
    ']': () => grow(2),
    ',': () => step(-1),
    '.': () => step(1),
    r: lab.redraw,
    m: () => {
      if (regularisers[settings.left].unit !== 'square') lab.change({ match: !settings.match });
    },
    p: () => togglePresent(lab),
    t: () => lab.change({ theme: dark ? 'light' : 'dark' }),
  };
  actions[event.key.toLowerCase()]?.();
}
