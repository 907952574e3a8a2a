import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { inject } from 'vitest';
import type { Site } from './site.ts';

export const sizes = {
  desktop: { width: 1440, height: 900 },
  laptop: { width: 1024, height: 768 },
  phone: { width: 390, height: 844 },
} as const;

export const panelNames = [
  'clean',
  'left-removed',
  'left-survives',
  'left-refilled',
  'right-removed',
  'right-survives',
  'right-refilled',
] as const;

/** What a page said and asked while it was open. */
export interface Watch {
  readonly errors: string[];
  readonly requests: string[];
}

export interface Opened {
  readonly page: Page;
  readonly watch: Watch;
}

/** The browser that all test files share. */
export function connect(): Promise<Browser> {
  return chromium.connect(inject('browserAddress'));
}

function watched(page: Page): Watch {
  const watch: Watch = { errors: [], requests: [] };
  page.on('console', (message) => {
    if (message.type() === 'error') watch.errors.push(message.text());
  });
  page.on('pageerror', (error) => watch.errors.push(String(error)));
  page.context().on('request', (request) => watch.requests.push(request.url()));
  return watch;
}

interface OpenOptions extends BrowserContextOptions {
  /** Called before the page is asked for. */
  readonly prepare?: (page: Page) => Promise<void>;
}

/** Opens the page in a context of its own; `query` begins with '?'. Waits for nothing. */
export async function open(
  browser: Browser,
  site: Site,
  query = '',
  { prepare, ...options }: OpenOptions = {},
): Promise<Opened> {
  const context = await browser.newContext({ viewport: sizes.desktop, locale: 'en-US', ...options });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  const watch = watched(page);
  await prepare?.(page);
  await page.goto(site.address + query);
  return { page, watch };
}

/** Waits until all that is drawn is what the address asks for. */
export async function ready(page: Page): Promise<void> {
  await page.locator('main[data-ready]').waitFor({ state: 'attached' });
}

/** Waits until the predictions are true too. */
export async function settled(page: Page): Promise<void> {
  await page.locator('main[data-settled]').waitFor({ state: 'attached' });
}

/** Opens the page and waits until everything on it is true. */
export async function openSettled(...args: Parameters<typeof open>): Promise<Opened> {
  const opened = await open(...args);
  await settled(opened.page);
  return opened;
}

export const close = ({ page }: Opened): Promise<void> => page.context().close();

export interface Panel {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  /** Size on screen, device pixels. */
  readonly shownWidth: number;
  readonly shownHeight: number;
  /** Different colours among the pixels, counted up to 8. */
  readonly colours: number;
  /** FNV-1a of all pixels. */
  readonly hash: number;
}

/** All canvases that carry `data-panel`, with what is painted on them. */
export function panels(page: Page): Promise<Panel[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLCanvasElement>('canvas[data-panel]')].map((canvas) => {
      const { width, height } = canvas;
      const words = new Uint32Array(canvas.getContext('2d')!.getImageData(0, 0, width, height).data.buffer);
      const colours = new Set<number>();
      let hash = 0x811c9dc5;
      for (const word of words) {
        if (colours.size < 8) colours.add(word);
        hash = Math.imul(hash ^ word, 0x01000193) >>> 0;
      }
      return {
        name: canvas.dataset.panel!,
        width,
        height,
        shownWidth: canvas.clientWidth * devicePixelRatio,
        shownHeight: canvas.clientHeight * devicePixelRatio,
        colours: colours.size,
        hash,
      };
    }),
  );
}

/** The sentence that reads the page aloud. */
export const sentence = (page: Page) => page.locator('main [role=status]');

/** What the page says went wrong; empty while nothing did. */
export async function alerts(page: Page): Promise<string> {
  const texts = await page.locator('[role=alert]').allInnerTexts();
  return texts.join(' ').trim();
}

/** Waits for an alert and returns what it says, without the words of its buttons. */
export async function nextAlert(page: Page): Promise<string> {
  const paragraph = page.locator('[role=alert] p').first();
  return (await paragraph.textContent()) ?? '';
}

/** The predictions of a column: label and percentage as printed. */
export async function predictions(page: Page, column: 'clean' | 'left' | 'right'): Promise<string[]> {
  const at = { clean: 0, left: 1, right: 2 }[column];
  return page.locator('main .preds').nth(at).locator('.pr').allInnerTexts();
}
