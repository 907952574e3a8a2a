import { describe, expect, it } from 'vitest';
import { pairedFixture } from '../state/paired-fixture.ts';
import { inSight, settled, stage } from './harness.ts';

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
      'Dropout: −1.0 points against nothing (95\u202f% interval −3.5 to +1.5, 3 paired seeds), which decides nothing.',
    );
    expect(await section.textContent()).toContain('DropBlock has the highest mean here, ahead of nothing');
    expect(await section.textContent()).toContain(
      'DropBlock against Dropout: +4.0 points (95\u202f% interval +1.5 to +6.5, 3 paired seeds), DropBlock is ahead here.',
    );
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
    expect(reading).toContain('+18.0 points (95\u202f% interval +18.0 to +18.0, 3 paired seeds).');
    expect(reading).toContain(
      'trained with DropBlock against those trained with Dropout, in points, by what is removed: Dropout: −11.0 (−13.5 to −8.5)',
    );
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
    // One press mends both sections.
    results = pairedFixture();
    await second.page.locator('#why-robust').getByRole('button', { name: 'Retry' }).click();
    for (const section of ['#why-trained', '#why-robust'])
      await expect.poll(() => second.page.locator(section).getByRole('figure').count()).toBeGreaterThan(0);
    expect(await second.page.getByRole('button', { name: 'Retry' }).count()).toBe(0);
  });

  it('are there to be chosen for the picture of the page', async () => {
    results = pairedFixture();
    const { page, watch } = await here.openSettled('?view=why&lang=en&img=soccer-ball');
    const choice = page.locator('#why-trained').getByRole('radiogroup', { name: 'trained with' });
    await choice.getByText('DropBlock', { exact: true }).click();
    await expect.poll(() => page.url()).toContain('net=resnet-112-dropblock');
    await settled(page);
    expect(await choice.getByRole('radio', { name: 'DropBlock', exact: true }).isChecked()).toBe(true);
    const menu = page.getByLabel('Network', { exact: true });
    expect(await menu.locator('option:checked').textContent()).toBe('Small ResNet, DropBlock, 0.7 MB');
    expect(await page.locator('.notes').textContent()).toContain('This network was trained with DropBlock;');
    expect(await page.locator('#why-evidence').textContent()).toContain('was trained with DropBlock.');
    await menu.selectOption('resnet-112-none');
    await settled(page);
    expect(await page.locator('.notes').textContent()).toContain('This network was trained with neither;');
    expect(watch.errors).toEqual([]);
    await page.context().close();
  });

  it('answer all four on the picture of the page when they are asked, and follow it from then on', async () => {
    results = pairedFixture();
    const { page, watch } = await here.openSettled('?view=why&lang=en&img=butterfly');
    const figure = page.getByRole('figure', { name: 'Four networks' });
    await inSight(figure, async () => (await figure.count()) > 0);
    const small = () => watch.requests.filter((url) => /resnet-112-/.test(url)).length;
    expect(small()).toBe(0);
    const height = () => figure.evaluate((element: HTMLElement) => element.offsetHeight);
    const before = await height();
    await figure.getByRole('button', { name: 'Ask all four (2.8' }).click();
    const cells = (name: string) =>
      figure.getByRole('row', { name }).last().getByRole('cell').allTextContents();
    await inSight(figure, async () => (await figure.locator('.matrix').count()) > 0);
    expect(await cells('DropBlock')).toEqual([
      expect.stringMatching(/^butterfly\d/),
      expect.stringMatching(/^\d+\s%\d+–\d+\s%$/),
      expect.stringMatching(/^\d+\s%\d+–\d+\s%$/),
    ]);
    const [, , block] = await cells('DropBlock');
    const [, , plain] = await cells('nothing');
    expect(Number.parseInt(block!, 10)).toBeGreaterThan(Number.parseInt(plain!, 10));
    expect(small()).toBeGreaterThan(0);
    const note = 'have changed since: these are the answers of before';
    expect(await figure.textContent()).toContain(
      'stage 2, 14 × 14; block_size 7; p asked: Dropout 0.200, DropBlock 0.200; networks of seed 1',
    );
    expect(await figure.textContent()).not.toContain(note);
    expect(await height()).toBe(before);
    await page.getByRole('slider', { name: 'block_size' }).fill('3');
    await inSight(figure, async () => (await figure.textContent())!.includes(note));
    expect(await figure.getAttribute('data-stale')).toBe('true');
    await inSight(figure, async () => (await figure.textContent())!.includes('block_size 3'));
    expect(await figure.textContent()).not.toContain(note);
    // Another view in between loses nothing: the answers are there at once, and asked anew where the method changed.
    const answers = await cells('DropBlock');
    await page.getByRole('tab', { name: 'Explore' }).click();
    await page.getByRole('tab', { name: 'Why' }).click();
    await figure.locator('.matrix').waitFor();
    expect(await cells('DropBlock')).toEqual(answers);
    expect(await figure.getByRole('progressbar').count()).toBe(0);
    await page.getByRole('tab', { name: 'Explore' }).click();
    await page.getByLabel('Left method').selectOption('spatial');
    await page.getByRole('tab', { name: 'Why' }).click();
    await inSight(figure, async () => (await figure.textContent())!.includes('p asked: SpatialDropout'));
    await figure.getByRole('button', { name: 'Table' }).click();
    expect(await figure.getByRole('columnheader', { name: 'DropBlock, stays in' }).count()).toBe(1);
    expect(watch.errors).toEqual([]);
    await page.context().close();
  });

  it('are named for what they were trained with while they are on their way', async () => {
    const { page } = await here.open('?lang=en&net=resnet-112-dropblock', {
      async prepare(page) {
        await page.route('**/models/resnet-112-dropblock/**', () => undefined);
      },
    });
    await expect
      .poll(() => page.locator('.notes').textContent())
      .toContain('This network was trained with DropBlock;');
    expect(await page.getByRole('radiogroup', { name: 'Layer' }).textContent()).toMatch(
      /112².*28².*14².*7².*4²/,
    );
    await page.context().close();
  });

  it('cannot be chosen where the link holds the network fast', async () => {
    results = pairedFixture();
    const { page } = await here.openSettled('?view=why&lang=en&lock=net');
    await page.getByRole('figure', { name: 'Trained networks' }).waitFor();
    expect(await page.locator('#why-trained').getByRole('radiogroup').count()).toBe(0);
    await page.context().close();
  });
});
