import type { Page, Route } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { seriousFaults } from './accessibility.ts';
import { close, stage } from './harness.ts';

const here = stage();

/** The built files whose requests are refused. */
const without = (files: RegExp) => ({
  async prepare(page: Page) {
    await page.route(
      (url) => files.test(url.pathname),
      (route) => route.abort(),
    );
  },
});

describe('before its scripts are there', () => {
  it.each([
    ['dark', '', false],
    ['light', '?THEME=Light', false],
    ['dark', '?embed=1', true],
  ])(
    'the page shows its name in its theme, or nothing inside another page: %s%s',
    async (theme, query, bare) => {
      const opened = await here.open(query, { ...without(/\/assets\/.*\.js$/), colorScheme: 'dark' });
      const { page } = opened;
      expect(await page.getByRole('heading', { name: 'DropBlock Lab' }).isVisible()).toBe(!bare);
      const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      expect(paper).toBe(theme === 'dark' ? 'rgb(19, 18, 17)' : 'rgb(251, 250, 246)');
      await close(opened);
    },
  );

  it('the bar of the page takes the place of its own first picture', async () => {
    const place = (page: Page) =>
      page
        .locator('.mark svg, .mark h1')
        .evaluateAll((parts) => parts.map((part) => JSON.stringify(part.getBoundingClientRect())));
    const first = await here.open('', without(/\/assets\/.*\.js$/));
    const whole = await here.open();
    await whole.page.getByRole('tab', { name: 'Explore' }).waitFor();
    expect(await place(first.page)).toEqual(await place(whole.page));
    expect(await whole.page.locator('.bar').count()).toBe(1);
    await close(first);
    await close(whole);
  });
});

describe('without one of the scripts of the first paint', () => {
  const sentence = (page: Page) => page.locator('.not-loaded:visible');
  const english = 'A part of the page could not be loaded.';

  it.each<[string, RegExp, (route: Route) => Promise<void>]>([
    ['is not reached', /\/assets\/refill-pool-.*\.js$/, (route) => route.abort()],
    ['is not found', /\/assets\/index-.*\.js$/, (route) => route.fulfill({ status: 404, body: '' })],
    [
      'is a web page',
      /\/assets\/refill-pool-.*\.js$/,
      (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }),
    ],
    [
      'is cut short',
      /\/assets\/(refill-pool|index)-.*\.js$/,
      (route) => route.fulfill({ contentType: 'text/javascript', body: 'import {a as' }),
    ],
  ])('that %s the page says so under its bar, and can be loaded again', async (_, files, answer) => {
    const opened = await here.open('', {
      async prepare(page) {
        await page.route((url) => files.test(url.pathname), answer);
      },
    });
    const { page } = opened;
    await expect.poll(() => sentence(page).allTextContents()).toEqual([expect.stringContaining(english)]);
    const bar = (await page.locator('.bar').boundingBox())!;
    expect((await sentence(page).boundingBox())!.y).toBeGreaterThanOrEqual(bar.y + bar.height);
    expect(await seriousFaults(page)).toEqual([]);
    await page.unrouteAll();
    await sentence(page).getByRole('button', { name: 'Load the page again' }).click();
    await page.getByRole('tab', { name: 'Explore' }).waitFor();
    expect(await page.locator('.not-loaded').count()).toBe(0);
    await close(opened);
  });

  it.each([
    ['?LANG=zh-CN', 'en-US', '页面的一部分无法加载。'],
    ['', 'zh-TW', '页面的一部分无法加载。'],
    ['?lang=en', 'zh-CN', english],
    ['', 'fr-FR', english],
  ])('%s in a browser of %s says so in its language', async (query, locale, words) => {
    const opened = await here.open(query, { ...without(/\/assets\/index-.*\.js$/), locale });
    await expect
      .poll(() => sentence(opened.page).allTextContents())
      .toEqual([expect.stringContaining(words)]);
    await close(opened);
  });
});

