import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { close, sizes, stage } from './harness.ts';

const here = stage();

const narrow = { width: 320, height: 640 };

/** Scrolls to the end and back: what is loaded and drawn when it is seen is there afterwards. */
async function showAll(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { scrollHeight } = document.documentElement;
    for (let y = 0; y < scrollHeight; y += 400) {
      scrollTo(0, y);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    scrollTo(0, 0);
  });
}

/** What has the focus: a name, whether it is part of a drawing, and which fixed part of the page lies on it. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const seen = element.matches('.hidden') ? (element.closest('label') ?? element) : element;
    const box = seen.getBoundingClientRect();
    const isOver = (part: Element) => {
      const { top, bottom, left, right } = part.getBoundingClientRect();
      const isFixed = ['fixed', 'sticky'].includes(getComputedStyle(part).position);
      const both = Math.min(box.bottom, bottom) - Math.max(box.top, top);
      return isFixed && !part.contains(element) && both > 1 && box.right > left && box.left < right;
    };
    return {
      name: `${element.tagName} ${element.ariaLabel ?? element.textContent.slice(0, 30)}`,
      isDrawing: element instanceof SVGElement,
      // What does not fit between them, such as a long table that scrolls, is covered wherever it stands.
      isCovered:
        box.height < 240 && [...document.querySelectorAll('.bar, .dock, .lesson, .notices')].some(isOver),
    };
  });

type Stop = NonNullable<Awaited<ReturnType<typeof focused>>>;

/** Everything that the Tab key stops at after the link that passes over the bar. */
async function stops(page: Page): Promise<Stop[]> {
  await page.keyboard.press('Tab');
  const all: Stop[] = [];
  for (;;) {
    await page.keyboard.press('Tab');
    const stop = await focused(page);
    if (!stop) return all;
    all.push(stop);
    expect(all.length).toBeLessThan(300);
  }
}

const namesOf = (all: Stop[]) => all.map(({ name }) => name);

describe('what the Tab key stops at', () => {
  it.each([
    ['the page', '', sizes.desktop],
    ['the page while it says something', '?p=7', sizes.desktop],
    ['the view Why on a phone', '?view=why', narrow],
    ['the code on a phone', '?view=code&code=mask', narrow],
    ['a step of the lesson on a phone', '?view=learn&step=9&lang=zh', narrow],
    ['the page in a window that is zoomed to four times its size', '', { width: 320, height: 256 }],
    ['the Neighbours', '?chart=neighbours', sizes.laptop],
  ])('on %s is no part of a chart, and is not covered', async (_, query, viewport) => {
    const opened = await here.openSettled(query, { viewport, reducedMotion: 'reduce' });
    const { page } = opened;
    await showAll(page);
    await page.locator('.recharts-surface').first().waitFor();
    const all = await stops(page);
    expect(all.length).toBeGreaterThan(20);
    expect(namesOf(all.filter(({ isDrawing }) => isDrawing))).toEqual([]);
    expect(namesOf(all.filter(({ isCovered }) => isCovered))).toEqual([]);
    await close(opened);
  });

  it('stands above the sheet of a phone while that is open', async () => {
    const opened = await here.openSettled('', { viewport: narrow });
    const { page } = opened;
    await page.getByRole('button', { name: 'More controls' }).click();
    for (let k = 0; k < 12; k++) {
      await page.keyboard.press('Shift+Tab');
      const { name, isCovered } = (await focused(page))!;
      expect(isCovered, name).toBe(false);
    }
    await close(opened);
  });

  it('stays in sight while a chart is chosen that is longer than the window', async () => {
    const opened = await here.openSettled('', { viewport: sizes.phone });
    const { page } = opened;
    const tab = page.getByRole('tab', { name: 'Neighbours' });
    await page.getByRole('tab', { name: 'Rates' }).focus();
    await tab.click();
    await page.locator('#chart .recharts-surface').first().waitFor();
    await tab.press('Enter');
    const { bottom } = await page.locator('.bar').evaluate((bar) => bar.getBoundingClientRect());
    expect((await tab.boundingBox())!.y).toBeGreaterThanOrEqual(bottom - 1);
    await close(opened);
  });
});

describe('a link to a question of the view Why', () => {
  it('brings it under the bar, and a pointer’s click on what is half covered moves nothing', async () => {
    const opened = await here.openSettled('?view=why');
    const { page } = opened;
    await page.locator('.why nav a[href="#why-difference"]').click();
    expect((await page.locator('#why-difference').boundingBox())!.y).toBeCloseTo(48, 0);

    const table = page.locator('#why-difference').getByRole('button', { name: 'Table' }).first();
    const scrolled = await table.evaluate((element) => {
      const dock = document.querySelector('.dock')!.getBoundingClientRect();
      scrollBy(0, element.getBoundingClientRect().top - dock.top + 12);
      return scrollY;
    });
    const box = (await table.boundingBox())!;
    await page.mouse.click(box.x + box.width / 2, box.y + 5);
    await expect.poll(() => table.getAttribute('aria-pressed')).toBe('true');
    expect(await page.evaluate(() => scrollY)).toBe(scrolled);
    await close(opened);
  });
});
