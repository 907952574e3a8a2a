import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { close, type Opened, settled, sizes, stage } from './harness.ts';
import { hashes } from './panels.ts';

const here = stage();
let opened: Opened;

beforeAll(async () => {
  opened = await here.openSettled('', { viewport: sizes.phone, hasTouch: true });
});

afterAll(() => close(opened));

const hold = (page: Page) => page.getByRole('button', { name: 'Hold: clean' });
const isHeld = () => hold(opened.page).getAttribute('aria-pressed');

describe('Hold: clean', () => {
  it.each(['Space', 'Enter'])('shows the clean map in both columns while %s is held', async (key) => {
    const { page } = opened;
    const before = await hashes(page);
    expect(before['left-survives']).not.toBe(before['right-survives']);
    await hold(page).focus();
    await page.keyboard.down(key);
    await expect.poll(isHeld).toBe('true');
    const held = await hashes(page);
    expect(held['left-survives']).toBe(held['right-survives']);
    expect(held['left-survives']).not.toBe(before['left-survives']);
    await page.keyboard.up(key);
    await expect.poll(isHeld).toBe('false');
    expect(await hashes(page)).toEqual(before);
  });

  it.each<[string, (page: Page) => Promise<unknown>]>([
    ['the window loses the focus', (page) => page.evaluate(() => dispatchEvent(new Event('blur')))],
    [
      'the tab is hidden',
      (page) => page.evaluate(() => document.dispatchEvent(new Event('visibilitychange'))),
    ],
    ['another control takes the focus', (page) => page.getByRole('button', { name: 'Share' }).focus()],
  ])('ends when %s', async (_, leave) => {
    const { page } = opened;
    await hold(page).focus();
    await page.keyboard.down('Space');
    await expect.poll(isHeld).toBe('true');
    await leave(page);
    await expect.poll(isHeld).toBe('false');
    await page.keyboard.up('Space');
  });

  it('ends when the finger is taken over by the system, and wherever it is lifted', async () => {
    const { page } = opened;
    await hold(page).scrollIntoViewIfNeeded();
    const box = (await hold(page).boundingBox())!;
    await page.mouse.move(box.x + 10, box.y + 10);
    await page.mouse.down();
    await expect.poll(isHeld).toBe('true');
    await hold(page).dispatchEvent('pointercancel');
    await expect.poll(isHeld).toBe('false');
    await page.mouse.up();
    await page.mouse.down();
    await expect.poll(isHeld).toBe('true');
    await page.mouse.move(20, 20);
    await page.mouse.up();
    await expect.poll(isHeld).toBe('false');
  });
});

describe('on a phone', () => {
  it('what one touches is large enough', async () => {
    const { page } = opened;
    const grip = page.getByRole('button', { name: 'More controls' });
    expect((await grip.boundingBox())!.height).toBeGreaterThanOrEqual(24);
    await grip.click();
    const match = page.locator('label', { hasText: 'Match shares' });
    expect((await match.boundingBox())!.height).toBeGreaterThanOrEqual(24);
    await grip.click();
  });

  it('a finger on the photograph scrolls the page, until the square can be moved there', async () => {
    const action = (page: Page) =>
      page.locator('.photo').evaluate((element) => getComputedStyle(element).touchAction);
    expect(await action(opened.page)).toBe('pan-x pan-y');
    const zoomed = await here.openSettled('?crop=0.5,0.5,0.6', { viewport: sizes.phone, hasTouch: true });
    expect(await action(zoomed.page)).toBe('none');
    await close(zoomed);
    const locked = await here.openSettled('?lock=crop', { viewport: sizes.phone, hasTouch: true });
    expect(await action(locked.page)).toBe('manipulation');
    await close(locked);
  });

  it('two fingers on the photograph pinch the square, and the page stays as it is', async () => {
    const wide = await here.openSettled('', { hasTouch: true });
    const { page } = wide;
    const fingers = await page.context().newCDPSession(page);
    const { x, y, width } = (await page.locator('.photo').boundingBox())!;
    const middle = { x: x + width / 2, y: y + width / 2 };
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', apart: number | null) =>
      fingers.send('Input.dispatchTouchEvent', {
        type,
        touchPoints:
          apart === null
            ? []
            : [-1, 1].map((way, id) => ({ x: middle.x, y: middle.y + (way * apart) / 2, id })),
      });
    const pinch = async (from: number, to: number) => {
      await touch('touchStart', from);
      for (let k = 1; k <= 8; k++) await touch('touchMove', from + ((to - from) * k) / 8);
      await touch('touchEnd', null);
    };
    const size = () => Number(new URL(page.url()).searchParams.get('crop')?.split(',')[2] ?? 1);
    await pinch(40, 80);
    await expect.poll(size).toBeCloseTo(0.5, 1);
    expect(await page.evaluate(() => [visualViewport!.scale, scrollY])).toEqual([1, 0]);
    await settled(page);
    await pinch(120, 60);
    await expect.poll(size).toBeGreaterThan(0.9);
    await close(wide);
  });
});
