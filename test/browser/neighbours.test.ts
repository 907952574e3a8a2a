import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { featureMap } from '../../src/core/feature-map.ts';
import { channelsAcross, type NeighboursRequest, neighbours } from '../../src/core/neighbours.ts';
import { regularisers } from '../../src/core/regularisers.ts';
import { byStructure } from '../../src/state/scene.ts';
import { expectSoundAt } from './accessibility.ts';
import { startWorker } from './engine-client.ts';
import { close, inSight, isMeasured, sizes, stage } from './harness.ts';

const here = stage();

const figureOf = (page: Page, name: string) => page.getByRole('figure', { name, exact: true });

/** Scrolls to a figure and waits until what it shows is what is asked. */
async function measured(page: Page, name: string): Promise<Locator> {
  const figure = figureOf(page, name);
  await inSight(figure, () => isMeasured(figure));
  return figure;
}

/** The numbers of a row of a figure's table. */
async function numbersOf(figure: Locator, row: string): Promise<number[]> {
  const cells = await figure
    .getByRole('row')
    .filter({ has: figure.page().getByRole('rowheader', { name: row, exact: true }) })
    .getByRole('cell')
    .allTextContents();
  return cells.map((cell) => Number.parseFloat(cell.replace('−', '-')));
}

/** The map of a tap of the first sample, as a worker of the built page gives it. */
async function mapAt(page: Page, tap: string) {
  await startWorker(page);
  const { data, channels, height, width } = await page.evaluate(async (tap) => {
    await engine.call('loadNetwork', 'resnet', 'screen', 'callback');
    const opened = await engine.call('fetchPicture', 'samples/pyramid.webp', 'callback');
    if (!opened.ok) throw new Error('no picture');
    const seen = await engine.call('observe', { net: 'resnet', tap, picture: opened.value.id, crop: null });
    if (!seen.ok) throw new Error('no map');
    const { features } = seen.value;
    return { ...features, data: [...features.data] };
  }, tap);
  return featureMap(Float32Array.from(data), channels, height, width);
}

describe('the chart of neighbours', () => {
  it('has the numbers of the core, over block_size and by layer, and a window that the address holds', async () => {
    const query = '?chart=neighbours&lang=en&tap=stage3&b=5&p=0.3&seed=21';
    const { page, watch } = await here.openSettled(query);
    const overBlock = await measured(page, 'Neighbours');
    await overBlock.getByRole('button', { name: 'Table' }).click();
    const byLayer = await measured(page, 'Guessed by layer');
    await byLayer.getByRole('button', { name: 'Table' }).click();

    const map = await mapAt(page, 'stage3');
    const channels = channelsAcross(map, byStructure(map), 8);
    const points = (['dropout', 'paper'] as const).map((name) => ({
      map,
      channels,
      drop: { regulariser: regularisers[name], blockSize: 5, dropProb: 0.3, seed: 21 },
    }));
    const found = [...byCore(points, 3, 256)].flatMap(({ r2, floor, lessFloor, removed }) => [
      ...[r2!.mean, r2!.low, r2!.high, floor!.mean],
      ...[lessFloor!.mean, lessFloor!.low, lessFloor!.high, 100 * removed],
    ]);
    for (const [figure, row] of [
      [overBlock, '5'],
      [byLayer, 'stage 3'],
    ] as const) {
      const numbers = await numbersOf(figure, row);
      expect(numbers).toHaveLength(found.length);
      found.forEach((value, i) => {
        // Shares stand there in tenths of a percent, the rest in thousandths.
        expect(Math.abs(numbers[i]! - value)).toBeLessThan(i % 8 === 7 ? 0.051 : 0.00101);
      });
    }
    // Blocks of one cell are Dropout.
    const single = await numbersOf(overBlock, '1');
    expect(single.slice(8)).toEqual(single.slice(0, 8));

    await page.getByRole('radiogroup', { name: 'Window' }).getByText('11 × 11').click();
    await page.waitForURL(/[?&]window=11(&|$)/);
    // A window of 11 sees past a block of 5.
    const wide = byCore(points, 5, 48)[1]!.r2!.mean;
    expect(wide).toBeGreaterThan(found[8]!);
    await expect
      .poll(async () => (await numbersOf(overBlock, '5'))[8], { timeout: 120_000 })
      .toBeCloseTo(wide, 2);
    expect(watch.errors).toEqual([]);
    await close({ page, watch });
  });

  it('says that nothing can be guessed of a flat map, and that there are no layers to compare', async () => {
    const opened = await here.openSettled('?chart=neighbours&lang=en&tap=ones');
    await expect
      .poll(() => figureOf(opened.page, 'Neighbours').textContent())
      .toContain('There is no number');
    expect(opened.watch.errors).toEqual([]);
    await close(opened);
  });

  it('has no number of the map before where the new one is flat', async () => {
    const opened = await here.openSettled('?chart=neighbours&lang=en&tap=stage4&b=3');
    const { page, watch } = opened;
    const figure = await measured(page, 'Neighbours');
    const reading = figure.locator('.reading');
    const table = figure.getByRole('button', { name: 'Table' });
    await reading.waitFor();
    expect(await table.isEnabled()).toBe(true);
    await page.locator('.bare label', { hasText: 'ones' }).click();
    await expect.poll(() => figure.textContent()).toContain('There is no number');
    expect(await figure.textContent()).toContain('on ones, 16 × 16');
    expect(await reading.count()).toBe(0);
    expect(await table.isEnabled()).toBe(false);
    expect(watch.errors).toEqual([]);
    await close(opened);
  });

  it('changes its caption together with its numbers', async () => {
    const opened = await here.openSettled('?chart=neighbours&lang=en&tap=stage4&b=3&seed=373');
    const { page, watch } = opened;
    const figure = await measured(page, 'Neighbours');
    await figure.getByRole('button', { name: 'Table' }).click();
    const shown = () =>
      figure.evaluate((element) => ({
        caption: element.querySelector('figcaption p')!.textContent,
        numbers: element.querySelector('tbody')!.textContent,
      }));
    const before = await shown();
    expect(before.caption).toContain('seeds 373 and on');
    await page.getByRole('spinbutton', { name: 'seed' }).fill('5');
    const together: boolean[] = [];
    await inSight(figure, async () => {
      const { caption, numbers } = await shown();
      together.push((caption === before.caption) === (numbers === before.numbers));
      return caption.includes('seeds 5 and on');
    });
    expect(together).not.toContain(false);
    expect(watch.errors).toEqual([]);
    await close(opened);
  });

  it.each(['en', 'zh'])(
    'fits a phone and a desktop in the language %s, and axe finds nothing serious',
    async (lang) => {
      const query = `?chart=neighbours&tap=stage4&b=3&lang=${lang}`;
      const opened = await here.openSettled(query, { viewport: sizes.phone });
      const { page, watch } = opened;
      const layers = page.locator('.neighbours-layers');
      await inSight(layers, () => layers.locator('.names').isVisible());
      await expectSoundAt(page, 'phone', 'desktop');
      expect(watch.errors).toEqual([]);
      await close(opened);
    },
  );
});

/** What the core finds at some points, straight through. */
function byCore(points: NeighboursRequest['points'], radius: number, cellsAtMost: number) {
  const work = neighbours({ points, radius, draws: 12, cellsAtMost });
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}
