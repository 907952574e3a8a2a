import { describe, expect, it } from 'vitest';
import { pairedFixture } from '../state/paired-fixture.ts';
import { seriousFaults } from './accessibility.ts';
import { sizes, stage } from './harness.ts';

let results: unknown = pairedFixture();
const here = stage((request, response, next) => {
  if (!request.url?.endsWith('/results/paired.json')) return next();
  if (results === null) {
    response.statusCode = 404;
    response.end();
    return;
  }
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(results));
});

describe('the networks trained with and without', () => {
  it('stand in a chart, a sentence with its interval, and a table', async () => {
    results = pairedFixture();
    const { page, watch } = await here.openSettled('?view=why&lang=en');
    const section = page.locator('#why-trained');
    await section.scrollIntoViewIfNeeded();
    await expect.poll(() => section.textContent()).toContain('DropBlock: +3.0 points against nothing');
    expect(await section.textContent()).toContain(
      'Dropout: −1.0 points against nothing (95 % interval −3.5 to +1.5, 3 paired seeds), which decides nothing.',
    );
    expect(await section.textContent()).toContain('DropBlock has the highest mean here.');
    const figure = page.getByRole('figure', { name: 'Trained networks' });
    await figure.getByRole('button', { name: 'Table' }).click();
    const row = await figure
      .getByRole('row', { name: 'Dropout' })
      .first()
      .getByRole('cell')
      .allTextContents();
    expect(row).toEqual(['0.10', '62.0', '2.5', '−1.0', '61.0', '63.0', '62.0']);
    expect(watch.errors).toEqual([]);
  });

  it('have a matrix whose shares can be chosen', async () => {
    results = pairedFixture();
    const { page } = await here.openSettled('?view=why&lang=en');
    const matrix = page.getByRole('figure', { name: 'Robustness' });
    await matrix.scrollIntoViewIfNeeded();
    const cells = () =>
      matrix.getByRole('row', { name: 'DropBlock' }).last().getByRole('cell').allTextContents();
    await expect.poll(cells).toEqual(['66.0± 2.5', '26.0± 2.5', '26.0± 2.5', '56.0± 2.5', '56.0± 2.5']);
    await matrix.locator('.figure-choice label').first().click();
    await expect.poll(cells).toEqual(['66.0± 2.5', '46.0± 2.5', '46.0± 2.5', '61.0± 2.5', '61.0± 2.5']);
    expect(
      await matrix.getByRole('row', { name: 'really removed' }).getByRole('cell').allTextContents(),
    ).toEqual(['–', ...Array(4).fill('10.0 and 9.0')]);
    const reading = await page.locator('#why-robust .reading').textContent();
    expect(reading).toContain('The largest of 8 differences: while DropBlock b = 3 removes 10');
    expect(reading).toContain('+18.0 points (95 % interval +18.0 to +18.0, 3 paired seeds).');
    await matrix.getByRole('button', { name: 'Table' }).click();
    const row = (name: string) =>
      matrix.getByRole('row', { name }).last().getByRole('cell').allTextContents();
    expect(await row('Dropout')).toEqual(['62.0', '57.0', '42.0', '42.0', '42.0'].flatMap((v) => [v, '2.5']));
    expect(await row('really removed')).toEqual(['–', '–', ...Array(4).fill(['10.0 and 9.0', '–']).flat()]);
  });

  it('say so where there is only a search yet, or no file', async () => {
    results = pairedFixture('search');
    const first = await here.openSettled('?view=why&lang=en');
    await expect
      .poll(() => first.page.locator('#why-trained').textContent())
      .toContain('No final network is trained yet: so far there are 4 of the runs');
    results = null;
    const second = await here.openSettled('?view=why&lang=en');
    await expect
      .poll(() => second.page.locator('#why-trained').textContent())
      .toContain('The results of the training could not be fetched.');
  });

  it.each(['phone', 'laptop'] as const)(
    'fit a %s in both languages, and axe finds nothing serious',
    async (size) => {
      results = pairedFixture();
      for (const lang of ['en', 'zh']) {
        const { page, watch } = await here.openSettled(`?view=why&lang=${lang}`, { viewport: sizes[size] });
        await page.locator('#why-robust').scrollIntoViewIfNeeded();
        await page.locator('.robust-matrix').waitFor();
        expect(
          await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
        ).toBeLessThanOrEqual(0);
        expect(await seriousFaults(page)).toEqual([]);
        expect(watch.errors).toEqual([]);
        await page.context().close();
      }
    },
  );
});
