import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { compareMasks } from '../../src/core/difference.ts';
import { createTensorMask, drawTensorMask } from '../../src/core/mask.ts';
import { dropProbFor, expectedRate } from '../../src/core/rates.ts';
import { type RegulariserName, regularisers } from '../../src/core/regularisers.ts';
import { expectSoundAt } from './accessibility.ts';
import { close, sizes, slider, stage } from './harness.ts';

const here = stage();

const figure = (page: Page, name: string) => page.getByRole('figure', { name, exact: true });
const cellsOf = (page: Page, name: string, row: string) =>
  figure(page, name).getByRole('row', { name: row }).first().getByRole('cell').allTextContents();
const percentOf = (text: string) => Number.parseFloat(text.replaceAll(',', '')) / 100;

describe('the rates', () => {
  it('stand over block_size too, and their table is that of the closed forms', async () => {
    const opened = await here.openSettled('?b=5&p=0.3&left=timm&right=paper');
    const { page, watch } = opened;
    const chart = figure(page, 'Over block_size');
    await chart.getByRole('button', { name: 'Table' }).click();
    const cells = await cellsOf(page, 'Over block_size', '13');
    expect(percentOf(cells[0]!)).toBeCloseTo(expectedRate(regularisers.timm, 28, 28, 13, 0.3), 3);
    expect(percentOf(cells[2]!)).toBeCloseTo(expectedRate(regularisers.paper, 28, 28, 13, 0.3), 3);
    expect(await chart.getByRole('row').count()).toBe(29);
    expect(watch.errors).toEqual([]);
    await close(opened);
  });

  it('are solved for what to ask of every implementation, in its own words', async () => {
    const opened = await here.openSettled('?view=why&b=7&tap=stage3');
    const { page } = opened;
    await figure(page, 'What to ask for').scrollIntoViewIfNeeded();
    const check = async (target: number) => {
      const names: [string, RegulariserName, string, boolean][] = [
        ['torchvision', 'torchvision', 'p', false],
        ['Paddle', 'paddle', 'keep_prob', true],
        ['article', 'article', 'p (keep)', true],
        ['miguelvr', 'miguelvr', 'drop_prob', false],
      ];
      for (const [title, name, argument, keeps] of names) {
        const [ask, reached, naive] = await cellsOf(page, 'What to ask for', title);
        const p = dropProbFor(target, regularisers[name], 14, 14, 7);
        expect(Number(ask!.split('= ')[1])).toBeCloseTo(keeps ? 1 - p : p, 4);
        expect(ask!.split(' = ')[0]).toBe(argument);
        expect(percentOf(reached!)).toBeCloseTo(target, 3);
        expect(percentOf(naive!)).toBeCloseTo(expectedRate(regularisers[name], 14, 14, 7, target), 3);
      }
    };
    await check(0.1);
    await figure(page, 'What to ask for').getByRole('spinbutton', { name: 'share to drop' }).fill('30');
    await expect.poll(() => page.url()).toContain('target=0.3');
    await check(0.3);
    expect(await page.locator('#why-asked h2').textContent()).toBe('Which p drops 30\u202f%?');
    // What cannot be reached is said, with the most that can.
    await page.getByRole('spinbutton', { name: 'share to drop' }).fill('62.5');
    await expect.poll(() => page.url()).toContain('target=0.625');
    const [ask, reached, , most] = await cellsOf(page, 'What to ask for', 'torchvision');
    expect(ask).toBe('cannot');
    expect(reached).toBe(most);
    // More than the address holds becomes the most, with a word.
    await page.getByRole('spinbutton', { name: 'share to drop' }).fill('95');
    await page.getByRole('spinbutton', { name: 'share to drop' }).press('Enter');
    await page.getByText('a percentage from 1 to 90; 90 is used').waitFor();
    await expect.poll(() => page.url()).toContain('target=0.9');
    expect(percentOf(most!)).toBeCloseTo(expectedRate(regularisers.torchvision, 14, 14, 7, 1), 3);
    await close(opened);
  });

  it('are those of the p that is printed, however small', async () => {
    const opened = await here.openSettled('?view=why&lang=en&b=14&tap=stage3');
    const { page } = opened;
    await figure(page, 'What to ask for').scrollIntoViewIfNeeded();
    const [ask, reached] = await cellsOf(page, 'What to ask for', 'DropBlock, timm uncoupled');
    const printed = Number(ask!.split(' = ')[1]);
    expect(printed).toBeLessThan(0.001);
    expect(expectedRate(regularisers['timm-uncoupled'], 14, 14, 14, printed)).toBeCloseTo(0.1, 3);
    expect(percentOf(reached!)).toBeCloseTo(0.1, 3);
    await close(opened);
  });

  it.each([
    // Asked and clamped are both even; only what is clamped is; only what is asked is.
    ['b=8&tap=stage3', ['torchvision', 'article', 'Paddle', 'mmdet']],
    ['b=15&tap=stage3', ['torchvision']],
    ['b=8&tap=stage4', ['article', 'Paddle', 'mmdet']],
    ['b=7&tap=stage3', []],
  ])('mark what stops with an error at %s', async (query, expected) => {
    const opened = await here.openSettled(`?view=why&lang=en&${query}`);
    const { page } = opened;
    await figure(page, 'What to ask for').waitFor();
    const marked = await figure(page, 'What to ask for')
      .getByRole('rowheader')
      .filter({ hasText: '†' })
      .allTextContents();
    expect(marked).toEqual(expected.map((name) => `DropBlock, ${name} †`));
    const warning = page.locator('.asked-warnings .applies', { hasText: 'Even block_size' });
    expect(await warning.count()).toBe(expected.length > 0 ? 1 : 0);
    await close(opened);
  });

  it('warn of what is true of this map', async () => {
    const opened = await here.openSettled('?view=why&b=20&tap=stage3');
    const { page } = opened;
    const warnings = page.locator('.asked-warnings .applies');
    await expect
      .poll(() => warnings.allTextContents())
      .toEqual(
        expect.arrayContaining([
          expect.stringContaining('20, clamped to 14, stops with an error in torchvision, article'),
          expect.stringContaining('block_size 20 exceeds the side of 14'),
        ]),
      );
    await close(opened);
  });
});

