import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { close, ready, settled, slider, stage } from './harness.ts';

const here = stage();

const param = (page: Page, name: string) => () => new URL(page.url()).searchParams.get(name);

describe('the keys of the page', () => {
  it('change block_size, seed, channel, match and theme', async () => {
    const opened = await here.openSettled('?ch=3', { colorScheme: 'light' });
    const { page } = opened;
    await page.keyboard.press(']');
    await expect.poll(param(page, 'b')).toBe('9');
    await page.keyboard.press('[');
    await page.keyboard.press('[');
    await expect.poll(param(page, 'b')).toBe('5');
    // By the order of the strip, not by number.
    const strip = page.getByRole('radiogroup', { name: 'Channel' }).locator('label');
    const [, first, second] = await strip.allTextContents();
    await strip.nth(1).click();
    await page.keyboard.press('.');
    await expect.poll(param(page, 'ch')).toBe(second);
    await page.keyboard.press(',');
    await expect.poll(param(page, 'ch')).toBe(first);
    await page.keyboard.press('m');
    await expect.poll(param(page, 'match')).toBe('1');
    await page.keyboard.press('t');
    await expect.poll(() => page.locator('html').getAttribute('data-theme')).toBe('dark');
    await page.keyboard.press('r');
    await expect.poll(param(page, 'seed')).toMatch(/^\d+$/);
    await close(opened);
  });

  it('belong to a field while one types in it', async () => {
    const opened = await here.openSettled();
    const { page } = opened;
    await page.getByRole('spinbutton', { name: 'seed' }).focus();
    await page.keyboard.press(']');
    await page.keyboard.press('t');
    await page.waitForTimeout(400);
    expect(new URL(page.url()).search).toBe('');
    await close(opened);
  });
});

describe('training', () => {
  it('is played to its end at once for who wants no motion', async () => {
    const opened = await here.openSettled('?t=0.3', { reducedMotion: 'reduce' });
    const { page } = opened;
    await page.getByRole('button', { name: 'Play the ramp of p' }).click();
    await expect.poll(() => slider(page, 'training').inputValue()).toBe('1');
    await ready(page);
    await close(opened);
  });

  it('is played from the beginning, and stops where one takes the slider', async () => {
    const opened = await here.openSettled();
    const { page } = opened;
    await page.getByRole('button', { name: 'Play the ramp of p' }).click();
    await expect.poll(() => slider(page, 'training').inputValue().then(Number)).toBeLessThan(1);
    await slider(page, 'training').fill('0.25');
    await page.getByRole('button', { name: 'Play the ramp of p' }).waitFor();
    await expect.poll(param(page, 't')).toBe('0.25');
    await settled(page);
    await close(opened);
  });
});

describe('where WebAssembly cannot be had', () => {
  it('the page goes on by other means and says so', async () => {
    const opened = await here.openSettled('', {
      prepare: async (page) => {
        await page.context().route('**/*.wasm', (route) => route.abort());
      },
    });
    await opened.page.getByText(/WebAssembly did not start here; the network runs on /).waitFor();
    await close(opened);
  });
});
