import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { factsOf, maskOf } from '../take-away/facts.ts';
import { seriousFaults } from './accessibility.ts';
import { downloads } from './downloads.ts';
import { close, overflow, settled, sizes, slider, stage } from './harness.ts';
import { hashes } from './panels.ts';

const here = stage();
const { saved } = downloads();

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
