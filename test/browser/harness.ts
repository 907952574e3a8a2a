import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from 'playwright-core';
import type { Connect } from 'vite';
import { afterAll, beforeAll, expect, inject } from 'vitest';
import { type Site, servePage } from './site.ts';

export const sizes = {
  desktop: { width: 1440, height: 900 },
  laptop: { width: 1024, height: 768 },
  phone: { width: 390, height: 844 },
} as const;

/** What a page said and asked while it was open. */
export interface Watch {
  readonly errors: string[];
  readonly requests: string[];
}

export interface Opened {
  readonly page: Page;
  readonly watch: Watch;
}

export interface OpenOptions extends BrowserContextOptions {
  /** Called before the page is asked for. */
  readonly prepare?: (page: Page) => Promise<void>;
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

/** Opens an address in a context of its own and waits for nothing. */
export async function openIn(
  browser: Browser,
  address: string,
  { prepare, ...options }: OpenOptions = {},
): Promise<Opened> {
  const context = await browser.newContext({
    viewport: sizes.desktop,
    locale: 'en-US',
    // What a page asks of the network is what is tested: only the tests of offline use let a service worker between.
    serviceWorkers: 'block',
    ...options,
  });
  context.setDefaultTimeout(40_000);
  const page = await context.newPage();
  const watch = watched(page);
  await prepare?.(page);
  await page.goto(address);
  return { page, watch };
}

/** The shared browser and the built page, served as long as a file's tests run. */
export interface Stage {
  readonly browser: Browser;
  readonly site: Site;
  /** Opens the page with a query ('' or '?…'), waiting for nothing. */
  open(query?: string, options?: OpenOptions): Promise<Opened>;
  /** The same, and waits until everything on the page is true. */
  openSettled(query?: string, options?: OpenOptions): Promise<Opened>;
}

/** Sets the stage for one file; `routes` answer before the built files do. */
export function stage(routes?: Connect.NextHandleFunction): Stage {
  let browser: Browser;
  let site: Site;
  beforeAll(async () => {
    browser = await chromium.connect(inject('browserAddress'));
    site = await servePage(routes);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });
  const open = (query = '', options: OpenOptions = {}) => openIn(browser, site.address + query, options);
  return {
    get browser() {
      return browser;
    },
    get site() {
      return site;
    },
    open,
    async openSettled(query, options) {
      const opened = await open(query, options);
      await settled(opened.page);
      if (query?.includes('view=why')) await loadedQuestions(opened.page);
      return opened;
    },
  };
}

export const close = ({ page }: Opened): Promise<void> => page.context().close();

/** Waits until all that is drawn is what the address asks for. */
export async function ready(page: Page): Promise<void> {
  await page.locator('main[data-ready]').waitFor({ state: 'attached' });
}

/** Waits until the predictions are true too. */
export async function settled(page: Page): Promise<void> {
  await page.locator('main[data-settled]').waitFor({ state: 'attached' });
}

/** Waits until every question of the view Why has come, or said that it cannot. */
export async function loadedQuestions(page: Page): Promise<void> {
  await page.locator('.finding, .not-loaded').first().waitFor({ state: 'attached' });
  await expect.poll(() => page.locator('.finding-loading').count()).toBe(0);
}

/**
 * Brings a part of the page on screen until it shows what is waited for: what stands above it grows when it is
 * measured and pushes it out of sight, and what is not seen is not measured.
 */
export async function inSight(place: Locator, isShown: () => Promise<boolean>): Promise<void> {
  await expect
    .poll(
      async () => {
        await place.scrollIntoViewIfNeeded();
        return isShown();
      },
      { timeout: 120_000 },
    )
    .toBe(true);
}

/** Whether a figure is there and shows what the page asks for. */
export const isMeasured = async (figure: Locator): Promise<boolean> =>
  (await figure.count()) > 0 &&
  (await figure.evaluate(
    ({ ariaBusy, dataset }: HTMLElement) => ariaBusy === 'false' && !('stale' in dataset),
  ));

/** By how much the page is wider than its window. */
export const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** That nothing moves sideways, once charts have taken the size of a window that may just have changed. */
export const expectFits = (page: Page) => expect.poll(() => overflow(page)).toBe(0);

/** The sentence that reads the page aloud. */
export const sentence = (page: Page) => page.locator('main [role=status]');

/** A slider by the name that its label begins with. */
export const slider = (page: Page, name: 'block_size' | 'p (drop)' | 'training') =>
  page.getByRole('slider', { name: new RegExp(`^${name.replace(/[()]/g, '\\$&')}`) });

/** What the page says went wrong; empty while nothing did. */
export async function alerts(page: Page): Promise<string> {
  const texts = await page.locator('[role=alert]').allTextContents();
  return texts.join(' ').trim();
}

/** Waits for an alert and returns what it says, without the words of its buttons. */
export async function nextAlert(page: Page): Promise<string> {
  const paragraph = page.locator('[role=alert] p').first();
  return (await paragraph.textContent()) ?? '';
}

/** The predictions of a column, best first: the label, and the percentage as printed. */
export function predictions(page: Page, column: 'clean' | 'left' | 'right'): Promise<string[][]> {
  const at = { clean: 0, left: 1, right: 2 }[column];
  return page
    .locator('main .preds')
    .nth(at)
    .locator('.pr')
    .evaluateAll((rows) =>
      rows.map((row) => [row.querySelector('span')!.textContent, row.querySelector('b')!.textContent]),
    );
}
