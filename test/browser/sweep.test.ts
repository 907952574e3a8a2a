import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { createTensorMask, drawTensorMask } from '../../src/core/mask.ts';
import { regularisers } from '../../src/core/regularisers.ts';
import { expectSoundAt } from './accessibility.ts';
import { close, inSight, ready, settled, sizes, slider, stage } from './harness.ts';

const here = stage();
const draws = 32;
const rates = 11;

const sweep = (page: Page) => page.getByRole('figure', { name: 'Sweep' });
const button = (page: Page, name: string) => sweep(page).getByRole('button', { name, exact: true });

/** Runs it and waits until it is there. */
async function run(page: Page): Promise<void> {
  await button(page, 'Run the sweep').click();
  await button(page, 'Run again').waitFor({ timeout: 60_000 });
}

/** The table's numbers; percentages as shares, a dash as null. */
const numbersOf = (page: Page) =>
  sweep(page)
    .locator('tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) =>
        [...row.querySelectorAll('td')].map((cell) => {
          const text = cell.textContent!.replace('−', '-');
          if (text === '–') return null;
          return Number.parseFloat(text) / (text.includes('%') ? 100 : 1);
        }),
      ),
    );

describe('the sweep', () => {
  it('is run when it is asked for, over the shares that the core removes, with a table and a file', async () => {
    const { page, watch } = await here.openSettled('?chart=sweep&lang=en&tap=stage4&b=3&seed=21');
    await run(page);
    await expect.poll(() => sweep(page).locator('svg.recharts-surface').count()).toBe(3);
    await button(page, 'Table').click();
    const rows = await numbersOf(page);
    expect(rows).toHaveLength(2 * rates);
    const methods = await sweep(page).locator('tbody th').allTextContents();
    expect(methods).toEqual([...Array(rates).fill('Dropout'), ...Array(rates).fill('DropBlock')]);

    // Nothing removed: the clean answer in all draws, and nothing to guess.
    for (const at of [0, rates]) {
      const [p, , removed, probability, low, high, leads, , , ...neighbours] = rows[at]!;
      expect([p, removed, leads]).toEqual([0, 0, 1]);
      expect([low, high]).toEqual([probability, probability]);
      expect(neighbours).toEqual([null, null, null, null]);
    }
    const mask = createTensorMask({ channels: 192, height: 7, width: 7 });
    for (const [at, name] of [
      [3, 'dropout'],
      [rates + 10, 'paper'],
    ] as const) {
      let removed = 0;
      for (let k = 0; k < draws; k++) {
        const drop = { regulariser: regularisers[name], blockSize: 3, dropProb: rows[at]![0]!, seed: 21 + k };
        removed += drawTensorMask(drop, mask).droppedCount / mask.dropped.length / draws;
      }
      expect(rows[at]![2]).toBeCloseTo(removed, 2);
    }
    // All of it removed: nothing is left to know the picture by.
    expect(rows[rates - 1]![2]).toBe(1);
    expect(rows[rates - 1]![3]!).toBeLessThan(rows[1]![3]!);

    const [file] = await Promise.all([page.waitForEvent('download'), button(page, 'CSV').click()]);
    expect(file.suggestedFilename()).toMatch(/stage4.*seed21_sweep\.csv$/);
    const folder = await mkdtemp(join(tmpdir(), 'sweep-'));
    await file.saveAs(join(folder, 'sweep.csv'));
    const lines = (await readFile(join(folder, 'sweep.csv'), 'utf8')).trimEnd().split('\n');
    await rm(folder, { recursive: true });
    expect(lines[0]).toMatch(/^# http.*tap=stage4/);
    const head = lines[2]!.split(',');
    const column = (name: string) => {
      const at = head.indexOf(name);
      expect(at).toBeGreaterThanOrEqual(0);
      return lines.slice(3).map((line) => {
        expect(line.split(',')).toHaveLength(head.length);
        const text = line.split(',')[at]!;
        return text === '' ? null : Number(text);
      });
    };
    const names = ['p', 'block_size', 'removed', 'probability', 'probability_q05', 'probability_q95'];
    const more = ['leads', 'leads_low', 'leads_high', 'r2', 'r2_q05', 'r2_q95', 'r2_floor'];
    [...names, ...more].forEach((name, k) => {
      const digits = k === 0 || (k > 1 && k < 9) ? 3 : 2;
      column(name).forEach((value, row) => {
        const shown = rows[row]![k]!;
        if (value === null) expect(shown).toBeNull();
        else expect(Math.abs(shown - value)).toBeLessThanOrEqual(0.5001 * 10 ** -digits);
      });
    });
    expect(watch.errors).toEqual([]);
  });

  it('says under the pointer what both methods come to, each where it was measured nearest', async () => {
    const { page, watch } = await here.openSettled('?chart=sweep&lang=en&tap=stage4&b=3&seed=21');
    await run(page);
    await expect.poll(() => sweep(page).locator('svg.recharts-surface').count()).toBe(3);
    await button(page, 'Table').click();
    const percents = await sweep(page)
      .locator('tbody tr')
      .evaluateAll((rows) =>
        rows.map((row) => [...row.querySelectorAll('td')].slice(2, 4).map((cell) => cell.textContent!)),
      );
    // It shows one or the other.
    await button(page, 'Table').click();
    const chart = sweep(page).locator('svg.recharts-surface').first();
    await chart.hover({ position: { x: 150, y: 100 } });
    const reading = sweep(page).locator('.sweep-reading p');
    await expect.poll(() => reading.count()).toBe(2);
    const [dropout, dropBlock] = await reading.allTextContents();
    for (const [text, name, rows] of [
      [dropout!, 'Dropout', percents.slice(0, rates)],
      [dropBlock!, 'DropBlock', percents.slice(rates)],
    ] as const) {
      const [, share, mean] = /^\S+ at (.+%) removed(.+%) \(.+ to .+\)$/.exec(text)!;
      expect(text.startsWith(`${name} `)).toBe(true);
      expect(rows).toContainEqual([share, mean]);
    }
    expect(watch.errors).toEqual([]);
  });

  it('stays where it is, and says so, when the settings change', async () => {
    const { page } = await here.openSettled('?chart=sweep&lang=en&tap=stage4&b=3&left=spatial');
    await run(page);
    const stale = 'The settings have changed since';
    await slider(page, 'p (drop)').fill('0.5');
    await ready(page);
    // All of p is swept: another one changes nothing.
    expect(await sweep(page).textContent()).not.toContain(stale);
    await slider(page, 'block_size').fill('5');
    await expect.poll(() => sweep(page).textContent()).toContain(stale);
    expect(await sweep(page).locator('figcaption').textContent()).toContain('block_size 3');
    // Another tab in between loses nothing.
    await page.getByRole('tab', { name: 'Rates' }).click();
    await page.getByRole('tab', { name: 'Sweep' }).click();
    await button(page, 'Run again').waitFor();
    expect(await sweep(page).locator('figcaption').textContent()).toContain('block_size 3');
    await button(page, 'Run again').click();
    await expect.poll(() => sweep(page).textContent(), { timeout: 60_000 }).not.toContain(stale);
    expect(await sweep(page).locator('figcaption').textContent()).toContain('block_size 5');
  });

  it('can be cancelled, and the page goes on being used beside it', async () => {
    const { page, watch } = await here.openSettled('?chart=sweep&lang=en');
    await button(page, 'Run the sweep').click();
    await sweep(page).getByRole('progressbar').waitFor();
    // The page’s own predictions get their turn while it runs.
    await slider(page, 'p (drop)').fill('0.3');
    await settled(page);
    await button(page, 'Cancel').click();
    await button(page, 'Run the sweep').waitFor();
    expect(await sweep(page).getByRole('progressbar').count()).toBe(0);
    expect(await button(page, 'CSV').isDisabled()).toBe(true);
    // What measured beside the page is ended.
    await expect.poll(() => page.workers().length).toBe(1);
    await slider(page, 'p (drop)').fill('0.4');
    await settled(page);
    expect(watch.errors).toEqual([]);
  });

  it('keeps the focus where it was begun, for who uses keys', async () => {
    const { page, watch } = await here.openSettled('?chart=sweep&lang=en&tap=stage4');
    const focused = () => page.evaluate(() => document.activeElement?.textContent);
    await button(page, 'Run the sweep').focus();
    await page.keyboard.press('Enter');
    await expect.poll(focused).toBe('Cancel');
    await page.keyboard.press('Enter');
    await expect.poll(focused).toBe('Run the sweep');
    await page.keyboard.press('Enter');
    await button(page, 'Run again').waitFor({ timeout: 60_000 });
    await expect.poll(focused).toBe('Run again');
    // Whoever presses with a pointer keeps the keys of the page.
    await button(page, 'Run again').click();
    await sweep(page).getByRole('progressbar').waitFor();
    expect(await focused()).not.toBe('Cancel');
    expect(watch.errors).toEqual([]);
  });

  it('sweeps Cutout over its sizes, and nothing of a map of ones', async () => {
    const { page } = await here.openSettled('?chart=sweep&lang=en&tap=stage4&left=cutout');
    await run(page);
    expect(await sweep(page).textContent()).toContain('Cutout: over its block_size');
    await button(page, 'Table').click();
    const cutout = (await numbersOf(page)).slice(0, -rates);
    expect(cutout.map(([p]) => p)).toEqual(cutout.map(() => null));
    expect(cutout.at(-1)![1]).toBe(7);
    expect(cutout.map(([, , removed]) => removed!)).toEqual(
      cutout.map(([, , removed]) => removed!).sort((a, b) => a - b),
    );
    // The bar lies over what is at the top of a page that was scrolled.
    await page.evaluate(() => scrollTo(0, 0));
    await page.getByRole('radio', { name: /^ones/i }).check({ force: true });
    await expect.poll(() => sweep(page).textContent()).toContain('No network reads a map of ones');
    expect(await button(page, 'Run again').isDisabled()).toBe(true);
  });

  it.each(['en', 'zh'])(
    'fits a phone and a laptop in the language %s, and axe finds nothing serious',
    async (lang) => {
      const opened = await here.openSettled(`?chart=sweep&lang=${lang}&tap=stage4&b=3`, {
        viewport: sizes.phone,
      });
      const { page, watch } = opened;
      const figure = page.locator('#chart figure');
      await figure.locator('.button').click();
      await inSight(figure, async () => (await figure.locator('svg.recharts-surface').count()) === 3);
      await expectSoundAt(page, 'phone', 'laptop');
      expect(watch.errors).toEqual([]);
      await close(opened);
    },
  );
});
