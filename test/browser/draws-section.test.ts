import { describe, expect, it } from 'vitest';
import { createTensorMask, drawTensorMask } from '../../src/core/mask.ts';
import { regularisers } from '../../src/core/regularisers.ts';
import { inSight, isMeasured, slider, stage } from './harness.ts';

const here = stage();
const draws = 32;

/** The share of the built-in network's last map that a method removes, mean over the draws, by the core. */
function removedByCore(name: 'dropout' | 'paper', dropProb: number, seed: number): number {
  const mask = createTensorMask({ channels: 192, height: 7, width: 7 });
  let sum = 0;
  for (let k = 0; k < draws; k++) {
    drawTensorMask({ regulariser: regularisers[name], blockSize: 3, dropProb, seed: seed + k }, mask);
    sum += mask.droppedCount / mask.dropped.length / draws;
  }
  return sum;
}

describe('one draw beside many', () => {
  it('counts in how many draws the clean answer is kept, at the shares that the core removes', async () => {
    const { page, watch } = await here.openSettled('?view=why&lang=en&tap=stage4&b=3&p=0.7&seed=11');
    const figure = page.getByRole('figure', { name: 'Draws' });
    await inSight(page.locator('#why-draws'), () => isMeasured(figure));
    const percents = async (row: string) => {
      const cells = await figure.getByRole('row', { name: row }).getByRole('cell').allTextContents();
      return cells.map((cell) => Number.parseFloat(cell) / 100);
    };
    await figure.getByRole('button', { name: 'Table' }).click();
    const removed = await percents('Cells removed');
    expect(removed[1]).toBeCloseTo(removedByCore('dropout', 0.7, 11), 3);
    expect(removed[5]).toBeCloseTo(removedByCore('paper', 0.7, 11), 3);
    const leads = await percents('leads, share of draws');
    for (const at of [1, 5]) {
      const [share, low, high] = leads.slice(at, at + 3);
      // A share of 32 draws, written in tenths of a percent.
      expect(Math.abs(share! * draws - Math.round(share! * draws))).toBeLessThan(0.02);
      expect(low).toBeLessThanOrEqual(share!);
      expect(high).toBeGreaterThanOrEqual(share!);
      expect(high! - low!).toBeGreaterThan(0.05);
    }
    // A head, five classes, and two rows about all draws.
    expect(await figure.getByRole('row').count()).toBe(1 + 5 + 2);

    // Another p is another question: what is there fades until its answer comes.
    await slider(page, 'p (drop)').fill('0.2');
    await inSight(figure, async () => Math.abs((await percents('Cells removed'))[1]! - 0.2) < 0.005);
    expect(watch.errors).toEqual([]);
  });

  it('says nothing of what was on screen before, once its measurement is given up', async () => {
    const { page } = await here.openSettled('?view=why&lang=en&tap=stage1');
    const section = page.locator('#why-draws');
    const figure = page.getByRole('figure', { name: 'Draws' });
    const reading = section.locator('.reading');
    await inSight(section, () => isMeasured(figure));
    await expect.poll(() => reading.textContent()).toContain('still leads in');
    await slider(page, 'p (drop)').fill('0.9');
    const cancel = figure.getByRole('button', { name: 'Cancel' });
    await inSight(section, async () => (await cancel.count()) > 0);
    expect(await reading.getAttribute('class')).toContain('faded');
    await cancel.click();
    await expect.poll(() => reading.textContent()).toBe('');
    await figure.getByRole('button', { name: 'Run again' }).click();
    await expect.poll(() => reading.textContent()).toContain('still leads in');
    await page.context().close();
  });

  it('says that no network reads a map of ones', async () => {
    const { page } = await here.openSettled('?view=why&lang=en&tap=ones');
    await expect.poll(() => page.locator('#why-draws').textContent()).toContain('No network reads');
  });
});
