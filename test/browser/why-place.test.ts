import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { close, loadedQuestions, settled, stage } from './harness.ts';

const here = stage();

/** How far the top of a question stands below that of the window. */
const below = (page: Page, name: string) =>
  page.locator(`#why-${name}`).evaluate((element) => Math.round(element.getBoundingClientRect().top));

const scrolled = (page: Page) => page.evaluate(() => scrollY);

/** Scrolls to a question and waits until what is measured near it has its height. */
async function read(page: Page, name: string): Promise<number> {
  await page.locator(`#why-${name}`).evaluate((element) => element.scrollIntoView());
  await page.mouse.wheel(0, 60);
  let before = Number.NaN;
  await expect
    .poll(
      async () => {
        const now = await below(page, name);
        const isBusy = (await page.locator('.why figure[aria-busy=true]').count()) > 0;
        const isStill = now === before && !isBusy;
        before = now;
        return isStill;
      },
      { interval: 700 },
    )
    .toBe(true);
  return before;
}

/** As a hand does it: Playwright's own click scrolls the page first, though what stands in the bar is in sight. */
async function press(page: Page, what: Locator): Promise<void> {
  const { x, y, width, height } = (await what.boundingBox())!;
  await page.mouse.click(x + width / 2, y + height / 2);
}

/** Lets files wait until the function that it returns is called. */
async function holdBack(page: Page, files: string): Promise<() => void> {
  let go = () => {};
  const late = new Promise<void>((resolve) => {
    go = resolve;
  });
  await page.route(files, async (route) => {
    await late;
    await route.continue();
  });
  return go;
}

async function show(page: Page, name: string) {
  await press(page, page.locator('.bar').getByRole('tab', { name, exact: true }));
  // The address follows when the settings rest.
  await expect.poll(() => page.url()).toMatch(name === 'Explore' ? /^[^?]*$/ : `view=${name.toLowerCase()}`);
  await settled(page);
}

describe('the place in a view', () => {
  it('is its top where it is opened, and in Why where one was', async () => {
    const opened = await here.openSettled('?view=why');
    const { page } = opened;
    for (const name of ['Learn', 'Explore', 'Code']) {
      const place = await read(page, 'picture');
      expect(place).toBeLessThan(120);
      await show(page, name);
      expect(await scrolled(page), name).toBe(0);
      await show(page, 'Why');
      await loadedQuestions(page);
      await expect
        .poll(async () => Math.abs((await below(page, 'picture')) - place), { message: name })
        .toBeLessThan(4);
    }
    await close(opened);
  });

  it('is found again by Back and Forward, and left alone by a setting', async () => {
    const opened = await here.openSettled('?view=code');
    const { page } = opened;
    await show(page, 'Why');
    await loadedQuestions(page);
    expect(await scrolled(page)).toBe(0);
    const place = await read(page, 'robust');
    const isThere = async () => Math.abs((await below(page, 'robust')) - place);
    await page.goBack();
    await page.locator('.listing').first().waitFor();
    expect(await scrolled(page)).toBe(0);
    await page.goForward();
    await page.locator('#why-robust').waitFor();
    await expect.poll(isThere).toBeLessThan(4);
    await page.keyboard.press('t');
    await expect.poll(() => page.url()).toContain('theme=dark');
    expect(await isThere()).toBeLessThan(4);
    await page.goBack();
    await expect.poll(() => page.url()).not.toContain('theme');
    expect(await isThere()).toBeLessThan(4);
    await close(opened);
  });

  it('is found again after a reload, and kept in another language', async () => {
    const opened = await here.openSettled('?view=why&lang=en');
    const { page } = opened;
    const place = await read(page, 'robust');
    const isThere = async () => Math.abs((await below(page, 'robust')) - place);
    for (const name of ['中文', 'English']) {
      await press(page, page.getByRole('button', { name }));
      await page.getByRole('button', { name: name === '中文' ? 'English' : '中文' }).waitFor();
      await loadedQuestions(page);
      await expect.poll(isThere, { message: name }).toBeLessThan(4);
    }
    await page.reload();
    await settled(page);
    await loadedQuestions(page);
    await expect.poll(isThere).toBeLessThan(4);
    await close(opened);
  });

  it('is kept by who turns back before the other language’s words are there', async () => {
    const opened = await here.openSettled('?view=why&lang=en');
    const { page } = opened;
    const go = await holdBack(page, '**/assets/zh-figures*.js');
    const place = await read(page, 'robust');
    await press(page, page.getByRole('button', { name: '中文' }));
    await expect.poll(() => page.locator('#why-robust').isVisible()).toBe(false);
    await press(page, page.getByRole('button', { name: 'English' }));
    await loadedQuestions(page);
    await expect.poll(async () => Math.abs((await below(page, 'robust')) - place)).toBeLessThan(4);
    go();
    await close(opened);
  });

  it('is the question that a link names', async () => {
    const opened = await here.openSettled('?view=why#why-trained');
    const { page } = opened;
    await expect.poll(() => below(page, 'trained')).toBeLessThan(100);
    expect(await below(page, 'trained')).toBeGreaterThanOrEqual(0);
    // Whoever went to the top stays there over a reload.
    await page.mouse.move(600, 400);
    await page.mouse.wheel(0, -1e5);
    await expect.poll(() => scrolled(page)).toBe(0);
    await page.reload();
    await settled(page);
    await loadedQuestions(page);
    await page.waitForTimeout(300);
    expect(await scrolled(page)).toBe(0);
    await close(opened);
  });
});

