import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { close, overflow, stage } from './harness.ts';

const here = stage();

/** The sheet A4, less the page's own margins, in CSS pixels. */
const upright = { width: 703, height: 1032 };
const onItsSide = { width: upright.height, height: upright.width };

/** As the browser does it: scripts are told, and then the page is laid out. */
const print = () => void dispatchEvent(new Event('beforeprint'));

/** What paper says in the place of a figure that is not there, without its quotation marks. */
const saidInstead = (figure: Locator) =>
  figure.evaluate((element) => getComputedStyle(element, '::after').content.replaceAll('"', ''));

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

  it('names the button of what is measured only when it is pressed, and says nothing of it meanwhile', async () => {
    const opened = await here.openSettled('?chart=sweep&lang=en');
    const { page } = opened;
    const sweep = page.getByRole('figure', { name: 'Sweep' });
    const run = sweep.getByRole('button', { name: 'Run the sweep' });
    await run.waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await saidInstead(sweep)).toBe(
      'Not measured so far: press ‘Run the sweep’ on screen, then print.',
    );
    await page.emulateMedia({ media: 'screen' });
    await run.click();
    await sweep.getByRole('button', { name: 'Cancel' }).waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await saidInstead(sweep)).toBe('');
    await close(opened);
  });

  it('names the button that asks the four networks, and of a map of ones no button', async () => {
    const why = await here.openSettled('?view=why&lang=en');
    const four = why.page.locator('#why-picture figure');
    const button = await four.getByRole('button', { name: 'Ask all four' }).textContent();
    await why.page.emulateMedia({ media: 'print' });
    expect(await saidInstead(four)).toBe(`Not measured so far: press ‘${button}’ on screen, then print.`);
    await close(why);

    const ones = await here.openSettled('?chart=sweep&tap=ones&lang=en');
    const sweep = ones.page.getByRole('figure', { name: 'Sweep' });
    await sweep.getByText('No network reads a map of ones').waitFor();
    await ones.page.emulateMedia({ media: 'print' });
    expect(await saidInstead(sweep)).toBe('none');
    await close(ones);
  });

  it('says that nothing can be guessed where that is so, and not that nothing was measured', async () => {
    const opened = await here.openSettled('?chart=neighbours&tap=ones&lang=en');
    const { page } = opened;
    const curve = page.locator('.neighbours-room figure').first();
    await curve.scrollIntoViewIfNeeded();
    const sentence = curve.locator('.neighbours-plate p');
    await sentence.waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await sentence.isVisible()).toBe(true);
    await close(opened);
  });

  it('does not look for what was not asked for', async () => {
    const opened = await here.openSettled('?view=why&lang=en');
    const { page } = opened;
    const evidence = page.locator('#why-evidence');
    const looking = evidence.getByText('Looking for the last layers of the network.');
    expect(await looking.count()).toBe(1);
    await page.evaluate(print);
    expect(await looking.count()).toBe(0);
    await page.emulateMedia({ media: 'print' });
    expect(await saidInstead(evidence.getByRole('figure'))).toBe(
      'Not measured so far: scroll to it on screen, then print.',
    );
    await close(opened);
  });
});
