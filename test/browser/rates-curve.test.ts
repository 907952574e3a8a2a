import { describe, expect, it } from 'vitest';
import { seriousFaults } from './accessibility.ts';
import { close, stage } from './harness.ts';

const here = stage();

describe('Rates', () => {
  it('holds the numbers of its curves in a table, and steps where Cutout does', async () => {
    const opened = await here.openSettled('?left=cutout');
    const { page } = opened;
    const chart = page.getByRole('figure', { name: /^Rates/ });
    await chart.locator('path.recharts-line-curve').first().waitFor();
    // Of Cutout, expected: up at p = 0, then level, which a path of slopes cannot be.
    const levels = await chart
      .locator('path.recharts-line-curve[stroke="var(--cutout)"]')
      .evaluateAll((all) =>
        all.map((path) => {
          const line = path as SVGPathElement;
          const { x, width } = line.getBBox();
          const near = line.getPointAtLength(line.getTotalLength() - width + 2);
          return { from: near.x - x, level: near.y === line.getPointAtLength(line.getTotalLength()).y };
        }),
      );
    expect(levels).toHaveLength(2);
    for (const { from, level } of levels) {
      expect(from).toBeLessThan(3);
      expect(level).toBe(true);
    }
    await chart.getByRole('button', { name: 'Table' }).click();
    const rows = await chart
      .getByRole('row')
      .evaluateAll((all) =>
        all.map((row) => [...(row as HTMLTableRowElement).cells].map((cell) => cell.textContent)),
      );
    expect(rows).toHaveLength(52);
    expect(rows[1]).toEqual(['0.00', ...Array(4).fill('0.0\u202f%')]);
    expect(new Set(rows.slice(2).map((row) => row[1])).size).toBe(1);
    expect(rows[2]![1]).not.toBe(rows[1]![1]);
    expect(await seriousFaults(page)).toEqual([]);
    await close(opened);
  });

  it('lets a size be emptied and typed anew, and keeps the curve meanwhile', async () => {
    const opened = await here.openSettled();
    const { page } = opened;
    const chart = page.getByRole('figure', { name: /^Rates/ });
    const height = chart.getByRole('spinbutton', { name: 'map height' });
    await height.fill('');
    expect(await height.inputValue()).toBe('');
    expect(await chart.textContent()).toContain('on a 28 × 28 map');
    await height.pressSequentially('14');
    expect(await chart.textContent()).toContain('on a 14 × 28 map');
    await height.fill('');
    await height.blur();
    expect(await height.inputValue()).toBe('14');
    await chart.getByRole('button', { name: 'As on screen' }).click();
    expect(await height.inputValue()).toBe('28');
    await close(opened);
  });

  it('takes the nearest size to what is typed, and says so', async () => {
    const opened = await here.openSettled();
    const { page } = opened;
    const height = page.getByRole('spinbutton', { name: 'map height' });
    for (const [typed, used] of [
      ['600', '512'],
      ['-5', '1'],
      ['0', '1'],
      ['7.6', '8'],
    ] as const) {
      await height.fill(typed);
      await height.press('Enter');
      expect(await height.inputValue()).toBe(used);
      await page.getByText(`A side of the map is a whole number from 1 to 512; ${used} is used.`).waitFor();
      await expect.poll(() => new URL(page.url()).searchParams.get('size')).toBe(`${used}x28`);
    }
    const width = page.getByRole('spinbutton', { name: 'map width' });
    await width.fill('900');
    await width.blur();
    expect(await width.inputValue()).toBe('512');
    await close(opened);
  });

  it('shows the size of before after Back, in a field that has the focus too', async () => {
    const opened = await here.openSettled('?size=20x20');
    const { page } = opened;
    const height = page.getByRole('spinbutton', { name: 'map height' });
    await height.fill('14');
    await expect.poll(() => new URL(page.url()).searchParams.get('size')).toBe('14x20');
    await page.goBack();
    await expect.poll(() => height.inputValue()).toBe('20');
    expect(await height.evaluate((element) => element === document.activeElement)).toBe(true);
    await height.blur();
    expect(new URL(page.url()).searchParams.get('size')).toBe('20x20');
    await close(opened);
  });

  it('tells under the pointer the numbers of the p there', async () => {
    const opened = await here.openSettled();
    const { page } = opened;
    const chart = page.getByRole('figure', { name: 'Rates' });
    const plot = chart.locator('.recharts-cartesian-grid');
    await plot.waitFor();
    await plot.scrollIntoViewIfNeeded();
    const box = (await plot.boundingBox())!;
    await page.mouse.move(box.x + 0.5 * box.width, box.y + 0.3 * box.height);
    const tip = chart.locator('.recharts-default-tooltip');
    await expect.poll(() => tip.textContent()).toMatch(/^p 0\.50/);
    const shares = (await tip.locator('li').allTextContents()).map((text) =>
      Number(/([\d.]+)\s%$/.exec(text)?.[1]),
    );
    expect(shares).toEqual(shares.toSorted((a, b) => b - a));
    await close(opened);
  });
});
