import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { codeTargets } from '../../src/state/code-targets.ts';
import { codeFor } from '../../src/take-away/code.ts';
import { en } from '../../src/words/en.ts';
import { codeWords, takeAwayWords } from '../../src/words/en-code.ts';
import { factsOf, maskOf } from '../take-away/facts.ts';
import { seriousFaults } from './accessibility.ts';
import { downloads } from './downloads.ts';
import { close, overflow, ready, sizes, slider, stage } from './harness.ts';
import { hashes } from './panels.ts';

const here = stage();
const { saved } = downloads();
const words = codeWords(en.numbers);

const block = (page: Page) => page.locator('main pre');

describe('the view Code', () => {
  it('reads in the address which code of which column, and writes it there', async () => {
    const opened = await here.openSettled('?view=code&code=keras&side=left&b=5&p=0.3');
    const { page } = opened;
    const shown = (name: 'dropout' | 'paper', target: 'keras' | 'timm') =>
      expect
        .poll(() => block(page).textContent())
        .toBe(codeFor(target, factsOf({ name, blockSize: 5, target: 0.3 }), words).code);
    const asked = () => new URL(page.url()).search;
    await shown('dropout', 'keras');
    await page.getByRole('radio', { name: words.targets.timm, exact: true }).check({ force: true });
    await expect.poll(asked).toBe('?b=5&p=0.3&view=code&code=timm&side=left');
    await page.getByRole('radio', { name: 'DropBlock', exact: true }).check({ force: true });
    await shown('paper', 'timm');
    await expect.poll(asked).toBe('?b=5&p=0.3&view=code&code=timm');
    await close(opened);
  });

  it('writes the code of either column for every target, and copies just that', async () => {
    const opened = await here.openSettled('?view=code&b=5&p=0.3', {
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const { page, watch } = opened;
    expect(await page.getByRole('tab', { name: 'Code' }).getAttribute('aria-selected')).toBe('true');
    for (const [method, name] of [
      ['DropBlock', 'paper'],
      ['Dropout', 'dropout'],
    ] as const) {
      await page.getByRole('radio', { name: method, exact: true }).check({ force: true });
      const facts = factsOf({ name, blockSize: 5, target: 0.3 });
      for (const target of codeTargets) {
        await page.getByRole('radio', { name: words.targets[target], exact: true }).check({ force: true });
        const { code, notes } = codeFor(target, facts, words);
        expect(await block(page).textContent()).toBe(code);
        expect(
          await page
            .getByRole('list', { name: takeAwayWords(en.numbers).view.notes })
            .locator('li')
            .allTextContents(),
        ).toEqual(notes);
        await page.getByRole('button', { name: 'Copy', exact: true }).click();
        await page.getByText(/^Copied: /).waitFor();
        await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(code);
      }
    }
    const foreign = watch.requests.filter((address) => !/^(blob|data):/.test(address));
    expect(foreign.filter((address) => !address.startsWith(here.site.address))).toEqual([]);
    expect(watch.errors).toEqual([]);
    await close(opened);
  });

  it('follows the sliders, the methods and the scene', async () => {
    const opened = await here.openSettled('?view=code');
    const { page } = opened;
    const scrolled = () => block(page).evaluate((element) => element.scrollTop);
    expect(await scrolled()).toBe(0);
    await slider(page, 'block_size').fill('6');
    await expect.poll(() => block(page).textContent()).toContain('DropBlock2d(drop_prob=0.2, block_size=6)');
    // The line that changed is far down: it is brought into sight within its block, and the page stays.
    expect(await scrolled()).toBeGreaterThan(0);
    expect(await page.evaluate(() => scrollY)).toBe(0);
    await slider(page, 'p (drop)').fill('0.35');
    await expect.poll(() => block(page).textContent()).toContain('drop_prob=0.35');
    await page.getByLabel('Right method').selectOption('timm');
    await expect.poll(() => block(page).textContent()).toContain('DropBlock as timm has it.');
    await page.getByRole('radio', { name: /^stage 3/ }).check({ force: true });
    await expect.poll(() => block(page).textContent()).toContain('# For maps of 96 × 14 × 14.');
    await close(opened);
  });

  it('keeps the comparison, its sentence and the dock, and nothing of it moves sideways', async () => {
    const viewports = [...Object.values(sizes), { width: 820, height: 1180 }];
    for (const [turn, viewport] of viewports.entries()) {
      // Colours do not depend on the size: each scheme is seen on two of them.
      const colorScheme = turn % 2 ? 'dark' : 'light';
      const opened = await here.openSettled('?view=code', { viewport, colorScheme });
      const { page } = opened;
      await block(page).waitFor();
      const of = `${viewport.width} ${colorScheme}`;
      expect(await overflow(page), of).toBeLessThanOrEqual(0);
      expect(await seriousFaults(page), of).toEqual([]);
      expect(await page.locator('main [role=status]').count(), of).toBe(1);
      const box = (await block(page).boundingBox())!;
      const dock = (await page.locator('.dock').boundingBox())!;
      expect(dock.y - box.y, of).toBeGreaterThan(150);
      if (viewport.width > 1000) {
        const mask = (await page.locator('canvas[data-panel=right-removed]').boundingBox())!;
        expect(mask.y + mask.height, of).toBeLessThan(dock.y);
        expect(mask.x, of).toBeGreaterThanOrEqual(box.x + box.width);
      }
      await close(opened);
    }
  });

  it('gives the panels back their places, whole cells and all', async () => {
    const opened = await here.openSettled('');
    const { page } = opened;
    const before = await hashes(page);
    await page.getByRole('tab', { name: 'Code' }).click();
    await block(page).waitFor();
    await ready(page);
    await page.getByRole('tab', { name: 'Explore' }).click();
    await expect.poll(() => hashes(page)).toEqual(before);
    expect(await block(page).count()).toBe(0);
    await close(opened);
  });

  it('is worked by keys alone', async () => {
    const opened = await here.openSettled('?view=code');
    const { page } = opened;
    await page.getByRole('radio', { name: 'PyTorch' }).focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => block(page).textContent()).toContain('from torchvision.ops import DropBlock2d');
    await page.keyboard.press('Tab');
    expect(await block(page).evaluate((element) => element === document.activeElement)).toBe(true);
    await close(opened);
  });

  it('offers its targets in a menu on a phone', async () => {
    const opened = await here.openSettled('?view=code', { viewport: sizes.phone, hasTouch: true });
    const { page } = opened;
    await page.getByRole('combobox', { name: 'Code for' }).selectOption('mask');
    await expect.poll(() => block(page).textContent()).toContain('import numpy as np');
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await close(opened);
  });

  it('downloads a mask that NumPy draws as the screen does', async (context) => {
    // An even block, seeds everywhere: clipped at the border, and longer on one side of its seed.
    const opened = await here.openSettled('?view=code&b=6&p=0.3&right=miguelvr&seed=11');
    const { page } = opened;
    await page.getByRole('radio', { name: 'This mask' }).check({ force: true });
    await expect.poll(() => block(page).textContent()).toContain('import numpy as np');
    const { name, bytes } = await saved(page, page.getByRole('button', { name: 'Download' }));
    expect(name).toBe('pyramid_stage2_all-channels_seed11_right-miguelvr-mask.py');
    const code = bytes.toString();
    expect(code.split('\n')[0]).toMatch(/^# http:.*[?&]seed=11&/);
    await close(opened);

    // What stands behind it is for PyTorch.
    const [numpyPart] = code.split('\nimport torch');
    const python = spawn('/usr/bin/python3', ['-']);
    const started = await Promise.race([
      once(python, 'spawn').then(() => true),
      once(python, 'error').then(() => false),
    ]);
    if (!started) return context.skip('there is no /usr/bin/python3');
    python.stdin.end(
      `${numpyPart}\nimport sys\nsys.stdout.write(dropped.astype(np.uint8).tobytes().hex())\n`,
    );
    const [output, errors] = await Promise.all([text(python.stdout), text(python.stderr)]);
    if (errors.includes("No module named 'numpy'")) return context.skip('NumPy is not installed');
    expect(errors).toBe('');
    const drawn = maskOf(factsOf({ name: 'miguelvr', blockSize: 6, target: 0.3, seed: 11 })).dropped;
    expect(Buffer.from(output, 'hex').equals(Buffer.from(drawn))).toBe(true);
  });
});
