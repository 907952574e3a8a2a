import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { close, inSight, loadedQuestions, overflow, settled, stage } from './harness.ts';

const here = stage();

/** What stands out of the window at the right, and is not inside something that scrolls for itself. */
const cut = (page: Page) =>
  page.evaluate(() => {
    const scrolls = (element: Element | null): boolean =>
      element !== null &&
      element !== document.body &&
      (getComputedStyle(element).overflowX !== 'visible' || scrolls(element.parentElement));
    return [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > innerWidth + 0.5)
      .filter((element) => element.getClientRects().length > 0 && !scrolls(element.parentElement))
      .map((element) => element.textContent);
  });

describe('a phone', () => {
  it('has the whole robustness matrix in it, and fades a wider table where it is cut', async () => {
    const opened = await here.openSettled('?view=why&lang=en', { viewport: { width: 390, height: 844 } });
    const { page } = opened;
    const matrix = page.locator('#why-robust .matrix');
    await inSight(page.locator('#why-robust'), async () => (await matrix.count()) > 0);
    expect(await matrix.evaluate((room) => room.scrollWidth - room.clientWidth)).toBe(0);
    const robust = page.getByRole('figure', { name: 'Robustness' });
    await robust.getByRole('button', { name: 'Table' }).click();
    const table = robust.locator('.data-table');
    await expect.poll(() => table.getAttribute('data-cut')).not.toBe(null);
    expect(await table.evaluate((room) => getComputedStyle(room).maskImage)).toContain('gradient');
    await table.evaluate((room) => room.scrollTo({ left: room.scrollWidth }));
    await expect.poll(() => table.getAttribute('data-cut')).toBe(null);
    await close(opened);
  });
});

describe('a window of 320 pixels', () => {
  it.for(['en', 'zh'])('has all of every view in it, in the language %s', async (lang) => {
    const opened = await here.openSettled(`?lang=${lang}`, { viewport: { width: 320, height: 640 } });
    const { page } = opened;
    const tabs = page.locator('.bar').getByRole('tab');
    for (const view of ['explore', 'why', 'learn', 'code']) {
      await tabs.nth(['explore', 'why', 'learn', 'code'].indexOf(view)).click();
      if (view !== 'explore') await expect.poll(() => page.url()).toContain(`view=${view}`);
      await settled(page);
      if (view === 'why') await loadedQuestions(page);
      expect(await overflow(page), view).toBe(0);
      expect(await cut(page), view).toEqual([]);
      expect((await page.locator('.mark').boundingBox())!.width).toBeGreaterThan(19);
    }
    await close(opened);
  });

  it('has all of the open sheet in it', async () => {
    for (const [lang, height] of [
      ['en', 640],
      ['zh', 640],
      ['en', 256],
    ] as const) {
      const opened = await here.openSettled(`?lang=${lang}`, { viewport: { width: 320, height } });
      const dock = opened.page.locator('.dock');
      await dock.locator('.grab').click();
      await dock.locator('.sheet').waitFor();
      expect(await dock.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
      await close(opened);
    }
  });

  it('has room for the counts of the largest map, as a phone has', async () => {
    const opened = await here.openSettled('?tap=image&ch=1&p=0.3', { viewport: { width: 320, height: 640 } });
    const { page } = opened;
    for (const width of [320, 360, 390, 430]) {
      await page.setViewportSize({ width, height: 640 });
      expect(await overflow(page)).toBe(0);
      expect(await cut(page)).toEqual([]);
    }
    await close(opened);
  });

  it.for(['en', 'zh'])('shows every digit of what to ask for, in the language %s', async (lang) => {
    const opened = await here.openSettled(`?view=why&lang=${lang}`, {
      viewport: { width: 320, height: 640 },
    });
    const { page } = opened;
    const table = page.locator('#why-asked .data-table');
    expect(await table.locator('td').allTextContents()).toContain('keep_prob = 0.8931');
    for (const width of [320, 390, 700]) {
      await page.setViewportSize({ width, height: 640 });
      expect(await table.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
    }
    await close(opened);
  });

  it.for(['en', 'zh'])(
    'keeps the words of a column clear of each other, in the language %s',
    async (lang) => {
      const opened = await here.openSettled(`?net=resnet-112-spatial&lang=${lang}`, {
        viewport: { width: 320, height: 640 },
      });
      const { page } = opened;
      // What is longest: all of it can be guessed.
      await page.locator('.big').evaluateAll((bigs) => {
        for (const big of bigs) big.firstChild!.textContent = '100\u202f%';
      });
      const faults = await page.locator('.quad figure').evaluateAll((figures) => {
        const boxOf = (node: Node) => {
          const range = document.createRange();
          range.selectNodeContents(node);
          return range.getBoundingClientRect();
        };
        return figures.flatMap((figure) => {
          const { right, top } = figure.getBoundingClientRect();
          const captions = [...figure.querySelectorAll('figcaption span')];
          const cut = captions.filter((span) => boxOf(span).right > right + 0.5);
          const big = figure.querySelector('.big');
          if (!big) return cut.map((span) => span.textContent);
          const [number, note, floor] = [
            big.firstChild!,
            big.querySelector('small')!,
            figure.querySelector('.floor')!,
          ];
          const meet = (a: DOMRect, b: DOMRect) =>
            a.right > b.left && b.right > a.left && a.bottom > b.top && b.bottom > a.top;
          const under = [number, note].filter((node) => node.textContent && meet(boxOf(node), boxOf(floor)));
          return [...cut, ...under].map((node) => `${node.textContent} at ${top}`);
        });
      });
      expect(faults).toEqual([]);
      await close(opened);
    },
  );
});
