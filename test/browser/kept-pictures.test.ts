import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { alerts, close, predictions, sentence, settled, stage } from './harness.ts';
import { noisePng, png } from './made-files.ts';
import { hashes } from './panels.ts';

const here = stage();

const upload = (page: Page, buffer: Buffer, name = 'own.png', mimeType = 'image/png') =>
  page.locator('input[type=file]').setInputFiles({ name, mimeType, buffer });

/** Gives the page a picture and waits until all is of it. */
async function show(page: Page, buffer: Buffer, name?: string, mimeType?: string): Promise<void> {
  const before = (await hashes(page)).clean;
  await upload(page, buffer, name, mimeType);
  await expect.poll(async () => (await hashes(page)).clean).not.toBe(before);
  await settled(page);
}

/** What is kept may come after what is on screen. */
const kept = (page: Page) =>
  page.evaluate(() => {
    const own = (history.state as { image?: string } | null)?.image;
    return own !== undefined && sessionStorage.getItem(`dropblock-lab picture ${own}`) !== null;
  });
const waitUntilKept = (page: Page) => expect.poll(() => kept(page)).toBe(true);

/** Everything that is said of the picture on screen. */
const said = async (page: Page) => ({
  sentence: await sentence(page).textContent(),
  clean: await predictions(page, 'clean'),
  left: await predictions(page, 'left'),
  right: await predictions(page, 'right'),
  panels: await hashes(page),
});

const note = (page: Page) => page.getByText('this is a smaller copy of your picture');

describe('a picture of one’s own over a reload', () => {
  it('is there where the page was loaded again before its first map', async () => {
    let release = () => {};
    const slow = new Promise<void>((resolve) => {
      release = resolve;
    });
    const opened = await here.open('', {
      async prepare(page) {
        await page.route(/models\/.*\.bin/, async (route) => {
          await slow;
          await route.continue().catch(() => undefined);
        });
      },
    });
    const { page } = opened;
    await page.locator('input[type=file]').waitFor({ state: 'attached' });
    await upload(page, png(300, 200));
    await waitUntilKept(page);
    expect(await page.locator('main[data-ready]').count()).toBe(0);
    release();
    await page.reload();
    await settled(page);
    expect(await alerts(page)).toBe('');
    const own = await page.evaluate(() => (history.state as { image?: string }).image);
    expect(own).toMatch(/^local:/);
    await close(opened);
  });

  it('gives the same numbers to the last digit, in a square of a large photograph too', async () => {
    const opened = await here.openSettled();
    const { page } = opened;
    const base64 = await page.evaluate(() => {
      const canvas = document.createElement('canvas');
      canvas.width = 2400;
      canvas.height = 1800;
      const context = canvas.getContext('2d')!;
      let word = 7;
      const chance = (most: number) => {
        word = (Math.imul(word, 1664525) + 1013904223) >>> 0;
        return Math.floor((most * word) / 2 ** 32);
      };
      for (let k = 0; k < 4000; k++) {
        context.fillStyle = `rgb(${chance(256)} ${chance(256)} ${chance(256)})`;
        context.fillRect(chance(2400), chance(1800), 4 + chance(60), 4 + chance(60));
      }
      return canvas.toDataURL('image/jpeg', 0.9).split(',')[1]!;
    });
    await show(page, Buffer.from(base64, 'base64'), 'large.jpg', 'image/jpeg');
    const whole = await said(page);
    await page.locator('.photo').focus();
    for (let k = 0; k < 14; k++) await page.keyboard.press('+');
    for (let k = 0; k < 4; k++) await page.keyboard.press('ArrowLeft');
    await expect.poll(async () => (await hashes(page)).clean).not.toBe(whole.panels.clean);
    await expect
      .poll(() => page.evaluate(() => (history.state as { crop?: { size: number } }).crop?.size ?? 1))
      .toBeLessThan(0.5);
    await settled(page);
    await waitUntilKept(page);
    const before = await said(page);
    await page.reload();
    await settled(page);
    expect(await said(page)).toEqual(before);
    expect(await note(page).count()).toBe(0);
    await close(opened);
  });

  it('is there if it is a panorama, and so is the one before it', async () => {
    const opened = await here.openSettled();
    const { page } = opened;
    await show(page, png(320, 200));
    await waitUntilKept(page);
    const first = await said(page);
    await page.waitForTimeout(700);
    await show(page, png(4000, 60));
    await waitUntilKept(page);
    const panorama = await said(page);
    await page.reload();
    await settled(page);
    expect(await alerts(page)).toBe('');
    expect(await said(page)).toEqual(panorama);
    await page.goBack();
    await expect.poll(async () => (await hashes(page)).clean).toBe(first.panels.clean);
    expect(await alerts(page)).toBe('');
    await close(opened);
  });

  it('is a copy where it is larger than the tab’s store, and says so until that is read', async () => {
    const opened = await here.openSettled();
    const { page } = opened;
    const large = noisePng(1400, 1200);
    expect(large.length).toBeGreaterThan(4e6);
    await show(page, large);
    await waitUntilKept(page);
    expect(await note(page).count()).toBe(0);
    await page.reload();
    await settled(page);
    expect(await alerts(page)).toBe('');
    await note(page).waitFor();
    await page
      .locator('.notice', { has: note(page) })
      .getByRole('button', { name: 'Close' })
      .click();
    expect(await note(page).count()).toBe(0);
    expect(opened.watch.errors).toEqual([]);
    await close(opened);
  });
});