describe('the warning of sums in float16', () => {
  it('counts what is kept at the share asked for, or at the most that the rule drops', async () => {
    const opened = await here.openSettled('?view=why&lang=en&target=0.3&b=7&tap=stage3');
    const { page } = opened;
    const warning = () => page.locator('.asked-warnings .applies', { hasText: 'float16' }).textContent();
    const [, cells] = /A picture has ([\d,]+) cells/.exec((await warning())!)!;
    const all = Number(cells!.replaceAll(',', ''));
    const batch = (dropped: number) => Math.floor(65_504 / (all * (1 - dropped))) + 1;
    expect(await warning()).toContain(`a batch of ${batch(0.3)} is enough at 30\u202f% dropped.`);
    await page.getByRole('spinbutton', { name: 'share to drop' }).fill('90');
    await page.getByRole('spinbutton', { name: 'share to drop' }).press('Enter');
    const most = expectedRate(regularisers.torchvision, 14, 14, 7, 1);
    await expect
      .poll(warning)
      .toContain(`a batch of ${batch(most)} is enough at ${(100 * most).toFixed(1)}\u202f% dropped.`);
    await close(opened);
  });
});

describe('the difference', () => {
  it('counts cell for cell what two rules do with one seed', async () => {
    const opened = await here.openSettled(
      '?view=why&left=timm-uncoupled&right=torchvision&b=5&p=0.3&seed=11&ch=3',
    );
    const { page } = opened;
    await figure(page, 'Difference').scrollIntoViewIfNeeded();
    await figure(page, 'Difference').getByRole('button', { name: 'Table' }).click();
    const draw = (name: RegulariserName) =>
      drawTensorMask(
        { regulariser: regularisers[name], blockSize: 5, dropProb: 0.3, seed: 11 },
        createTensorMask({ channels: 48, height: 28, width: 28 }),
      ).dropped;
    const [left, right] = [draw('timm-uncoupled'), draw('torchvision')];
    const over = compareMasks(left, right);
    const of = (c: number) => [left, right].map((mask) => mask.subarray(c * 784, (c + 1) * 784));
    const [a, b] = of(3);
    const channel = compareMasks(a!, b!);
    for (const [row, key] of [
      ['only', 'onlyLeft'],
      ['both', 'both'],
      ['neither', 'neither'],
    ] as const)
      expect(
        (await cellsOf(page, 'Difference', row)).map((text) => Number(text.replaceAll(',', ''))),
      ).toEqual([channel[key], over[key]]);
    const jaccard = (d: typeof over) => d.both / (d.onlyLeft + d.onlyRight + d.both);
    const overlap = (await cellsOf(page, 'Difference', 'both, of either')).map(percentOf);
    expect(overlap[0]).toBeCloseTo(jaccard(channel), 3);
    expect(overlap[1]).toBeCloseTo(jaccard(over), 3);
    await close(opened);
  });
});