describe('presenting the argument', () => {
  it('keeps the place and the dock, in larger type, until Esc', async () => {
    const opened = await here.openSettled('?view=why');
    const { page } = opened;
    const place = await read(page, 'robust');
    const size = () =>
      page.locator('#why-robust h2').evaluate((element) => element.getBoundingClientRect().height);
    const before = await size();
    await page.keyboard.press('p');
    for (const gone of ['.bar', '.rail', '.below', '.cols'])
      await expect.poll(() => page.locator(gone).isVisible(), { message: gone }).toBe(false);
    expect(await page.locator('.dock').isVisible()).toBe(true);
    expect(await size()).toBeGreaterThan(1.25 * before);
    await expect.poll(async () => Math.abs((await below(page, 'robust')) - place)).toBeLessThan(60);
    await page.mouse.move(600, 400);
    const was = await scrolled(page);
    await page.mouse.wheel(0, 300);
    await expect.poll(() => scrolled(page)).toBeGreaterThan(was);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('.bar').isVisible()).toBe(true);
    expect(await page.locator('#why-robust').isVisible()).toBe(true);
    await close(opened);
  });

  it.each([
    [1280, 720],
    [1024, 768],
    [1920, 1080],
  ])('fits %i × %i from a link', async (width, height) => {
    const opened = await here.openSettled('?view=why&present=1', { viewport: { width, height } });
    const { page } = opened;
    expect(await page.locator('.bar').isVisible()).toBe(false);
    for (const name of ['leaks', 'trained', 'robust', 'paper']) {
      await read(page, name);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBe(width);
    }
    await close(opened);
  });
});

describe('a language whose words come late', () => {
  it('leaves a person who scrolls meanwhile in peace', async () => {
    const opened = await here.openSettled('?view=why&lang=en');
    const { page, watch } = opened;
    const go = await holdBack(page, '**/assets/zh*.js');
    await page.getByRole('button', { name: '中文' }).click();
    for (let k = 0; k < 10; k++) {
      await page.mouse.wheel(0, 200);
      await page.waitForTimeout(50);
    }
    go();
    for (let k = 0; k < 10; k++) {
      await page.mouse.wheel(0, 200);
      await page.waitForTimeout(50);
    }
    await expect.poll(() => page.locator('html').getAttribute('lang')).toMatch(/^zh/);
    await loadedQuestions(page);
    expect(watch.errors).toEqual([]);
    await close(opened);
  });
});
