import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, inject } from 'vitest';
import { type Opened, type OpenOptions, openIn } from './harness.ts';
import { dist, type OfflineSite, offlineSite } from './offline-site.ts';

/** The shared browser, and a host for the page that can be cut off. */
export interface OfflineStage {
  readonly browser: Browser;
  readonly site: OfflineSite;
  /** Opens the page, whose service worker is let in, and waits for nothing. */
  open(options?: OpenOptions, query?: string): Promise<Opened>;
  /** Cuts off the browser's network and the host: a page on this machine could reach the one without the other. */
  cutOff(opened: Opened): Promise<void>;
  connect(opened: Opened): Promise<void>;
}

/** Sets the stage for one file; every test begins with a host that has the built page and no more. */
export function offlineStage(): OfflineStage {
  let browser: Browser;
  let site: OfflineSite;
  beforeAll(async () => {
    browser = await chromium.connect(inject('browserAddress'));
    site = await offlineSite();
  });
  afterAll(async () => {
    await browser?.close();
    await site?.stop();
  });
  beforeEach(async () => {
    await site.start();
    site.root = dist;
    site.absent.clear();
    site.damaged.clear();
    site.more.clear();
    site.asked.length = 0;
  });
  return {
    get browser() {
      return browser;
    },
    get site() {
      return site;
    },
    open: (options = {}, query = '') =>
      openIn(browser, site.address + query, { serviceWorkers: 'allow', ...options }),
    async cutOff({ page }) {
      await page.context().setOffline(true);
      await site.stop();
    },
    async connect({ page }) {
      await site.start();
      await page.context().setOffline(false);
    },
  };
}

export const note = (page: Page) => page.locator('.offline-note');
export const says = (page: Page, what: RegExp) => expect.poll(() => note(page).textContent()).toMatch(what);
export const readyOffline = (page: Page) => says(page, /^Ready offline/);
