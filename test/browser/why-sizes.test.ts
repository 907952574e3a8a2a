import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { pairedFixture } from '../state/paired-fixture.ts';
import { seriousFaults } from './accessibility.ts';
import { close, expectFits, inSight, isMeasured, sizes, stage } from './harness.ts';

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
  it.each(['en', 'zh'])(
    'fits a phone, a laptop and a desktop in the language %s, and axe finds nothing serious',
    async (lang) => {
      const viewport = sizes.phone;
      const opened = await here.openSettled(`?view=why&lang=${lang}&tap=stage4`, { viewport });
      const { page, watch } = opened;
      await measureAll(page);
      for (const size of ['phone', 'laptop', 'desktop'] as const) {
        await page.setViewportSize(sizes[size]);
        await expectFits(page);
        const { width } = sizes[size];
        await expectSquares(page.locator('#why-leaks canvas'), 6, width);
        await expectSquares(page.locator('#why-evidence canvas'), 3, width);
        expect(await seriousFaults(page), size).toEqual([]);
      }
      expect(watch.errors).toEqual([]);
      await close(opened);
    },
  );
});
