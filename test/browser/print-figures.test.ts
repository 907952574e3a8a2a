import { describe, expect, it } from 'vitest';
import { close, overflow, stage } from './harness.ts';

const here = stage();

/** The sheet A4, less the page's own margins, in CSS pixels. */
const upright = { width: 703, height: 1032 };
const onItsSide = { width: upright.height, height: upright.width };

/** As the browser does it: scripts are told, and then the page is laid out. */
const print = () => void dispatchEvent(new Event('beforeprint'));

describe('figures on paper', () => {
  it('has the charts of a sweep beside each other, whole and none over another', async () => {
    const opened = await here.openSettled('?chart=sweep&lang=en');
    const { page } = opened;
    await page.getByRole('button', { name: 'Run the sweep' }).click();
    const plots = page.locator('.sweep-plot');
    // The last curve of the last chart.
    await plots.nth(2).locator('.recharts-line').nth(3).waitFor({ state: 'attached' });
    await page.evaluate(print);
    await page.emulateMedia({ media: 'print' });
    for (const { size, beside } of [
      { size: upright, beside: 2 },
      { size: onItsSide, beside: 3 },
    ]) {
      await page.setViewportSize(size);
      expect(await overflow(page)).toBe(0);
      const boxes = await plots.evaluateAll((all) =>
        all.map((plot) => {
          const { left, top, right } = plot.getBoundingClientRect();
          return { left, top, right, end: plot.querySelector('svg')!.getBoundingClientRect().right };
        }),
      );
      expect(boxes.filter(({ top }) => top === boxes[0]!.top)).toHaveLength(beside);
      for (const { left, right, end } of boxes) {
        expect(end).toBeLessThanOrEqual(right);
        // Not so small that nobody reads it.
        expect(end - left).toBeGreaterThan(280);
      }
    }
    await close(opened);
  });
});
