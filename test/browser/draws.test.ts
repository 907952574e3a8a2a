import { describe, expect, it } from 'vitest';
import { seriousFaults } from './accessibility.ts';
import { close, overflow, sentence, sizes, slider, stage } from './harness.ts';
import { panelNames, panels } from './panels.ts';

const here = stage();

const tablet = { width: 800, height: 1000 };

const screens = Object.entries({ ...sizes, tablet }).flatMap(([name, viewport]) =>
  (['light', 'dark'] as const).map((theme) => ({ name, viewport, theme })),
);

describe.each(screens)('on a $name in $theme', ({ name, viewport, theme }) => {
  const phone = name === 'phone';

  it('the page draws every panel, keeps to itself and bars nobody', async () => {
    const opened = await here.openSettled('', { viewport, colorScheme: theme, hasTouch: phone });
    const { page, watch } = opened;

    const expected = phone ? panelNames.filter((panel) => panel !== 'clean') : panelNames;
    const drawn = (await panels(page)).filter((panel) => expected.includes(panel.name));
    expect(drawn.map((panel) => panel.name)).toEqual(expected);
    for (const panel of drawn) {
      expect(panel.colours, panel.name).toBeGreaterThan(2);
      // The smallest whole multiple of the 28 cells that covers the size on screen.
      expect(panel.width, panel.name).toBe(28 * Math.ceil(panel.shownWidth / 28 - 1e-6));
      expect(panel.height, panel.name).toBe(28 * Math.ceil(panel.shownHeight / 28 - 1e-6));
    }
    expect(await sentence(page).textContent()).toMatch(/^Asked for 20\s%, Dropout removed \d+\s%/);
    expect(await page.locator('html').getAttribute('data-theme')).toBe(theme);

    expect(await overflow(page)).toBeLessThanOrEqual(0);
    expect(await seriousFaults(page)).toEqual([]);

    const asked = watch.requests.filter((address) => !/^(blob|data):/.test(address));
    expect(asked.filter((address) => !address.startsWith(here.site.address))).toEqual([]);
    // What violates the Content-Security-Policy, on the page or in its worker, is an error of the console.
    expect(watch.errors).toEqual([]);
    await close(opened);
  });
});

describe('on a screen of 1440 × 900', () => {
  it('the comparison and its dock need no scrolling', async () => {
    const opened = await here.openSettled();
    const lowest = await opened.page.evaluate(() => {
      const bottoms = ['canvas[data-panel=right-refilled]', 'main .preds', '.dock'].map(
        (selector) => document.querySelector(selector)!.getBoundingClientRect().bottom,
      );
      return Math.max(...bottoms);
    });
    expect(lowest).toBeLessThanOrEqual(901);
    await close(opened);
  });

  it('two pixels for one still make whole cells', async () => {
    const opened = await here.openSettled('?tap=stage3', { deviceScaleFactor: 2 });
    for (const panel of await panels(opened.page))
      expect(panel.width, panel.name).toBe(14 * Math.ceil(panel.shownWidth / 14 - 1e-6));
    await close(opened);
  });

  it('a column that changes its size alone gets bitmaps of the new size', async () => {
    const opened = await here.openSettled();
    const { page } = opened;
    await page.evaluate(() => document.documentElement.style.setProperty('--w', '190px'));
    await expect
      .poll(async () => new Set((await panels(page)).map(({ width, height }) => `${width}×${height}`)))
      .toEqual(new Set(['196×196']));
    for (const panel of await panels(page)) expect(panel.colours, panel.name).toBeGreaterThan(2);
    await close(opened);
  });

  it('a theme in the address goes before the system’s', async () => {
    const opened = await here.openSettled('?theme=dark', { colorScheme: 'light' });
    expect(await opened.page.locator('html').getAttribute('data-theme')).toBe('dark');
    await close(opened);
  });
});

describe('in a window that is low, or zoomed to twice its size', () => {
  it.each([
    { width: 720, height: 450 },
    { width: 640, height: 400 },
    { width: 900, height: 500 },
  ])('of $width × $height the dock leaves the page its room', async (viewport) => {
    const opened = await here.openSettled('', { viewport });
    const { page } = opened;
    const dock = (await page.locator('.dock').boundingBox())!;
    expect(dock.height).toBeLessThan(viewport.height / 6);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width);
    // All of it is still there, in the sheet.
    await page.getByRole('button', { name: 'More controls' }).click();
    for (const name of ['Redraw', 'Open', 'Play the ramp of p'])
      await page.getByRole('button', { name, exact: true }).scrollIntoViewIfNeeded();
    expect(await seriousFaults(page)).toEqual([]);
    await close(opened);
  });
});