describe('a part of the page that does not come', () => {
  it.each([
    ['the charts', '', /rates-panel/, '#chart'],
    ['the view Why', '?view=why', /why-view/, 'main'],
    ['a question of the view Why', '?view=why', /where-section/, '#why-where'],
    ['the lesson', '?view=learn', /lesson-panel/, '.app'],
    ['the code', '?view=code', /code-view/, 'main'],
  ])('says so in its own place, and the rest goes on: %s', async (_, query, files, place) => {
    const opened = await here.open(query, without(files));
    const { page } = opened;
    const alert = page.locator(place).locator('.not-loaded[role=alert]');
    await alert.waitFor();
    expect(await alert.textContent()).toContain('This part could not be loaded.');
    await page.locator('main[data-ready]').waitFor();
    await page.getByRole('slider', { name: 'block_size' }).fill('5');
    await expect.poll(() => page.url()).toContain('b=5');
    await close(opened);
  });

  it('is told of the worker too, without which nothing computes', async () => {
    const opened = await here.open('', without(/\/worker-/));
    const alert = opened.page.locator('.notices [role=alert]');
    await expect
      .poll(() => alert.textContent())
      .toContain('The part of the page that computes could not be loaded.');
    await opened.page.unrouteAll();
    await alert.getByRole('button', { name: 'Retry' }).click();
    await opened.page.locator('main[data-ready]').waitFor();
    await close(opened);
  });

  it('is told of the worker whenever something is asked of it, and nothing is said to be on its way', async () => {
    const opened = await here.open('?img=lotus', without(/\/worker-/));
    const { page } = opened;
    const alert = page.locator('.notices [role=alert]');
    const lost = 'The part of the page that computes could not be loaded.';
    const asks: (() => Promise<void>)[] = [
      async () => undefined,
      () => page.getByRole('radio', { name: 'starfish' }).check({ force: true }),
      () =>
        page
          .locator('input[type=file]')
          .setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: Buffer.from('a') }),
    ];
    for (const ask of asks) {
      await ask();
      await expect.poll(() => alert.textContent()).toContain(lost);
      // What is late by half a second is said to be on its way.
      await page.waitForTimeout(700);
      expect(await page.locator('.notices .underway').count()).toBe(0);
      await alert.getByRole('button', { name: 'Retry' }).waitFor();
      await alert.getByRole('button', { name: 'Close' }).click();
      await expect.poll(() => alert.textContent()).toBe('');
      expect(await page.locator('main [role=status]').textContent()).toContain(
        'There is nothing to show yet',
      );
    }
    await page.goBack();
    expect(page.url()).toContain('img=lotus');
    await close(opened);
  });

  it('leaves the page in English where the words of another language hang', async () => {
    const opened = await here.open('?lang=zh', {
      async prepare(page) {
        await page.route(/\/assets\/zh-/, () => undefined);
      },
    });
    await opened.page.getByRole('tab', { name: 'Explore' }).waitFor();
    await close(opened);
  });

  it.each([
    ['none of', /\/assets\/zh-/],
    ['a part of', /\/assets\/zh-names/],
  ])(
    'says so where %s the words of another language come, and loads them at the next press',
    async (_, missing) => {
      const opened = await here.openSettled('', without(missing));
      const { page } = opened;
      const chinese = page.getByRole('button', { name: '中文' });
      const alert = page.locator('.notices [role=alert]');
      for (const press of ['first', 'second']) {
        await chinese.click();
        await expect
          .poll(() => alert.textContent(), { message: press })
          .toContain('The words for 中文 could not be loaded');
        await alert.getByRole('button', { name: 'Close' }).click();
        await expect.poll(() => alert.textContent(), { message: press }).toBe('');
      }
      await page.unrouteAll();
      await chinese.click();
      await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('zh-CN');
      expect(await alert.textContent()).toBe('');
      await close(opened);
    },
  );

  it('gives a table of results that is none its sentence', async () => {
    for (const body of ['{}', '{"runs":[]}', '<!doctype html>']) {
      const opened = await here.open('?view=why', {
        async prepare(page) {
          await page.route('**/results/paired.json', (route) =>
            route.fulfill({ body, contentType: 'application/json' }),
          );
        },
      });
      await expect
        .poll(() => opened.page.locator('#why-trained').textContent())
        .toContain('could not be fetched');
      await close(opened);
    }
  });

  it('stays cancelled when one looks away and back, and can be measured again', async () => {
    const opened = await here.openSettled('?view=why&tap=image&b=50');
    const { page } = opened;
    const figure = page.getByRole('figure', { name: 'Chance', exact: true });
    const cancel = figure.getByRole('button', { name: 'Cancel' });
    await page.keyboard.press('r');
    await cancel.click();
    expect(await cancel.count()).toBe(0);
    await page.locator('.finding').last().scrollIntoViewIfNeeded();
    await expect
      .poll(() => figure.evaluate((element) => element.getBoundingClientRect().bottom))
      .toBeLessThan(-200);
    // What is seen begins when it has rested for less than this.
    await page.waitForTimeout(500);
    await figure.scrollIntoViewIfNeeded();
    await page.waitForTimeout(500);
    expect(await cancel.count()).toBe(0);
    await figure.getByRole('button', { name: 'Measure' }).click();
    await cancel.waitFor();
    await close(opened);
  });
});
