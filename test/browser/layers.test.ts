import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { close, ready, sentence, settled, sizes, slider, stage } from './harness.ts';
import { hashes } from './panels.ts';

const here = stage();

const query = (page: Page) => new URL(page.url()).searchParams;

describe('layers and channels', () => {
  it('are chosen by arrow keys and change every panel', async () => {
    const opened = await here.openSettled();
    const { page } = opened;
    await page.getByRole('radiogroup', { name: 'Layer' }).getByRole('radio', { checked: true }).focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => query(page).get('tap')).toBe('stage3');
    await ready(page);
    expect(await slider(page, 'block_size').getAttribute('max')).toBe('14');
    const before = await hashes(page);
    await page
      .getByRole('radiogroup', { name: 'Channel' })
      .getByRole('radio', { name: 'mean' })
      .check({ force: true });
    await expect.poll(() => query(page).get('ch')).toBe('mean');
    await ready(page);
    const after = await hashes(page);
    for (const [name, hash] of Object.entries(after)) expect(hash, name).not.toBe(before[name]);
    expect(await sentence(page).textContent()).toContain('of all cells');
    await close(opened);
  });

  it('follow the strip, from one to the next', async () => {
    const opened = await here.openSettled();
    const { page } = opened;
    const strip = page.getByRole('radiogroup', { name: 'Channel' }).locator('label');
    const [, first, second] = await strip.allTextContents();
    expect(Number(second)).not.toBe(Number(first) + 1);
    await page.getByRole('button', { name: 'Next channel' }).click();
    await expect.poll(() => query(page).get('ch')).toBe(second);
    await page.getByRole('button', { name: 'Previous channel' }).click();
    await expect.poll(() => query(page).get('ch')).toBe(first);
    await close(opened);
  });

  it('show the channel on screen in the strip of a laptop too', async () => {
    const opened = await here.openSettled('', { viewport: sizes.laptop });
    const { page } = opened;
    for (let k = 0; k < 12; k++) {
      await page.getByRole('button', { name: 'Next channel' }).click();
      const chosen = page.getByRole('radiogroup', { name: 'Channel' }).locator('label:has(:checked)');
      expect(await chosen.isVisible()).toBe(true);
    }
    await close(opened);
  });

  it('of a map with one channel offer nothing to choose, and nothing jumps', async () => {
    const opened = await here.openSettled();
    const { page } = opened;
    const strip = page.getByRole('radiogroup', { name: 'Channel' });
    const choices = page.locator('.chans').getByRole('button');
    const hint = page.getByText('Most structure first');
    const top = async () => (await strip.boundingBox())!.y;
    const before = await top();
    expect(await choices.count()).toBe(3);
    expect(await hint.isVisible()).toBe(true);
    await page.locator('.bare label', { hasText: 'ones' }).click();
    await expect.poll(() => strip.locator('label').allTextContents()).toEqual(['0']);
    await ready(page);
    expect(await choices.count()).toBe(0);
    expect(await hint.isVisible()).toBe(false);
    expect(await top()).toBe(before);
    await close(opened);
  });

  it.each(['stage1', 'stage2', 'stage3', 'stage4', 'image', 'ones'])(
    'of %s are all drawn and settle',
    async (tap) => {
      const opened = await here.openSettled(`?tap=${tap}`);
      expect(new Set(Object.values(await hashes(opened.page))).size).toBeGreaterThan(4);
      expect(opened.watch.errors).toEqual([]);
      await close(opened);
    },
  );

  it('are known by their size before the first map is there', async () => {
    const opened = await here.open('?net=resnet-112-dropblock', {
      async prepare(page) {
        await page.context().route('**/samples/*', () => undefined);
      },
    });
    const { page } = opened;
    await expect.poll(() => slider(page, 'block_size').getAttribute('max')).toBe('14');
    await page.keyboard.press(']');
    await expect.poll(() => query(page).get('b')).toBe('9');
    await close(opened);
  });

  it('have their rates in one place, whatever they come to', async () => {
    const opened = await here.openSettled('?p=0.2');
    const { page } = opened;
    const places = () =>
      page.locator('.rates').evaluateAll((rates) => rates.map((one) => one.getBoundingClientRect().left));
    const before = await places();
    await page.goto(`${here.site.address}?p=0.001&t=0.001`);
    await settled(page);
    expect(await page.locator('.rates').first().textContent()).toContain('asked <0.1');
    for (const [i, left] of (await places()).entries()) expect(left).toBeCloseTo(before[i]!, 0);
    await close(opened);
  });

  it('point at one cell in every panel and on the picture', async () => {
    const opened = await here.openSettled('?tap=stage3');
    const { page } = opened;
    const canvas = page.locator('canvas[data-panel=left-survives]');
    const box = (await canvas.boundingBox())!;
    await page.mouse.move(box.x + (9.5 / 14) * box.width, box.y + (4.5 / 14) * box.height);
    await page.getByText('Row 4, column 9').first().waitFor();
    const rings = await page
      .locator('.ring')
      .evaluateAll((all) => all.map((ring) => (ring as HTMLElement).style.left));
    expect(rings).toHaveLength(8);
    expect(new Set(rings).size).toBe(1);
    await close(opened);
  });
});