describe('in a window that is low and narrow, as one zoomed to four times its size', () => {
  it.for([
    ['', 320, 256],
    ['?lang=zh', 360, 225],
    ['', 480, 300],
    ['', 639, 400],
  ] as const)('the sliders have room, and the page too: %s, %s × %s', async ([query, width, height]) => {
    const opened = await here.openSettled(query, { viewport: { width, height } });
    const { page } = opened;
    // What lies over what: no control, name or number of the dock over another.
    const parts = page.locator('.dock :is(label, output, input, button):visible');
    const boxes = await parts.evaluateAll((all) => all.map((part) => part.getBoundingClientRect().toJSON()));
    expect(boxes.length).toBeGreaterThan(5);
    for (const [k, a] of boxes.entries())
      for (const b of boxes.slice(k + 1)) {
        const isApart = a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
        expect(isApart, JSON.stringify([a, b])).toBe(true);
      }
    for (const name of ['block_size', 'p (drop)'] as const)
      expect((await slider(page, name).boundingBox())!.width).toBeGreaterThan(100);
    const dock = (await page.locator('.dock').boundingBox())!;
    const bar = (await page.locator('.bar').boundingBox())!;
    expect(dock.y - bar.height).toBeGreaterThan(height / 3);
    expect(await overflow(page)).toBe(0);
    // What its lines have no room for is in the sheet.
    await page.getByRole('button', { name: /More controls|更多控件/ }).click();
    for (const control of ['.hold', '#seed', '.sheet .save-open'])
      await page.locator('.dock').locator(control).click({ trial: true });
    await close(opened);
  });

  it('the buttons of an open step stand under the bar', async () => {
    for (const [width, height] of [
      [320, 256],
      [360, 225],
    ]) {
      const viewport = { width: width!, height: height! };
      const opened = await here.openSettled('?view=learn&step=3', { viewport });
      const { page } = opened;
      const next = page.locator('.lesson').getByRole('button', { name: 'Next' });
      await page.locator('.lesson .fold').click();
      await page.locator('.lesson:not(.folded) .step-body').waitFor();
      const bar = (await page.locator('.bar').boundingBox())!;
      expect((await next.boundingBox())!.y).toBeGreaterThanOrEqual(bar.y + bar.height);
      await close(opened);
    }
  });
});

describe('guess against truth', () => {
  it('has a name, and keeps its points off the name of its axis, where all guesses are alike too', async () => {
    const opened = await here.openSettled('?p=1&left=dropout', { colorScheme: 'light' });
    const { page } = opened;
    const scatter = page.getByRole('img', { name: 'Dropout: Guess against truth' });
    const under = await scatter.evaluate((element) => {
      const canvas = element as HTMLCanvasElement;
      const box = canvas.getBoundingClientRect();
      const label = canvas.parentElement!.querySelector('.axt')!.getBoundingClientRect();
      const scale = canvas.width / box.width;
      const inked = (x: number, y: number, width: number, height: number) =>
        canvas
          .getContext('2d')!
          .getImageData(x * scale, y * scale, width * scale, height * scale)
          .data.some((v, i) => i % 4 === 3 && v > 0);
      return {
        label: inked(label.x - box.x, label.y - box.y, label.width, label.height),
        plot: inked(0, 0, box.width, box.height),
      };
    });
    expect(under).toEqual({ label: false, plot: true });
    await close(opened);
  });
});

describe('the link to share', () => {
  it.each(Object.values({ ...sizes, tablet }))(
    'stands whole in a window of $width × $height',
    async (viewport) => {
      const opened = await here.openSettled('', { viewport });
      const { page } = opened;
      await page.getByRole('button', { name: 'Share' }).click();
      const dialog = (await page.getByRole('dialog').boundingBox())!;
      expect(Math.min(dialog.x, dialog.y)).toBeGreaterThanOrEqual(0);
      expect(dialog.x + dialog.width).toBeLessThanOrEqual(viewport.width);
      expect(dialog.y + dialog.height).toBeLessThanOrEqual(viewport.height);
      await page.getByRole('button', { name: 'Copy link' }).click({ trial: true });
      await close(opened);
    },
  );
});
