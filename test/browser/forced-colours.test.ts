import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { close, inSight, stage } from './harness.ts';

const here = stage();

/** What a part of the page is filled with, a mark before or after it too. */
const fill = (page: Page, selector: string, mark?: '::before' | '::after') =>
  page
    .locator(selector)
    .first()
    .evaluate((element, mark) => getComputedStyle(element, mark).backgroundColor, mark);

const keptBy = (page: Page, selector: string) =>
  page
    .locator(selector)
    .evaluateAll((all) =>
      all.map((element) => getComputedStyle(element).getPropertyValue('forced-color-adjust')),
    );

const forced = { forcedColors: 'active', colorScheme: 'dark' } as const;

describe('colours that the system forces', () => {
  it('leave what says something by its colour in it, and words in the system’s', async () => {
    const opened = await here.openSettled('', forced);
    const { page } = opened;
    expect(await fill(page, '.col.m .pr i')).toBe('rgb(240, 163, 42)');
    expect(await fill(page, '.chart .names li:has(i) i')).toBe('rgb(240, 163, 42)');
    for (const meaning of ['.pr i', '.sw', '.slide input', '.chart .names i'])
      expect(new Set(await keptBy(page, meaning))).toEqual(new Set(['none']));
    expect(new Set(await keptBy(page, '.say b, .col h2'))).toEqual(new Set(['auto']));
    await close(opened);
  });

  it('show which view and which chart one is on', async () => {
    const opened = await here.openSettled('', forced);
    const { page } = opened;
    const paper = await fill(page, 'body');
    expect(await fill(page, '.views [aria-selected=true]', '::after')).not.toBe(paper);
    expect(await fill(page, '.tabs [aria-selected=true]', '::before')).not.toBe(paper);
    await close(opened);
  });

  it('leave the keys of the trained networks their colours', async () => {
    const opened = await here.openSettled('?view=why', forced);
    const { page } = opened;
    const key = page.locator('.trained-key i');
    await inSight(page.locator('#why-trained'), async () => (await key.count()) > 0);
    const colours = await key.evaluateAll((all) => all.map((i) => getComputedStyle(i).backgroundColor));
    expect(new Set(colours).size).toBe(4);
    await close(opened);
  });

  it('decide on the theme, whatever a link says', async () => {
    const opened = await here.openSettled('?theme=light', forced);
    const { page } = opened;
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
    expect(await page.locator('.theme').isVisible()).toBe(false);
    await close(opened);
  });
});
