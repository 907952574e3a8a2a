import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { workerMemory } from '../../tools/bench/worker-memory.ts';
import { inSight, isMeasured, predictions, settled, slider, stage } from './harness.ts';

const here = stage();

const figureOf = (page: Page, name = 'Evidence') => page.getByRole('figure', { name, exact: true });

/** Brings the figure on screen and waits until it shows what the page asks for. */
async function shown(page: Page, name?: string) {
  const figure = figureOf(page, name);
  await inSight(page.locator('#why-evidence'), () => isMeasured(figure));
  return figure;
}

/** The rows of the table by their first cell: clean, left, right, as numbers. */
async function tabulated(page: Page): Promise<Record<string, number[]>> {
  const figure = await shown(page);
  const button = figure.getByRole('button', { name: 'Table' });
  if ((await button.getAttribute('aria-pressed')) === 'false') await button.click();
  const rows = await figure
    .locator('tbody tr')
    .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent ?? '')));
  return Object.fromEntries(
    rows.map(([name, ...cells]) => [name!, cells.map((cell) => Number.parseFloat(cell.replace('−', '-')))]),
  );
}

describe('the evidence', () => {
  it('lies over the picture three times, adds up to the logits, and belongs to the class that is chosen', async () => {
    const { page, watch } = await here.openSettled('?view=why&img=sunflower&b=7&p=0.3&right=timm');
    const figure = await shown(page);
    expect(await figure.getByRole('img').count()).toBe(3);
    const painted = () =>
      figure
        .locator('canvas')
        .evaluateAll((all) => all.map((canvas) => (canvas as HTMLCanvasElement).toDataURL()));
    const before = await painted();
    expect(new Set(before).size).toBe(3);

    const check = (rows: Record<string, number[]>) => {
      const cells = Object.entries(rows).filter(([name]) => name.startsWith('row '));
      expect(cells).toHaveLength(49);
      for (const run of [0, 1, 2]) {
        const of = (name: string) => rows[name]![run]!;
        const sum = cells.reduce((total, [, values]) => total + values[run]!, 0);
        // Each of the cells is rounded to three decimals.
        expect(Math.abs(sum + of('bias') - of('logit'))).toBeLessThan(51 * 0.0005);
        expect(of('evidence for') - of('evidence against') + of('bias')).toBeCloseTo(of('logit'), 2);
        const pro = cells.map(([, values]) => Math.max(0, values[run]!));
        const all = pro.reduce((a, b) => a + b, 0);
        const spread = pro.reduce((product, v) => (v > 0 ? product * (v / all) ** (-v / all) : product), 1);
        expect(Math.abs(spread - of('spread over'))).toBeLessThan(0.2);
      }
      for (const run of [1, 2]) {
        const left = rows['evidence for']![run]! / rows['evidence for']![0]!;
        expect(rows['evidence left']![run]! / 100).toBeCloseTo(left, 2);
      }
    };
    const first = await tabulated(page);
    check(first);
    const classes = figure.getByRole('radiogroup', { name: 'Class' }).getByRole('radio');
    expect(await classes.count()).toBe(5);
    await figure.locator('.figure-choice label').nth(1).click();
    await expect.poll(() => page.url()).toMatch(/class=\d+/);
    const second = await tabulated(page);
    check(second);
    expect(second.logit).not.toEqual(first.logit);
    expect(second.logit![0]).toBeLessThan(first.logit![0]!);
    await figure.getByRole('button', { name: 'Table' }).click();
    expect(await painted()).not.toEqual(before);
    expect(watch.errors).toEqual([]);
    await page.context().close();
  });

  it('is the clean one where nothing is removed, and follows the slider', async () => {
    const { page, watch } = await here.openSettled('?view=why&p=0');
    const rows = await tabulated(page);
    for (const [clean, left, right] of Object.values(rows).filter(([clean]) => !Number.isNaN(clean))) {
      expect(left).toBe(clean);
      expect(right).toBe(clean);
    }
    expect(rows['evidence left']!.slice(1)).toEqual([100, 100]);
    expect(rows['clean evidence in removed cells']!.slice(1)).toEqual([0, 0]);
    await slider(page, 'p (drop)').fill('0.4');
    await settled(page);
    await expect.poll(async () => (await tabulated(page)).logit![1]).not.toBe(rows.logit![0]);
    const after = await tabulated(page);
    expect(after.logit![0]).toBe(rows.logit![0]);
    // Own masks: Dropout hits the evidence as often as anything.
    expect(Math.abs(after['clean evidence in removed cells']![1]! - 40)).toBeLessThan(3);
    expect(watch.errors).toEqual([]);
    await page.context().close();
  });

  it('names the classes that the page predicts', async () => {
    const { page } = await here.openSettled('?img=butterfly');
    const expected = await predictions(page, 'clean');
    await page.getByRole('tab', { name: 'Why' }).click();
    const figure = await shown(page);
    const said = await figure.getByRole('radiogroup', { name: 'Class' }).locator('label').allTextContents();
    expect(said.slice(0, expected.length)).toEqual(expected.map(([label, percent]) => `${label} ${percent}`));
    await page.context().close();
  });

  it('is not there for ones, which no network reads, and says so', async () => {
    const { page, watch } = await here.openSettled('?view=why&tap=ones');
    const finding = page.locator('#why-evidence');
    await finding.scrollIntoViewIfNeeded();
    await finding.getByText('No network is run on ones: there is no evidence to show.').waitFor();
    expect(await finding.getByRole('figure').count()).toBe(0);
    await page.getByRole('radiogroup', { name: 'Layer' }).getByRole('radio').nth(2).check({ force: true });
    // Nothing was said of this layer yet.
    await finding.getByText('Looking for the last layers of the network.').waitFor();
    await shown(page);
    expect(watch.errors).toEqual([]);
    await page.context().close();
  });

  it('leaves no tensors behind, however often it is looked for', async () => {
    const { page } = await here.openSettled('?view=why');
    await shown(page);
    const before = await workerMemory(page);
    for (let k = 1; k <= 6; k++) {
      await slider(page, 'p (drop)').fill(String(k / 20));
      await settled(page);
      await shown(page);
    }
    expect(await workerMemory(page)).toEqual(before);
    await page.context().close();
  });
});
