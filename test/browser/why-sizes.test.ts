import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { pairedFixture } from '../state/paired-fixture.ts';
import { seriousFaults } from './accessibility.ts';
import { close, inSight, isMeasured, sizes, stage } from './harness.ts';

const here = stage((request, response, next) => {
  if (!request.url?.endsWith('/results/paired.json')) return next();
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(pairedFixture()));
});

/** Brings one question after the other on screen until its figures show what the page asks for. */
async function measureAll(page: Page): Promise<void> {
  const where = page.locator('#why-where');
  // Two of its four maps are there from the first moment.
  await inSight(where, async () => (await where.locator('canvas').count()) === 4);
  for (const name of ['leaks', 'draws', 'evidence']) {
    const section = page.locator(`#why-${name}`);
    const figures = section.locator('figure');
    await inSight(section, async () => {
      const all = await figures.all();
      const measured = await Promise.all(all.map(isMeasured));
      return all.length > 0 && measured.every(Boolean);
    });
  }
  const picture = page.locator('#why-picture');
  await inSight(picture, async () => (await picture.locator('.button').count()) > 0);
  await picture.locator('.button').click();
  await inSight(picture, async () => (await picture.locator('.matrix').count()) > 0);
  await page.locator('#why-robust .matrix').waitFor();
}

/** That maps are large enough to be read, square as their cells are, and whole. */
async function expectSquares(maps: Locator, count: number, width: number): Promise<void> {
  await expect.poll(() => maps.count()).toBe(count);
  for (const map of await maps.all()) {
    const box = (await map.boundingBox())!;
    expect(box.width).toBeGreaterThan(100);
    expect(Math.abs(box.width - box.height)).toBeLessThan(1);
    expect(box.x + box.width).toBeLessThanOrEqual(width);
  }
}

describe('the view Why, all of it measured', () => {
  it.each(
    Object.entries(sizes).flatMap(([size, viewport]) =>
      ['en', 'zh'].map((lang) => [size, lang, viewport] as const),
    ),
  )('fits a %s in the language %s, and axe finds nothing serious', async (_, lang, viewport) => {
    const opened = await here.openSettled(`?view=why&lang=${lang}&tap=stage4`, { viewport });
    const { page, watch } = opened;
    await measureAll(page);
    await expectSquares(page.locator('#why-leaks canvas'), 6, viewport.width);
    await expectSquares(page.locator('#why-evidence canvas'), 3, viewport.width);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    expect(await seriousFaults(page)).toEqual([]);
    expect(watch.errors).toEqual([]);
    await close(opened);
  });
});