describe('the maps of the difference', () => {
  it('show on each side its own mask, in ink where both remove', async () => {
    const opened = await here.openSettled(
      '?view=why&lang=en&theme=light&left=timm-uncoupled&right=torchvision&b=5&p=0.3&seed=11&ch=3',
    );
    const { page } = opened;
    const maps = figure(page, 'Difference').locator('canvas');
    await maps.first().scrollIntoViewIfNeeded();
    const shown = await Promise.all(
      [0, 1].map((k) =>
        maps.nth(k).evaluate((canvas: HTMLCanvasElement) => {
          const side = 28;
          const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
          const scale = canvas.width / side;
          return Array.from({ length: side * side }, (_, i) => {
            const x = Math.floor(((i % side) + 0.5) * scale);
            const y = Math.floor((Math.floor(i / side) + 0.5) * scale);
            const at = 4 * (y * canvas.width + x);
            const light = data[at]! + data[at + 1]! + data[at + 2]!;
            return light > 690 ? 'kept' : light < 120 ? 'both' : 'alone';
          });
        }),
      ),
    );
    const masks = (['timm-uncoupled', 'torchvision'] as const).map((name) =>
      drawTensorMask(
        { regulariser: regularisers[name], blockSize: 5, dropProb: 0.3, seed: 11 },
        createTensorMask({ channels: 48, height: 28, width: 28 }),
      ).dropped.subarray(3 * 784, 4 * 784),
    );
    for (const [k, [own, other]] of [masks, [...masks].reverse()].entries())
      expect(shown[k]).toEqual(
        Array.from(own!, (removed, i) => (removed ? (other![i] ? 'both' : 'alone') : 'kept')),
      );
    await close(opened);
  });

  it('say so where neither removes a cell', async () => {
    const opened = await here.openSettled('?view=why&lang=en&p=0');
    const reading = opened.page.locator('#why-difference .reading');
    await expect.poll(() => reading.textContent()).toBe('Neither removes a cell.');
    await close(opened);
  });
});

describe('the schedule', () => {
  it('follows the slider, and a group asks for its part of p', async () => {
    const opened = await here.openSettled('?view=why&p=0.4&b=7');
    const { page, watch } = opened;
    const section = page.locator('#why-schedule');
    await section.scrollIntoViewIfNeeded();
    await slider(page, 'training').fill('0.5');
    const half = expectedRate(regularisers.paper, 28, 28, 7, 0.2);
    await expect
      .poll(() => section.locator('.reading').textContent())
      .toContain(`DropBlock ${(100 * half).toFixed(1)}\u202f%`);
    await figure(page, 'Schedule').locator('.figure-choice label').nth(1).click();
    await expect.poll(() => page.url()).toContain('group=3');
    await figure(page, 'Schedule').getByRole('button', { name: 'Table' }).click();
    const end = await cellsOf(page, 'Schedule', '100');
    expect(percentOf(end[0]!)).toBeCloseTo(0.1, 3);
    expect(watch.errors).toEqual([]);
    await close(opened);
  });

  it.each(['?view=why&lang=zh&left=cutout&ch=mean', '?view=why&lang=en&tap=ones&p=1'])(
    'and all of it fits a phone and a laptop at %s, and axe finds nothing serious',
    async (query) => {
      const opened = await here.openSettled(query, { viewport: sizes.phone });
      const { page, watch } = opened;
      await page.locator('#why-schedule figure').waitFor();
      await expectSoundAt(page, 'phone', 'laptop');
      expect(watch.errors).toEqual([]);
      await close(opened);
    },
  );
});
