import { chromium, type Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { createMask, drawMask } from '../../src/core/mask.ts';
import { type RegulariserName, regularisers } from '../../src/core/regularisers.ts';
import { seriousFaults } from './accessibility.ts';
import { launchOptions } from './chromium.ts';
import {
  alerts,
  close,
  nextAlert,
  openIn,
  predictions,
  ready,
  sentence,
  settled,
  slider,
  stage,
} from './harness.ts';
import { hashes, paintedCells, panelNames } from './panels.ts';
import { servePage } from './site.ts';

const here = stage();

const query = (page: Page) => new URL(page.url()).searchParams;

describe('a link', () => {
  it('gives the same pixels and predictions in two fresh browsers', async () => {
    const link = '?b=5&p=0.35&seed=2024&img=sunflower&tap=stage2&ch=3&right=timm&t=0.9';
    const seen = [];
    for (let k = 0; k < 2; k++) {
      const browser = await chromium.launch(await launchOptions());
      const { page } = await openIn(browser, here.site.address + link);
      await settled(page);
      seen.push({
        pixels: await hashes(page),
        says: [
          await predictions(page, 'clean'),
          await predictions(page, 'left'),
          await predictions(page, 'right'),
        ],
        sentence: await sentence(page).textContent(),
      });
      await browser.close();
    }
    expect(Object.keys(seen[0]!.pixels)).toEqual(panelNames);
    expect(seen[1]).toEqual(seen[0]);
  });

  it.each<[string, RegulariserName, string, RegulariserName, string, number]>([
    ['?tap=stage3&ch=0&seed=7&p=0.3&b=3', 'dropout', 'dropout', 'paper', 'dropblock', 14],
    [
      '?tap=stage3&ch=5&seed=9&p=0.2&b=4&left=miguelvr&right=timm',
      'miguelvr',
      'dropblock-2',
      'timm',
      'dropblock',
      14,
    ],
    [
      '?tap=ones&seed=153&p=0.4&b=5&left=cutout&right=article',
      'cutout',
      'cutout',
      'article',
      'dropblock',
      16,
    ],
  ])('%s draws the masks of the core, cell for cell', async (link, left, leftHue, right, rightHue, side) => {
    const opened = await here.open(link);
    await ready(opened.page);
    const asked = new URLSearchParams(link);
    const number = (name: string) => Number(asked.get(name));
    const expected = (name: RegulariserName) => {
      const regulariser = regularisers[name];
      const drop = { regulariser, blockSize: number('b'), dropProb: number('p'), seed: number('seed') };
      const shape = { channels: 1, height: side, width: side };
      return [...drawMask(drop, shape, number('ch'), createMask(side, side)).dropped];
    };
    expect(await paintedCells(opened.page, 'left-removed', side, leftHue)).toEqual(expected(left));
    expect(await paintedCells(opened.page, 'right-removed', side, rightHue)).toEqual(expected(right));
    await close(opened);
  });

  it('that is copied is written in full and opens on the same view', async () => {
    const opened = await here.openSettled('?b=9&p=0.3&img=strawberry&match=1', {
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const { page } = opened;
    await page.getByRole('button', { name: 'Share' }).click();
    await page.getByRole('button', { name: 'Copy link' }).click();
    await page.getByText('Link copied. It opens on these numbers.').waitFor();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    const written = Object.fromEntries(new URL(link).searchParams);
    expect(written).toMatchObject({
      b: '9',
      p: '0.3',
      seed: '373',
      left: 'dropout',
      right: 'paper',
      net: 'resnet',
      tap: 'stage2',
      ch: expect.stringMatching(/^\d+$/),
      img: 'strawberry',
      t: '1',
      match: '1',
      view: 'explore',
    });
    const again = await openIn(here.browser, link);
    await settled(again.page);
    expect(await hashes(again.page)).toEqual(await hashes(page));
    await close(again);
    await close(opened);
  });

  it('with values that cannot be is mended, and says so once', async () => {
    const opened = await here.open('?b=9999&p=lots&left=nobody&tap=stage3');
    await ready(opened.page);
    const said = await nextAlert(opened.page);
    for (const word of ['b ', '9999', '512', 'p ', 'lots', '0.2', 'left', 'nobody', 'dropout'])
      expect(said).toContain(word);
    await expect.poll(() => query(opened.page).get('b')).toBe('512');
    expect(query(opened.page).has('left')).toBe(false);
    // The map is smaller than the block that was asked for.
    expect(await slider(opened.page, 'block_size').inputValue()).toBe('14');
    await opened.page.locator('[role=alert]').getByRole('button', { name: 'Close' }).click();
    expect(await alerts(opened.page)).toBe('');
    await close(opened);
  });

  it('with many such values tells two of them, and the rest when it is asked for', async () => {
    const opened = await here.openSettled(
      '?b=1e9&p=7&seed=-1&ch=99999&crop=9,9,9&tap=foo&net=bar&window=8&target=9&class=9999&step=77&matrix=3&code=q&lang=fr',
      { viewport: { width: 320, height: 640 } },
    );
    const { page } = opened;
    const notice = page.locator('.notices [role=alert] .notice');
    const height = async () => (await notice.boundingBox())!.height;
    expect(await height()).toBeLessThan(640 / 5);
    await notice.getByRole('button', { name: /^and 1\d more$/ }).click();
    for (const value of ['1e9', '99999', 'fr']) expect(await notice.textContent()).toContain(`‘${value}’`);
    expect(await height()).toBeLessThan(640 / 2.5);
    expect(await seriousFaults(page)).toEqual([]);
    await notice.getByRole('button', { name: 'fewer' }).click();
    expect(await height()).toBeLessThan(640 / 5);
    await notice.getByRole('button', { name: 'Close' }).click();
    await expect.poll(() => alerts(page)).toBe('');
    await close(opened);
  });

  it('to a channel and a square that are not there gives way to what is used, in the address too', async () => {
    const opened = await here.openSettled('?ch=999999&crop=100,100,0.5&tap=stage4');
    const { page } = opened;
    const said = await alerts(page);
    expect(said).toContain('ch in the link was ‘999999’; 191 is used.');
    expect(said).toContain('crop in the link was ‘100,100,0.5’; 0.75,0.75,0.5 is used.');
    await expect.poll(() => query(page).get('ch')).toBe('191');
    await expect.poll(() => query(page).get('crop')).toBe('0.75,0.75,0.5');
    await close(opened);
  });

  it('to a network that is declined tells what of it does not fit the one that stays', async () => {
    const opened = await here.open('?net=mobilenet-v1-0.25&ch=300&crop=0.9,0.9,0.5');
    const { page } = opened;
    await page.getByRole('button', { name: 'Not now' }).click();
    await expect.poll(() => new URL(page.url()).search).toBe('?ch=47&crop=0.75,0.75,0.5');
    await settled(page);
    const said = await alerts(page);
    expect(said).toContain('ch in the link was ‘300’; 47 is used.');
    expect(said).toContain('crop in the link was ‘0.9,0.9,0.5’; 0.75,0.75,0.5 is used.');
    await close(opened);
  });

  it('that holds a channel fast keeps it through a layer that lacks it', async () => {
    const opened = await here.openSettled('?ch=150&tap=stage4&lock=ch');
    const { page } = opened;
    const layers = page.getByRole('radiogroup', { name: 'Layer' });
    await layers.getByRole('radio').nth(1).check({ force: true });
    await expect.poll(() => query(page).get('tap')).not.toBe('stage4');
    await settled(page);
    expect(query(page).get('ch')).toBe('150');
    const said = /ch in the link was ‘150’; \d+ is used/;
    expect(await alerts(page)).toMatch(said);
    // A layer that has it takes back what was told.
    await layers.getByRole('radio').last().check({ force: true });
    await expect.poll(() => query(page).get('tap')).toBe('stage4');
    await settled(page);
    expect(await alerts(page)).not.toMatch(said);
    await close(opened);
  });

  it('to a class that is not shown says so, and the address gives it up', async () => {
    const opened = await here.openSettled('?view=why&class=1e2');
    const { page } = opened;
    expect(await alerts(page)).toContain('class in the link was ‘1e2’; it is left out.');
    await expect.poll(() => query(page).get('class')).toBeNull();
    await close(opened);
  });

  it('with a picture that is cut short, put into the address of the open page, is told', async () => {
    const opened = await here.openSettled('?b=5');
    const { page } = opened;
    await page.evaluate(() => {
      location.hash = '#picture=zz';
    });
    expect(await nextAlert(page)).toContain('The picture in this link could not be read: it is cut short.');
    await expect.poll(() => new URL(page.url()).hash).toBe('');
    expect(query(page).get('b')).toBe('5');
    await close(opened);
  });

  it('works from a folder of any host', async () => {
    const folder = '/some/where/';
    const site = await servePage((request, response, next) => {
      if (!request.url?.startsWith(folder)) {
        response.statusCode = 404;
        return response.end();
      }
      request.url = request.url.slice(folder.length - 1);
      next();
    });
    const opened = await openIn(here.browser, `${site.address}${folder.slice(1)}?b=5`);
    await settled(opened.page);
    await slider(opened.page, 'p (drop)').fill('0.4');
    await expect.poll(() => query(opened.page).get('p')).toBe('0.4');
    expect(new URL(opened.page.url()).pathname).toBe(folder);
    expect(opened.watch.errors).toEqual([]);
    await close(opened);
    await site.close();
  });
});

describe('the browser’s history', () => {
  it('goes back and forth through what was set', async () => {
    const opened = await here.openSettled();
    const { page } = opened;
    const first = await hashes(page);
    await slider(page, 'block_size').fill('3');
    await expect.poll(() => query(page).get('b')).toBe('3');
    await page.waitForTimeout(600);
    await page.getByLabel('Right method').selectOption('timm');
    await expect.poll(() => query(page).get('right')).toBe('timm');
    await ready(page);
    const last = await hashes(page);

    await page.goBack();
    await expect.poll(() => query(page).get('right')).toBeNull();
    expect(await page.getByLabel('Right method').inputValue()).toBe('paper');
    expect(await slider(page, 'block_size').inputValue()).toBe('3');
    await page.goBack();
    await ready(page);
    expect(await slider(page, 'block_size').inputValue()).toBe('7');
    expect(await hashes(page)).toEqual(first);
    await page.goForward();
    await page.goForward();
    await expect.poll(() => page.getByLabel('Right method').inputValue()).toBe('timm');
    await ready(page);
    expect(await hashes(page)).toEqual(last);
    await close(opened);
  });

  it('takes a drag of two hundred steps as one entry', async () => {
    const opened = await here.openSettled();
    const { page } = opened;
    const length = () => page.evaluate(() => history.length);
    const before = await length();
    const box = (await slider(page, 'p (drop)').boundingBox())!;
    const y = box.y + box.height / 2;
    await page.mouse.move(box.x + 0.2 * box.width, y);
    await page.mouse.down();
    // The steps come from within the page: on a busy machine half a second may pass between two of ours.
    await slider(page, 'p (drop)').evaluate(async (input) => {
      const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!;
      for (let k = 1; k <= 200; k++) {
        set.call(input, String(0.2 + 0.003 * k));
        input.dispatchEvent(new Event('input', { bubbles: true }));
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    });
    await page.mouse.up();
    const p = await slider(page, 'p (drop)').inputValue();
    expect(p).toBe('0.8');
    await expect.poll(() => query(page).get('p')).toBe(p);
    expect(await length()).toBe(before + 1);
    await page.goBack();
    await expect.poll(() => slider(page, 'p (drop)').inputValue()).toBe('0.2');
    await close(opened);
  });
});
