import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FeatureMap, featureMap } from '../../src/core/feature-map.ts';
import { measureLeaks } from '../../src/core/leaks.ts';
import { expectedRate } from '../../src/core/rates.ts';
import { regularisers } from '../../src/core/regularisers.ts';
import { leakFacts, leakFigures, leakTable } from '../../src/why/leaks-figures.ts';
import { en } from '../../src/words/en.ts';
import { leakWords } from '../../src/words/en-leaks.ts';
import { inSight, isMeasured, slider, stage } from './harness.ts';

const here = stage();
const words = leakWords(en.numbers);

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leaks-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Brings the figure on screen and waits until it shows what the page asks for. */
async function shown(page: Page, name = words.name) {
  const figure = page.getByRole('figure', { name, exact: true });
  await inSight(page.locator('#why-leaks'), () => isMeasured(figure));
  return figure;
}

const tableRows = async (page: Page): Promise<string[][]> => {
  const figure = await shown(page);
  const button = figure.getByRole('button', { name: 'Table' });
  if ((await button.getAttribute('aria-pressed')) === 'false') await button.click();
  return figure
    .locator('tbody tr')
    .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent ?? '')));
};

/** The map on screen, all channels, as the page saves it. */
async function savedMap(page: Page): Promise<FeatureMap> {
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Clean map, as NPY', exact: true }).click();
  const path = join(folder, 'map.npy');
  await (await coming).saveAs(path);
  const bytes = await readFile(path);
  await page.keyboard.press('Escape');
  const start = 10 + bytes.readUInt16LE(8);
  const [, shape] = /'shape': \((\d+, \d+, \d+)\)/.exec(bytes.toString('latin1', 10, start))!;
  const [channels, height, width] = shape!.split(', ').map(Number);
  const data = new Float32Array(new Uint8Array(bytes.subarray(start)).buffer);
  return featureMap(data, channels!, height!, width!);
}

