import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { close, overflow, sizes, stage } from './harness.ts';

const here = stage();

/** The sheet A4, less the page's own margins, in CSS pixels. */
const sheet = { width: 703, height: 1032 };
const onItsSide = { width: sheet.height, height: sheet.width };

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

/** How many sheets A4 the page takes. */
async function sheetsOf(page: Page, landscape = false): Promise<number> {
  const pdf = await page.pdf({ format: 'A4', landscape, printBackground: true, preferCSSPageSize: true });
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)!.length;
}

describe('the page on paper', () => {
  it.for(['explore', 'why', 'learn', 'code'])('lets nothing stand over the view %s', async (view) => {
    const opened = await here.openSettled(`?view=${view}&net=resnet-112-dropblock`);
    const { page } = opened;
    await page.emulateMedia({ media: 'print' });
    for (const size of [sheet, onItsSide]) {
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

  it('says of a figure that nobody has scrolled to that it is not measured', async () => {
    const opened = await here.openSettled('?view=why&lang=en');
    const { page } = opened;
    await page.emulateMedia({ media: 'print' });
    const figure = page.locator('#why-leaks figure');
    expect(await figure.locator('.leak-maps').isVisible()).toBe(false);
    expect(await figure.evaluate((element) => getComputedStyle(element, '::after').content)).toBe(
      '"Not measured so far: scroll to it on screen, then print."',
    );
    const measured = page.locator('#why-trained figure').first();
    expect(await measured.evaluate((element) => getComputedStyle(element, '::after').content)).toBe('none');
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

  it.for([
    ['explore', 2, 2],
    ['code', 3, 4],
    ['learn', 3, 3],
  ] as const)(
    'takes no more sheets than the view %s fills: %i, on their side %i',
    async ([view, sheets, sideways]) => {
      const opened = await here.openSettled(`?view=${view}&net=resnet-112-dropblock`);
      const { page } = opened;
      await page.locator('.chart-room figure').nth(1).waitFor();
      expect(await sheetsOf(page)).toBe(sheets);
      expect(await sheetsOf(page, true)).toBe(sideways);
      await close(opened);
    },
  );

  it('has both methods on the first sheet, each with its four panels under its name', async () => {
    const opened = await here.openSettled('?net=resnet-112-dropblock', { viewport: sheet });
    const { page } = opened;
    await page.emulateMedia({ media: 'print' });
    for (const column of await page.locator('.col.m').all()) {
      const box = (await column.boundingBox())!;
      expect(box.y + box.height).toBeLessThanOrEqual(sheet.height);
      expect(await column.evaluate((element) => getComputedStyle(element).breakInside)).toBe('avoid');
    }
    await close(opened);
  });

  it.for(['', '&present=1'])(
    'has the three columns beside each other on a sheet on its side%s',
    async (how) => {
      const opened = await here.openSettled(`?net=resnet-112-dropblock${how}`, { viewport: onItsSide });
      const { page } = opened;
      await page.emulateMedia({ media: 'print' });
      const boxes = await Promise.all(
        (await page.locator('.col').all()).map((column) => column.boundingBox()),
      );
      expect(new Set(boxes.map((box) => box!.y)).size).toBe(1);
      for (const box of boxes) expect(box!.y + box!.height).toBeLessThanOrEqual(onItsSide.height);
      const last = boxes.at(-1)!;
      expect(last.x + last.width).toBeGreaterThan(0.95 * onItsSide.width);
      for (const words of ['.paper-link', '.say', '.col.m .def', '.preds'])
        expect(await page.locator(words).first().isVisible()).toBe(true);
      // The picture stands beside the link and over nothing.
      const rail = (await page.locator('.rail').boundingBox())!;
      expect(rail.y + rail.height).toBeLessThanOrEqual((await page.locator('.say').boundingBox())!.y);
      await close(opened);
    },
  );

  it('shrinks a chart where it has less room than half a sheet, and keeps no room for what does not come', async () => {
    const opened = await here.openSettled('?view=why', { viewport: onItsSide });
    const { page } = opened;
    await page.locator('#why-trained .trained-figures svg.recharts-surface').nth(1).waitFor();
    await page.evaluate(() => void dispatchEvent(new Event('beforeprint')));
    await page.emulateMedia({ media: 'print' });
    const figures = await page.locator('#why-trained .trained-figures figure').evaluateAll((all) =>
      all.map((figure) => ({
        right: figure.getBoundingClientRect().right,
        end: figure.querySelector('svg')!.getBoundingClientRect().right,
      })),
    );
    for (const { right, end } of figures) expect(end).toBeLessThanOrEqual(right);
    expect(await page.locator('#why-leaks .leak-reading').isVisible()).toBe(false);
    await close(opened);
  });

  it('shows the link in full once, and only there', async () => {
    const opened = await here.openSettled('?b=5');
    const { page } = opened;
    const link = page.locator('.paper-link');
    expect(await link.isVisible()).toBe(false);
    await page.emulateMedia({ media: 'print' });
    expect(await link.isVisible()).toBe(true);
    const address = new URL((await link.textContent())!);
    expect(address.searchParams.get('b')).toBe('5');
    expect(address.searchParams.get('seed')).toBe('373');
    await close(opened);
  });

  it('has the picture in a presentation too, where it is not on screen', async () => {
    const opened = await here.openSettled('?present=1');
    const { page } = opened;
    const colours = () =>
      page.locator('.photo canvas').evaluate((canvas: HTMLCanvasElement) => {
        const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
        return new Set(new Uint32Array(data.buffer)).size;
      });
    expect(await colours()).toBe(1);
    await page.evaluate(() => void dispatchEvent(new Event('beforeprint')));
    await expect.poll(colours).toBeGreaterThan(1000);
    await page.evaluate(() => void dispatchEvent(new Event('afterprint')));
    await expect.poll(colours).toBe(1);
    await close(opened);
  });

  it('keeps a question with its answer, and asks nothing that nobody chose', async () => {
    const opened = await here.openSettled('?view=why');
    const { page } = opened;
    await page.locator('#why-trained .figure-choice').waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('#why-trained .figure-choice').isVisible()).toBe(false);
    expect(await page.locator('#why-schedule .figure-choice').isVisible()).toBe(true);
    expect(await styleOf(page, '#why-difference h2', 'break-after')).toBe('avoid');
    expect(await styleOf(page, '#why-difference p.reading', 'break-inside')).toBe('avoid');
    await close(opened);
  });

  it('draws charts as wide as the sheet, so that their words keep their size', async () => {
    const opened = await here.openSettled('?view=why');
    const { page } = opened;
    const chart = page.locator('#why-schedule svg.recharts-surface');
    const width = async () => Number(await chart.getAttribute('width'));
    await expect.poll(width).toBeGreaterThan(sheet.width);
    await page.evaluate(() => void dispatchEvent(new Event('beforeprint')));
    await expect.poll(width).toBeLessThanOrEqual(sheet.width);
    await page.evaluate(() => void dispatchEvent(new Event('afterprint')));
    await expect.poll(width).toBeGreaterThan(sheet.width);
    await close(opened);
  });
});
