import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeTargets } from '../../src/state/code-targets.ts';
import { codeFor } from '../../src/take-away/code.ts';
import { en } from '../../src/words/en.ts';
import { codeWords, takeAwayWords } from '../../src/words/en-code.ts';
import { factsOf, maskOf } from '../take-away/facts.ts';
import { seriousFaults } from './accessibility.ts';
import { close, ready, settled, sizes, slider, stage } from './harness.ts';
import { hashes } from './panels.ts';

const here = stage();
const words = codeWords(en.numbers);

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'take-away-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Presses a button that saves, and reads what came. */
async function saved(page: Page, button: Locator): Promise<{ name: string; bytes: Buffer }> {
  const coming = page.waitForEvent('download');
  await button.click();
  const download = await coming;
  const name = download.suggestedFilename();
  const path = join(folder, name);
  await download.saveAs(path);
  return { name, bytes: await readFile(path) };
}

const openSave = async (page: Page) => {
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('heading', { name: 'Pictures' }).waitFor();
};

const saveButton = (page: Page, what: string, format: string) =>
  page.getByRole('button', { name: `${what}, as ${format}`, exact: true });

/** The array behind the header of an NPY file. */
function arrayOf(bytes: Buffer): { shape: number[]; data: Buffer } {
  const start = 10 + bytes.readUInt16LE(8);
  const [, shape] = /'shape': \(([\d, ]+)\)/.exec(bytes.toString('latin1', 10, start))!;
  return { shape: shape!.split(',').filter(Boolean).map(Number), data: bytes.subarray(start) };
}

const floatsOf = (data: Buffer) => new Float32Array(new Uint8Array(data).buffer);

const block = (page: Page) => page.locator('main pre');

const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

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

