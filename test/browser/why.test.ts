import { describe, expect, it } from 'vitest';
import { dropChance } from '../../src/core/rates.ts';
import { regularisers } from '../../src/core/regularisers.ts';
import { stage } from './harness.ts';

const here = stage();

describe('the view Why', () => {
  it('shows the chance of a cell in closed form beside what many draws found', async () => {
    const { page, watch } = await here.openSettled('?view=why&b=5&p=0.3');
    const chance = page.getByRole('figure', { name: 'Chance' });
    await chance.getByRole('button', { name: 'Table' }).click();
    const percents = async (name: string) => {
      const cells = await chance.getByRole('row', { name }).getByRole('cell').allTextContents();
      return cells.map((cell) => Number.parseFloat(cell) / 100);
    };
    await expect.poll(async () => (await percents('centre')).every(Number.isFinite)).toBe(true);
    for (const [name, row, column] of [
      ['corner', 0, 0],
      ['centre', 14, 14],
    ] as const) {
      const [dropout, foundDropout, dropBlock, foundDropBlock] = await percents(name);
      const closed = dropChance(regularisers.paper, 28, 28, 5, 0.3, row, column);
      expect(dropout).toBeCloseTo(0.3, 3);
      expect(dropBlock).toBeCloseTo(closed, 3);
      // Five standard errors of 1,024 draws.
      expect(Math.abs(foundDropout! - 0.3)).toBeLessThan(5 * Math.sqrt((0.3 * 0.7) / 1024));
      expect(Math.abs(foundDropBlock! - closed)).toBeLessThan(
        5 * Math.sqrt((closed * (1 - closed)) / 1024) + 1e-3,
      );
    }
    expect(watch.errors).toEqual([]);
  });

  it('says so where the browser does not let a table be copied, and selects it', async () => {
    const { page, watch } = await here.openSettled('?view=why&lang=en', {
      // As on a page that did not come by https.
      prepare: async (page) => {
        await page.addInitScript(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
      },
    });
    const chance = page.getByRole('figure', { name: 'Chance' });
    await chance.getByRole('button', { name: 'Table' }).click();
    await chance.getByRole('button', { name: 'Copy' }).click();
    await chance.getByRole('alert').getByText('the table is selected now').waitFor();
    expect(await page.evaluate(() => String(getSelection()))).toContain('top left corner');
    expect(watch.errors).toEqual([]);
  });
});