describe('what the survivors give away', () => {
  it('is what the core measures on the map on screen, in numbers and in words, and follows p', async () => {
    const { page, watch } = await here.openSettled('?lang=en&tap=stage3&b=5&p=0.3&seed=7');
    const map = await savedMap(page);
    await page.getByRole('tab', { name: 'Why' }).click();
    const rows = await tableRows(page);

    const share = expectedRate(regularisers.paper, map.height, map.width, 5, 0.3);
    const work = measureLeaks({ map, blockSize: 5, share, seed: 7 });
    let step = work.next();
    while (!step.done) step = work.next();
    const figures = leakFigures(step.value);
    expect(rows).toEqual(leakTable(step.value, figures, words, en.numbers).rows);
    const place = { layer: 'stage 3', share, cells: map.height * map.width, isWhole: false };
    const facts = leakFacts(step.value, figures, place)!;
    const reading = await page.locator('#why-leaks .reading').textContent();
    expect(reading).toContain(words.reading(facts));
    expect(reading).toContain(words.verdict(facts));
    expect(reading).toContain(words.steps(facts));
    // All five remove what they are asked for, within what so few masks scatter.
    for (const row of rows) expect(Math.abs(Number.parseFloat(row.at(-1)!) / 100 - share)).toBeLessThan(0.1);

    await slider(page, 'p (drop)').fill('0.1');
    await expect.poll(async () => (await tableRows(page)).at(-1)!.at(-2)).not.toBe(rows.at(-1)!.at(-2));
    expect(watch.errors).toEqual([]);
  });

  it('is shown on the channel on screen, which alone changes the maps and not the numbers', async () => {
    const { page, watch } = await here.openSettled('?view=why&lang=en&tap=stage4&ch=5');
    const figure = await shown(page);
    const maps = figure.locator('canvas');
    await expect.poll(() => maps.count()).toBe(6);
    const painted = () =>
      maps.evaluateAll((all) => all.map((canvas) => (canvas as HTMLCanvasElement).toDataURL()));
    const told = () => figure.locator('dl').allTextContents();
    const before = { painted: await painted(), told: await told() };
    expect(await maps.first().getAttribute('aria-label')).toContain('channel 5');
    await page.goto(page.url().replace('ch=5', 'ch=6'));
    await shown(page);
    await expect.poll(() => maps.first().getAttribute('aria-label')).toContain('channel 6');
    await expect.poll(painted).not.toEqual(before.painted);
    expect(await told()).toEqual(before.told);
    expect(watch.errors).toEqual([]);
  });

  it('says so in the place of a map that no draw has', async () => {
    const { page, watch } = await here.openSettled('?view=why&lang=en&p=0.005');
    const figure = await shown(page);
    await figure.getByText(words.noDraw(64)).waitFor();
    const tile = figure.locator('.leak-maps > div').filter({ hasText: words.kinds.channel });
    expect(await tile.locator('canvas').count()).toBe(0);
    expect(await tile.locator('header').textContent()).not.toContain('seed');
    expect(watch.errors).toEqual([]);
  });

  it('puts no numbers of another question under its caption, and is given up as a whole', async () => {
    const { page, watch } = await here.openSettled('?view=why&lang=en&tap=stage4&seed=373');
    expect((await tableRows(page))[0]![2]).toContain('%');
    const figure = page.getByRole('figure', { name: words.name, exact: true });
    // What is asked from here on is never answered, so that there is time to give it up.
    await page.evaluate(() => {
      const plain = Worker.prototype.postMessage;
      Worker.prototype.postMessage = function (this: Worker, message: unknown, ...rest: unknown[]) {
        if (!String((message as { name?: unknown }).name).startsWith('leak'))
          Reflect.apply(plain, this, [message, ...rest]);
      };
    });
    await page.getByRole('spinbutton', { name: 'seed' }).fill('5');
    const cancel = figure.getByRole('button', { name: 'Cancel' });
    await inSight(page.locator('#why-leaks'), () => cancel.isVisible());
    await cancel.click();
    await figure.getByRole('button', { name: 'Measure' }).waitFor();
    expect(await figure.locator('figcaption').textContent()).toContain('seeds 5 and on');
    const rows = await figure.locator('tbody tr').allTextContents();
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row).not.toContain('%');
    expect(await isMeasured(figure)).toBe(false);
    expect(watch.errors).toEqual([]);
  });

  it('where the one mask for all dropped no block says so, and keeps what own masks gave away', async () => {
    const { page, watch } = await here.openSettled('?view=why&lang=en&p=0.02');
    const rows = await tableRows(page);
    const median = (kind: string) =>
      rows.filter(([name]) => name === kind).map((row) => Number.parseFloat(row[2]!));
    expect(median(words.kinds.blockShared)).toEqual([Number.NaN, Number.NaN, Number.NaN]);
    const reading = (await page.locator('#why-leaks .reading').textContent())!.replaceAll('\u202f', ' ');
    expect(reading).toMatch(/^‘Blocks, one mask for all’ removed nothing .* in any of 8 draws, /);
    const [neighbours, channels, both] = median(words.kinds.blockOwn).map(Math.round);
    expect(reading).toContain(
      `‘Blocks, own masks’: ${both} % of what is removed can be guessed (from the other channels alone ${channels} %, from neighbours alone ${neighbours} %).`,
    );
    expect(watch.errors).toEqual([]);
  });

  it.each([
    ['ones', '?view=why&lang=en&tap=ones', words.none.ones],
    ['p = 0', '?view=why&lang=en&p=0', words.none.nothing],
    ['the start of training', '?view=why&lang=en&p=0.6&t=0', words.none.atStart],
  ])('says that there is nothing to measure at %s', async (_, query, says) => {
    const { page, watch } = await here.openSettled(query);
    const finding = page.locator('#why-leaks');
    await finding.scrollIntoViewIfNeeded();
    await finding.getByText(says).waitFor();
    expect(await finding.getByRole('figure').count()).toBe(0);
    expect(watch.errors).toEqual([]);
  });
});
