import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { close, overflow, sizes, stage } from './harness.ts';

const here = stage();

/** The sheet A4, less the page's own margins, in CSS pixels. */
const sheet = { width: 703, height: 1032 };

/** What stands over the page wherever one scrolls: on paper, over every page. */
const floating = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('body *')]
      .filter((element) => /fixed|sticky/.test(getComputedStyle(element).position))
      .filter((element) => element.getClientRects().length > 0)
      .map((element) => element.className),
  );

const styleOf = (page: Page, selector: string, name: string) =>
  page
    .locator(selector)
    .first()
    .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), name);

describe('the page on paper', () => {
  it.for(['explore', 'why', 'learn', 'code'])('lets nothing stand over the view %s', async (view) => {
    const opened = await here.openSettled(`?view=${view}&net=resnet-112-dropblock`);
    const { page } = opened;
    await page.emulateMedia({ media: 'print' });
    for (const size of [sheet, { width: sheet.height, height: sheet.width }]) {
      await page.setViewportSize(size);
      expect(await floating(page)).toEqual([]);
      expect(await overflow(page)).toBe(0);
    }
    for (const gone of ['.dock', '.acts', '.samples', '.skip'])
      expect(await page.locator(gone).isVisible()).toBe(false);
    expect(await page.locator('.bar h1').isVisible()).toBe(true);
    await close(opened);
  });

  it('keeps the colours that say something, and cuts no figure', async () => {
    const opened = await here.openSettled('?view=explore');
    const { page } = opened;
    await page.emulateMedia({ media: 'print' });
    for (const meaning of ['.pr i', '.sw.seed', '.chart .names i', '.panel canvas'])
      expect(await styleOf(page, meaning, 'print-color-adjust')).toBe('exact');
    for (const whole of ['.col figure', '.chart', '.preds'])
      expect(await styleOf(page, whole, 'break-inside')).toBe('avoid');
    await close(opened);
  });

  it('is printed in the light from a page in the dark', async () => {
    const opened = await here.openSettled('?theme=dark', { viewport: sizes.laptop });
    const { page } = opened;
    expect(await styleOf(page, 'body', 'background-color')).toBe('rgb(19, 18, 17)');
    await page.emulateMedia({ media: 'print' });
    expect(await styleOf(page, 'body', 'background-color')).toBe('rgb(255, 255, 255)');
    expect(await styleOf(page, '.say', 'color')).toBe('rgb(27, 26, 23)');
    await close(opened);
  });
});
