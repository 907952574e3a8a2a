import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seriousFaults } from './accessibility.ts';
import { close, connect, openSettled, panelNames, panels, sentence, sizes } from './harness.ts';
import { type Site, servePage } from './site.ts';

let browser: Browser;
let site: Site;

beforeAll(async () => {
  browser = await connect();
  site = await servePage();
});

afterAll(async () => {
  await site?.close();
  await browser?.close();
});

const screens = Object.entries(sizes).flatMap(([name, viewport]) =>
  (['light', 'dark'] as const).map((theme) => ({ name, viewport, theme })),
);

describe.each(screens)('on a $name in $theme', ({ name, viewport, theme }) => {
  const phone = name === 'phone';

  it('the page draws every panel, keeps to itself and bars nobody', async () => {
    const opened = await openSettled(browser, site, '', { viewport, colorScheme: theme, hasTouch: phone });
    const { page, watch } = opened;

    const drawn = await panels(page);
    const expected = phone ? panelNames.filter((panel) => panel !== 'clean') : [...panelNames];
    expect(drawn.map((panel) => panel.name)).toEqual(expect.arrayContaining(expected));
    for (const panel of drawn.filter(({ name }) => expected.includes(name as never))) {
      expect(panel.colours, panel.name).toBeGreaterThan(2);
      // The smallest whole multiple of the 28 cells that covers the size on screen.
      expect(panel.width, panel.name).toBe(28 * Math.ceil(panel.shownWidth / 28 - 1e-6));
      expect(panel.height, panel.name).toBe(28 * Math.ceil(panel.shownHeight / 28 - 1e-6));
    }
    expect(await sentence(page).textContent()).toMatch(/^Asked for 20\s%, Dropout removed \d+\s%/);
    expect(await page.locator('html').getAttribute('data-theme')).toBe(theme);

    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
    expect(await seriousFaults(page)).toEqual([]);

    const elsewhere = watch.requests.filter((address) => !/^(blob|data):/.test(address));
    expect(elsewhere.filter((address) => !address.startsWith(site.address))).toEqual([]);
    // A violation of the Content-Security-Policy, of the page or of its worker, is an error of the console.
    expect(watch.errors).toEqual([]);
    await close(opened);
  });
});

describe('on a screen of 1440 × 900', () => {
  it('the comparison and its dock need no scrolling', async () => {
    const opened = await openSettled(browser, site);
    const inSight = await opened.page.evaluate(() => {
      const bottoms = ['canvas[data-panel=right-refilled]', 'main .preds', '.dock'].map(
        (selector) => document.querySelector(selector)!.getBoundingClientRect().bottom,
      );
      return Math.max(...bottoms) <= innerHeight + 1;
    });
    expect(inSight).toBe(true);
    await close(opened);
  });

  it('two pixels for one still make whole cells', async () => {
    const opened = await openSettled(browser, site, '?tap=stage3', { deviceScaleFactor: 2 });
    for (const panel of await panels(opened.page))
      expect(panel.width, panel.name).toBe(14 * Math.ceil(panel.shownWidth / 14 - 1e-6));
    await close(opened);
  });
});
