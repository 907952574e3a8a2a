import { type Mend, parseOnto } from './address.ts';
import type { Comparison, Side } from './comparison.ts';
import type { Lab } from './lab.ts';
import { isReady } from './readiness.ts';
import { paramsOf } from './setting-row.ts';
import { type Settings, settingRows } from './settings.ts';

/** What the page around an embed may send: settings as an address writes them, after the question mark. */
export interface EmbedRequest {
  readonly type: 'dropblock-lab:set';
  readonly query: string;
}

/** The figures of one column, as shares 0 … 1; null where there is no such number. */
export interface EmbedFigures {
  readonly asked: number | null;
  readonly expected: number;
  readonly removed: number;
  /** R² of the refill, and what chance gives. */
  readonly r2: number | null;
  readonly byChance: number | null;
}

/** What the page around an embed hears whenever everything on screen is true. */
export interface EmbedState {
  readonly type: 'dropblock-lab:state';
  /** The settings in full; a picture of one's own is not among them. */
  readonly query: string;
  readonly left: EmbedFigures;
  readonly right: EmbedFigures;
}

/** What it hears when the height of the content changes, CSS pixels. */
export interface EmbedHeight {
  readonly type: 'dropblock-lab:height';
  readonly height: number;
}

/** No address is longer. */
const mostCharacters = 4000;

/** Reads a message from the page around; null where it is anything else. */
export function readRequest(data: unknown): EmbedRequest | null {
  if (typeof data !== 'object' || data === null) return null;
  const { type, query } = data as Record<string, unknown>;
  if (type !== 'dropblock-lab:set' || typeof query !== 'string' || query.length > mostCharacters) return null;
  return { type, query };
}

/** Turns settings to a view and a step, with what these set. */
export type TurnTo = (at: Pick<Settings, 'view' | 'step'>, settings: Settings) => Settings;

/**
 * The settings that a request asks for over those that hold: what it does not name stays, but a view or a step that
 * it names brings what it would bring in an address. The way in which the page is embedded is the address's affair.
 */
export function settingsAsked(
  query: string,
  now: Settings,
  turnTo: TurnTo,
): { settings: Settings; mends: Mend[] } {
  const params = paramsOf(query);
  const turns = params.has(settingRows.view.param) || params.has(settingRows.step.param);
  const base = turns ? turnTo(parseOnto(query, now).settings, now) : now;
  const { settings, mends } = parseOnto(query, base);
  return { settings: { ...settings, embed: now.embed, hide: now.hide, lock: now.lock }, mends };
}

function figuresOf(comparison: Comparison, side: Side, lab: Lab): EmbedFigures {
  const { asked, expected, removed, cells } = comparison[side];
  const refill = lab.refills.get()?.[side] ?? null;
  return {
    asked,
    expected,
    removed: removed / cells,
    r2: refill?.r2 ?? null,
    byChance: refill?.floor ?? null,
  };
}

/**
 * Lets the page around an embed set settings and hear settings and figures. Only the window around is listened to,
 * only settings are taken, and they are read as an address is: what cannot be is mended.
 */
export function connectEmbed(lab: Lab, turnTo: TurnTo): void {
  if (parent === window || !lab.settings.get().embed) return;
  // What is told is in the link that anybody may open: it may go to whatever page is around.
  const tell = (message: EmbedState | EmbedHeight) => parent.postMessage(message, '*');

  addEventListener('message', ({ source, data }) => {
    const request = source === parent ? readRequest(data) : null;
    if (!request) return;
    const { settings, mends } = settingsAsked(request.query, lab.settings.get(), turnTo);
    // What does not fit the scene on screen is found next, and told beside these.
    if (mends.length) lab.mends.set(mends);
    lab.settings.set(settings);
  });

  /** What was told, for as long as it is true. */
  let told: Comparison | null = null;
  const tellState = () => {
    const comparison = lab.comparison.get();
    const before = told;
    told = isReady(lab.settings.get(), comparison, lab.refills.get()) ? comparison : null;
    if (!told || told === before) return;
    tell({
      type: 'dropblock-lab:state',
      query: new URL(lab.link().href).search.slice(1),
      left: figuresOf(told, 'left', lab),
      right: figuresOf(told, 'right', lab),
    });
  };
  lab.refills.subscribe(tellState);
  // What is on screen may become what the settings name without being made anew.
  lab.settings.subscribe(tellState);

  new ResizeObserver(() =>
    tell({ type: 'dropblock-lab:height', height: document.documentElement.scrollHeight }),
  ).observe(document.body);
}