describe('Save', () => {
  it('opens and closes by keys, gives the focus back, and bars nobody', async () => {
    for (const viewport of [sizes.desktop, sizes.laptop]) {
      const opened = await here.openSettled('', { viewport });
      const { page } = opened;
      const button = page.getByRole('button', { name: 'Save', exact: true });
      await button.focus();
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Pictures' }).waitFor();
      expect(await seriousFaults(page)).toEqual([]);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      await page.keyboard.press('Escape');
      await page.getByRole('heading', { name: 'Pictures' }).waitFor({ state: 'detached' });
      expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);
      await close(opened);
    }
  });

  it('is in the sheet of a phone', async () => {
    const opened = await here.openSettled('', { viewport: sizes.phone, hasTouch: true, isMobile: true });
    const { page } = opened;
    await page.getByRole('button', { name: 'More controls' }).click();
    await openSave(page);
    expect(await seriousFaults(page)).toEqual([]);
    const { bytes } = await saved(page, saveButton(page, 'Clean map', 'NPY'));
    expect(arrayOf(bytes).shape).toEqual([48, 28, 28]);
    await close(opened);
  });

  it('gives masks and activations as the page has them, all channels and the one on screen', async () => {
    const opened = await here.openSettled('?b=6&p=0.3&left=timm-uncoupled&seed=5&ch=12');
    const { page, watch } = opened;
    await openSave(page);
    const facts = factsOf({ name: 'timm-uncoupled', blockSize: 6, target: 0.3, seed: 5 });
    const { dropped, droppedCount } = maskOf(facts);
    const cells = 28 * 28;

    const mask = await saved(page, saveButton(page, 'timm uncoupled: removed: 1, kept: 0', 'NPY'));
    expect(mask.name).toBe('pyramid_stage2_all-channels_seed5_left-timm-uncoupled-removed.npy');
    expect(arrayOf(mask.bytes).shape).toEqual([48, 28, 28]);
    expect(arrayOf(mask.bytes).data.equals(Buffer.from(dropped))).toBe(true);

    const clean = floatsOf(arrayOf((await saved(page, saveButton(page, 'Clean map', 'NPY'))).bytes).data);
    const scaled = saveButton(page, 'timm uncoupled: what the next layer gets, scaled', 'NPY');
    const passed = floatsOf(arrayOf((await saved(page, scaled)).bytes).data);
    const scale = dropped.length / (dropped.length - droppedCount);
    expect(passed).toEqual(clean.map((v, i) => (dropped[i] ? 0 : v * scale)));

    const refill = await saved(page, saveButton(page, 'timm uncoupled: refilled from neighbours', 'NPY'));
    expect(arrayOf(refill.bytes).shape).toEqual([28, 28]);
    const refilled = floatsOf(arrayOf(refill.bytes).data);
    const kept = (_: number, i: number) => !dropped[12 * cells + i];
    expect(refilled.filter(kept)).toEqual(clean.subarray(12 * cells, 13 * cells).filter(kept));

    const csv = await saved(page, saveButton(page, 'Clean map', 'CSV'));
    expect(csv.name).toBe('pyramid_stage2_ch12_seed5_clean.csv');
    const [link, head, ...rows] = csv.bytes.toString().trimEnd().split('\n');
    expect(head).toBe('channel,row,column,value');
    expect(Float32Array.from(rows, (row) => Number(row.split(',')[3]))).toEqual(
      clean.subarray(12 * cells, 13 * cells),
    );
    expect(rows.at(-1)).toMatch(/^12,27,27,/);
    const pixels = await hashes(page);
    await page.goto(link!.slice(2));
    await settled(page);
    expect(await hashes(page)).toEqual(pixels);
    expect(watch.errors).toEqual([]);
    await close(opened);
  });

  it('gives of a mean what is on screen, and of a picture its colours', async () => {
    const opened = await here.openSettled('?tap=stage3&ch=mean&left=timm');
    const { page } = opened;
    await openSave(page);
    const csv = await saved(page, saveButton(page, 'DropBlock, paper: removed: 1, kept: 0', 'CSV'));
    const rows = csv.bytes.toString().trimEnd().split('\n').slice(2);
    const { dropped } = maskOf(factsOf({ name: 'paper', shape: { channels: 96, height: 14, width: 14 } }));
    const share = (cell: number) => {
      let lost = 0;
      for (let c = 0; c < 96; c++) lost += dropped[c * 196 + cell]!;
      return lost / 96;
    };
    rows.forEach((row, cell) => {
      expect(row.startsWith('mean,')).toBe(true);
      expect(Number(row.split(',')[3])).toBeCloseTo(share(cell), 6);
    });
    await page.keyboard.press('Escape');
    await page.getByRole('radio', { name: /^image/ }).check({ force: true });
    await settled(page);
    await openSave(page);
    const colours = await saved(page, saveButton(page, 'Clean map', 'CSV'));
    expect(colours.name).toBe('pyramid_image_rgb_seed373_clean.csv');
    expect(colours.bytes.toString().trimEnd().split('\n')).toHaveLength(2 + 3 * 224 * 224);
    await close(opened);
  });

  it('gives one panel and the whole comparison as pictures of one size on every screen', async () => {
    const facts = factsOf({ name: 'paper' });
    for (const options of [
      {},
      { viewport: sizes.laptop, deviceScaleFactor: 2, colorScheme: 'dark' as const },
    ]) {
      const opened = await here.openSettled('?ch=12', options);
      const { page } = opened;
      await openSave(page);
      await page.getByRole('combobox', { name: 'Panel' }).selectOption('right-removed');
      const panel = await saved(page, saveButton(page, 'Panel', 'PNG'));
      expect(panel.name).toBe('pyramid_stage2_ch12_seed373_right-paper-removed.png');
      const whole = await saved(page, saveButton(page, 'Whole comparison', 'PNG'));
      expect(whole.name).toBe('pyramid_stage2_ch12_seed373_comparison.png');
      const read = await page.evaluate(
        async ([panel, whole]) => {
          const open = async (base64: string) => {
            const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
            const bitmap = await createImageBitmap(new Blob([bytes]));
            const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
            const context = canvas.getContext('2d')!;
            context.drawImage(bitmap, 0, 0);
            return { size: [bitmap.width, bitmap.height], context };
          };
          const { size, context } = await open(panel!);
          const style = getComputedStyle(document.documentElement);
          const rgb = (name: string) => {
            const css = style.getPropertyValue(`--${name}`).trim();
            return [1, 3, 5].map((at) => Number.parseInt(css.slice(at, at + 2), 16));
          };
          const at = (x: number, y: number) => [...context.getImageData(x, y, 1, 1).data].slice(0, 3);
          const hue = rgb('dropblock').join();
          // 24 of margin, 38 of title and 34 of lines over the panel, of 32 pixels a cell.
          const cells = Array.from({ length: 784 }, (_, i) => {
            const x = 48 + (i % 28) * 32 + 5;
            const y = 192 + Math.floor(i / 28) * 32 + 5;
            return at(x, y).join() === hue ? 1 : 0;
          });
          return { size, paper: [at(2, 2), rgb('paper')], cells, whole: (await open(whole!)).size };
        },
        [panel.bytes.toString('base64'), whole.bytes.toString('base64')],
      );
      expect(read.size[0]).toBe(2 * (448 + 48));
      expect(read.size[1]).toBeGreaterThan(2 * 600);
      expect(read.whole[0]).toBe(2 * (5 * 224 + 16 + 48 + 48));
      expect(read.paper[0]).toEqual(read.paper[1]);
      expect(read.cells).toEqual([...maskOf(facts).dropped.subarray(12 * 784, 13 * 784)]);
      await close(opened);
    }
  });

  it('gives a chart as a file that needs no style sheet', async () => {
    const opened = await here.openSettled('?left=cutout');
    const { page } = opened;
    await page.locator('path.recharts-line-curve').first().waitFor({ state: 'attached' });
    await openSave(page);
    const { name, bytes } = await saved(page, saveButton(page, 'Rates', 'SVG'));
    expect(name).toBe('pyramid_stage2_ch10_seed373_rates.svg');
    const source = bytes.toString();
    expect(source).not.toMatch(/var\(|class=|NaN|href=/);
    const read = await page.evaluate((source) => {
      const file = new DOMParser().parseFromString(source, 'image/svg+xml');
      const root = file.documentElement;
      return {
        fault: file.querySelector('parsererror')?.textContent ?? null,
        root: root.tagName,
        size: [root.getAttribute('width'), root.getAttribute('height')].map(Number),
        title: root.querySelector(':scope > title')!.textContent,
        desc: root.querySelector(':scope > desc')!.textContent,
        strokes: [...root.querySelectorAll('path')].map((path) => path.getAttribute('stroke')),
      };
    }, source);
    expect(read.fault).toBeNull();
    expect(read.root).toBe('svg');
    expect(Math.min(...read.size)).toBeGreaterThan(300);
    expect(read.title).toMatch(/^Rates: /);
    expect(read.desc).toContain('Cutout against DropBlock, paper');
    expect(read.desc).toContain(`${here.site.address}?b=7`);
    // The colours of Cutout and of DropBlock, on paper that is light.
    expect(read.strokes).toContain('rgb(0, 158, 115)');
    expect(read.strokes).toContain('rgb(0, 114, 178)');
    await close(opened);
  });

  it('gives all charts of a figure in one file, each under its own words', async () => {
    const opened = await here.openSettled('?chart=sweep&tap=stage4&b=3');
    const { page } = opened;
    const figure = page.getByRole('figure', { name: 'Sweep' });
    await figure.getByRole('button', { name: 'Run the sweep' }).click();
    await figure.locator('svg.recharts-surface').nth(2).waitFor({ timeout: 60_000 });
    await openSave(page);
    const { bytes } = await saved(page, saveButton(page, 'Sweep', 'SVG'));
    const read = await page.evaluate((source) => {
      const root = new DOMParser().parseFromString(source, 'image/svg+xml').documentElement;
      const number = (element: Element, name: string) => Number(element.getAttribute(name));
      const charts = [...root.querySelectorAll(':scope > svg')];
      return {
        width: number(root, 'width'),
        ends: charts.map((chart) => [number(chart, 'x'), number(chart, 'x') + number(chart, 'width')]),
        words: [...root.querySelectorAll(':scope > text')].map(({ textContent }) => textContent),
      };
    }, bytes.toString());
    expect(read.ends).toHaveLength(3);
    read.ends.forEach(([begin, end], k) => {
      expect(begin).toBeGreaterThan(read.ends[k - 1]?.[1] ?? 0);
      expect(end).toBeLessThan(read.width);
    });
    expect(read.words).toContain('Probability of pyramid');
    expect(read.words).toContain('R²: guessed from neighbours');
    expect(read.words).toContain('DropBlock');
    await close(opened);
  });

  it('follows a slider while it is open', async () => {
    const opened = await here.openSettled('');
    const { page } = opened;
    await openSave(page);
    await slider(page, 'block_size').evaluate((input: HTMLInputElement) => {
      const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!;
      set.call(input, '9');
      input.dispatchEvent(new Event('input', { bubbles: true }));
    });
    const { bytes } = await saved(page, saveButton(page, 'DropBlock: removed: 1, kept: 0', 'NPY'));
    const { dropped } = maskOf(factsOf({ name: 'paper', blockSize: 9 }));
    expect(arrayOf(bytes).data.equals(Buffer.from(dropped))).toBe(true);
    await close(opened);
  });
});
