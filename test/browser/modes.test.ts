import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectedRate } from '../../src/core/rates.ts';
import { regularisers } from '../../src/core/regularisers.ts';
import { seriousFaults } from './accessibility.ts';
import { close, openIn, sentence, settled, sizes, slider, stage } from './harness.ts';
import { hashes } from './panels.ts';
import { type Site, servePage } from './site.ts';

/** A page of somebody else's, with an embed in it and an ear on the wall. */
const host = (address: string, query: string) => `<!doctype html><title>A blog</title>
<script>window.heard = []; addEventListener('message', (event) => heard.push(event.data));</script>
<iframe src="${address}${query}" width="1200" height="760"></iframe>`;

const here = stage();

/** The other origin: the same machine, another port. */
let blog: Site;
beforeAll(async () => {
  blog = await servePage((request, response, next) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://blog');
    if (pathname !== '/post') return next();
    response.setHeader('content-type', 'text/html');
    response.end(host(here.site.address, searchParams.get('query')!));
  });
});
afterAll(() => blog.close());

/** The embed in a page of another origin, and the frame in it; `declined`: what its link asks is. */
async function embedded(query: string, declined = false) {
  const opened = await openIn(here.browser, `${blog.address}post?query=${encodeURIComponent(query)}`);
  const { page } = opened;
  const frame = page.frameLocator('iframe');
  if (declined) await frame.getByRole('button', { name: 'Not now' }).click();
  await frame.locator('main[data-settled]').waitFor({ state: 'attached' });
  const heard = (type: string) =>
    page.evaluate(
      (type) => (globalThis as unknown as { heard: { type: string }[] }).heard.filter((m) => m.type === type),
      type,
    );
  const send = (data: unknown) =>
    page.evaluate((data) => document.querySelector('iframe')!.contentWindow!.postMessage(data, '*'), data);
  return { opened, page, frame, heard, send };
}

describe('an embed', () => {
  it('shows the columns and the dock and nothing else', async () => {
    const opened = await here.openSettled('?embed&b=5');
    const { page } = opened;
    for (const gone of ['.bar', '.rail', '.below']) expect(await page.locator(gone).isVisible()).toBe(false);
    expect(await page.locator('.cols').isVisible()).toBe(true);
    expect(await slider(page, 'block_size').inputValue()).toBe('5');
    expect(await sentence(page).textContent()).toContain('DropBlock');
    const wholePage = page.getByRole('link', { name: 'Open in DropBlock Lab' });
    const asked = async (name: string) =>
      new URL((await wholePage.getAttribute('href'))!).searchParams.get(name);
    expect(await asked('b')).toBe('5');
    expect(await asked('embed')).toBeNull();
    // What no slider tells the page of is in the link too.
    await page.getByRole('button', { name: 'Redraw' }).click();
    const seed = await page.getByRole('spinbutton', { name: 'seed' }).inputValue();
    await expect.poll(() => asked('seed')).toBe(seed);
    expect(await seriousFaults(page)).toEqual([]);
    const history = await page.evaluate(() => globalThis.history.length);
    await slider(page, 'block_size').fill('3');
    await expect.poll(() => new URL(page.url()).searchParams.get('b')).toBe('3');
    expect(await page.evaluate(() => globalThis.history.length)).toBe(history);
    await close(opened);
  });

  it('leaves out what the link hides, and holds fast what it locks, keys included', async () => {
    const opened = await here.openSettled('?hide=seed,t&lock=b,left,img');
    const { page } = opened;
    expect(await page.getByRole('button', { name: 'Redraw' }).count()).toBe(0);
    expect(await slider(page, 'training').count()).toBe(0);
    expect(await page.getByLabel('Match shares').isEnabled()).toBe(true);
    expect(await slider(page, 'block_size').isDisabled()).toBe(true);
    expect(await page.getByLabel('Left method').count()).toBe(0);
    expect(await page.getByRole('radio', { name: 'strawberry' }).isDisabled()).toBe(true);
    await page.keyboard.press(']');
    await page.keyboard.press('r');
    await slider(page, 'p (drop)').fill('0.5');
    await expect.poll(() => new URL(page.url()).searchParams.get('p')).toBe('0.5');
    expect(new URL(page.url()).searchParams.get('b')).toBeNull();
    await close(opened);
  });

  it('takes settings from the page around it, and tells it the figures', async () => {
    const { opened, page, frame, heard, send } = await embedded('?embed=1&b=5');
    await expect.poll(async () => (await heard('dropblock-lab:state')).length).toBeGreaterThan(0);
    await send({ type: 'dropblock-lab:set', query: 'b=9&p=0.4&embed=0&hide=p' });
    await expect.poll(() => frame.getByRole('slider', { name: /^block_size/ }).inputValue()).toBe('9');
    const last = async () => (await heard('dropblock-lab:state')).at(-1) as unknown as Record<string, never>;
    await expect.poll(async () => new URLSearchParams((await last()).query).get('b')).toBe('9');
    expect(await last()).toMatchObject({
      left: { asked: 0.4, expected: 0.4, removed: expect.closeTo(0.4, 1), r2: expect.any(Number) },
      right: {
        asked: 0.4,
        expected: expectedRate(regularisers.paper, 28, 28, 9, 0.4),
        byChance: expect.any(Number),
      },
    });
    expect((await heard('dropblock-lab:height')).length).toBeGreaterThan(0);
    // How it is embedded is the address's affair, and anything that is no setting is nobody's.
    expect(await frame.locator('.bar').isVisible()).toBe(false);
    await frame.locator('main[data-settled]').waitFor({ state: 'attached' });
    for (const noise of [null, 'b=3', { type: 'dropblock-lab:set', query: 3 }, { type: 'set', query: 'b=3' }])
      await send(noise);
    await page.waitForTimeout(300);
    expect(await frame.getByRole('slider', { name: /^block_size/ }).inputValue()).toBe('9');
    await close(opened);
  });

  it('tells the page around it its figures once its question is declined', async () => {
    const { opened, heard } = await embedded('?embed=1&net=mobilenet-v1-0.25', true);
    const nets = async () =>
      ((await heard('dropblock-lab:state')) as unknown as { query: string }[]).map(({ query }) =>
        new URLSearchParams(query).get('net'),
      );
    await expect.poll(nets).toEqual(['resnet']);
    await close(opened);
  });

  it('says what it could not take', async () => {
    const { opened, frame, send } = await embedded('?embed=1');
    await send({ type: 'dropblock-lab:set', query: 'b=nine&img=https://elsewhere.example/cat.png' });
    await frame.getByText('Load the picture from elsewhere.example?').waitFor();
    expect(await frame.locator('[role=alert]').first().textContent()).toContain('nine');
    await close(opened);
  });
});

describe('presenting', () => {
  it.each([
    [1280, 720],
    [1024, 768],
    [1920, 1080],
  ])('fits %i × %i without scrolling, in words that the back row reads', async (width, height) => {
    const opened = await here.openSettled('?present=1', { viewport: { width, height } });
    const { page } = opened;
    for (const gone of ['.bar', '.rail', '.below']) expect(await page.locator(gone).isVisible()).toBe(false);
    const dock = (await page.locator('.dock').boundingBox())!;
    for (const name of ['clean', 'left-refilled', 'right-refilled']) {
      const box = (await page.locator(`[data-panel=${name}]`).boundingBox())!;
      expect(box.y + box.height).toBeLessThanOrEqual(dock.y);
      expect(box.x + box.width).toBeLessThanOrEqual(width);
    }
    const words = (await sentence(page).boundingBox())!;
    const size = await sentence(page).evaluate((element) =>
      Number.parseFloat(getComputedStyle(element).fontSize),
    );
    expect(size).toBeGreaterThanOrEqual(width < 1200 ? 23 : 28);
    expect(words.y + words.height).toBeLessThanOrEqual((await page.locator('.cols').boundingBox())!.y + 1);
    await page.mouse.move(width / 2, height / 2);
    await page.mouse.wheel(0, 500);
    await page.waitForTimeout(200);
    expect(await page.evaluate(() => scrollY)).toBe(0);
    expect(Object.keys(await hashes(page))).toHaveLength(7);
    await close(opened);
  });

  it.each([
    ['present=1', 1440, 900],
    ['present=1', 1024, 768],
    ['present=0', 1024, 768],
  ])(
    '(%s) has room for every sentence at %i × %i, in smaller words where it is long',
    async (mode, width, height) => {
      const opened = await here.openSettled(`?${mode}&lang=en`, { viewport: { width, height } });
      const { page } = opened;
      const look = () =>
        sentence(page).evaluate((element) => {
          const range = document.createRange();
          range.selectNodeContents(element.firstElementChild!);
          return {
            size: Number.parseFloat(getComputedStyle(element).fontSize),
            bottom: Math.max(...[...range.getClientRects()].map((line) => line.bottom)),
            heading: document.querySelector('.clean h2')!.getBoundingClientRect().top,
          };
        });
      const short = await look();
      const queries = [
        'left=timm-uncoupled&right=dropout&tap=stage4&b=3&p=0.99&match=1',
        ...(mode === 'present=1' ? ['tap=stage4&b=3', 'left=timm-uncoupled&right=miguelvr&p=1'] : []),
      ];
      for (const query of queries) {
        await page.goto(page.url().replace(/\?.*/, `?${mode}&lang=en&${query}`));
        await settled(page);
        const long = await look();
        expect(long.bottom, query).toBeLessThanOrEqual(long.heading);
        expect(long.heading, query).toBe(short.heading);
        expect(long.size, query).toBeLessThan(short.size);
      }
      await close(opened);
    },
  );

  it.each([
    ['', 1366, 625],
    ['', 1008, 600],
    ['', 1440, 860],
    ['&view=learn&step=6', 1366, 625],
    ['&view=learn&step=11', 1220, 700],
  ])(
    '(present=1%s) keeps its words on their panels in a window as low as %i × %i',
    async (view, width, height) => {
      const opened = await here.openSettled(`?present=1${view}`, { viewport: { width, height } });
      const { page } = opened;
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      const cut = await page
        .locator('.col :is(figcaption, .rates, .scatter)')
        .evaluateAll((parts) => parts.filter((part) => part.scrollWidth > part.clientWidth + 1).length);
      expect(cut).toBe(0);
      await close(opened);
    },
  );

  it('ends the first line before the way out', async () => {
    const opened = await here.openSettled('?present=1&p=1');
    const { page } = opened;
    const way = (await page.getByRole('button', { name: 'End (P)' }).boundingBox())!;
    const lines = await sentence(page).evaluate((element) => {
      const range = document.createRange();
      range.selectNodeContents(element.firstElementChild!);
      return [...range.getClientRects()].map(({ right, top }) => ({ right, top }));
    });
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.filter(({ right, top }) => right > way.x && top < way.y + way.height)).toEqual([]);
    await close(opened);
  });

  it('looks the same whether it was begun by a key or by a link, and cuts no class of the clean map', async () => {
    const query = '?net=resnet-112-dropblock&img=stop-sign';
    const byKey = await here.openSettled(query);
    await byKey.page.keyboard.press('p');
    const byLink = await here.openSettled(`${query}&present=1`);
    const points = (page: Page) =>
      page
        .locator('.scatter canvas')
        .first()
        .evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
    const wanted = await points(byLink.page);
    await expect.poll(async () => (await points(byKey.page)) === wanted).toBe(true);
    for (const { page } of [byKey, byLink]) {
      expect(await page.locator('.clean h2').textContent()).toContain('Small ResNet, DropBlock');
      const cut = await page
        .locator('.clean .pr span')
        .evaluateAll((names) => names.filter((name) => name.scrollWidth > name.clientWidth).length);
      expect(cut).toBe(0);
    }
    await close(byKey);
    await close(byLink);
  });

  it('begins and ends with P, and plays with the space bar', async () => {
    const opened = await here.openSettled();
    const { page } = opened;
    await page.keyboard.press('p');
    await expect.poll(() => page.locator('.bar').isVisible()).toBe(false);
    await page.keyboard.press(' ');
    await expect.poll(async () => Number(await slider(page, 'training').inputValue())).toBeLessThan(1);
    await page.keyboard.press('p');
    await expect.poll(() => page.locator('.bar').isVisible()).toBe(true);
    await close(opened);
  });
});

describe('the other language', () => {
  it.each(['laptop', 'phone'] as const)(
    'is chosen by a button on a %s, by keys too, and again undone',
    async (name) => {
      const opened = await here.openSettled('?b=5', { viewport: sizes[name] });
      const { page } = opened;
      const root = page.locator('html');
      if (name === 'phone') await page.getByRole('button', { name: 'More controls' }).click();
      await page.getByRole('button', { name: '中文' }).focus();
      await page.keyboard.press('Enter');
      await expect.poll(() => root.getAttribute('lang')).toBe('zh-CN');
      await expect.poll(() => new URL(page.url()).search).toBe('?b=5&lang=zh');
      expect(await sentence(page).textContent()).toContain('移除');
      // The names of classes are the network's own: that is said once.
      expect(await page.locator('.notes').textContent()).toContain('类别名为英文');
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(sizes[name].width);
      expect(await seriousFaults(page)).toEqual([]);
      await page.getByRole('button', { name: 'English' }).click();
      await expect.poll(() => new URL(page.url()).search).toBe('?b=5');
      await close(opened);
    },
  );
});
