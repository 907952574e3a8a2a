import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { filesToKeep } from '../../vite.offline.ts';
import { seriousFaults } from './accessibility.ts';
import { launchOptions } from './chromium.ts';
import { alerts, close, openIn, predictions, settled, sizes } from './harness.ts';
import { dist, hasWeights, newerVersion } from './offline-site.ts';
import { note, offlineStage, readyOffline, says } from './offline-stage.ts';
import { hashes } from './panels.ts';

/** One of Google's, which is not ours to commit. */
const layersModel = fileURLToPath(
  new URL('../../../shared/models/mobilenet_v1_0.75_224_layers/', import.meta.url),
);

const here = offlineStage();

const backend = (page: Page) => page.getByLabel('Runs on');
async function chooseWebGl(page: Page): Promise<void> {
  await backend(page).selectOption('webgl');
  await expect.poll(() => backend(page).inputValue()).toBe('webgl');
  await settled(page);
}
const choose = (page: Page, net: string) => page.getByLabel('Network', { exact: true }).selectOption(net);

/** The addresses that the page's cache of files holds, without the hash behind each. */
const kept = (page: Page) =>
  page.evaluate(async () => {
    const name = (await caches.keys()).find((key) => key.startsWith('dropblock-lab files'));
    const requests = name ? await (await caches.open(name)).keys() : [];
    return requests.map(({ url }) => url.split('?')[0]!);
  });

describe('after the first visit', () => {
  it('everything works without a network, at once and when the page is opened again', async () => {
    const opened = await here.open({ viewport: { width: 1180, height: 820 }, hasTouch: true });
    const { page, watch } = opened;
    await settled(page);
    await readyOffline(page);
    // Nothing was kept before all that is on screen was there.
    expect(here.site.asked.indexOf('sw.js')).toBeGreaterThan(
      here.site.asked.indexOf('models/resnet/weights.bin'),
    );
    const files = filesToKeep(dist);
    expect((await kept(page)).sort()).toEqual(files.map(({ path }) => here.site.address + path).sort());
    expect(files.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(12e6);
    const online = await hashes(page);

    // The page of the first visit asks for chunks that it has not needed so far.
    await here.cutOff(opened);
    await chooseWebGl(page);
    await here.connect(opened);

    await page.reload();
    await settled(page);
    if (hasWeights) {
      await choose(page, 'mobilenet-v1-0.25');
      await says(page, /^Ready offline.*, MobileNet v1 0\.25 too\.$/);
      await settled(page);
    }
    const clean = hasWeights ? await predictions(page, 'clean') : null;
    await here.cutOff(opened);

    await page.goto(here.site.address);
    await settled(page);
    await readyOffline(page);
    expect(await hashes(page)).toEqual(online);
    await page.getByRole('figure', { name: /^Rates/ }).waitFor();
    for (const radio of await page.getByRole('radiogroup', { name: 'Sample' }).getByRole('radio').all()) {
      await radio.check({ force: true });
      await settled(page);
    }
    for (const stage of [1, 2, 3, 4]) {
      const layers = page.getByRole('radiogroup', { name: 'Layer' });
      await layers.getByRole('radio', { name: new RegExp(`^stage ${stage}:`) }).check({ force: true });
      await settled(page);
    }
    await chooseWebGl(page);
    expect(await alerts(page)).toBe('');
    if (clean) {
      await page.goto(`${here.site.address}?net=mobilenet-v1-0.25`);
      await page.getByRole('button', { name: 'Load', exact: true }).click();
      await settled(page);
      expect(await predictions(page, 'clean')).toEqual(clean);
      expect(await alerts(page)).toBe('');
    }
    // Nothing was asked for that is not kept.
    expect(watch.errors).toEqual([]);
    await close(opened);
  });
});

describe.runIf(existsSync(layersModel))('a network of a foreign host', () => {
  it('that came before the service worker did is kept as well, and its host is not asked again', async () => {
    let answers = true;
    const opened = await here.open(
      {
        prepare: async (page) => {
          await page.context().route(/^https:/, (route) => {
            const [, file] =
              /tfjs-models\/tfjs\/mobilenet_v1_0\.75_224\/(.+)/.exec(route.request().url()) ?? [];
            if (!answers || !file) return route.abort();
            const headers = { 'access-control-allow-origin': '*' };
            return route.fulfill({ headers, body: readFileSync(layersModel + file) });
          });
        },
      },
      '?net=mobilenet-v1-0.75',
    );
    const { page } = opened;
    const load = page.getByRole('button', { name: 'Load', exact: true });
    await load.click();
    await settled(page);
    const clean = await predictions(page, 'clean');
    await says(page, /^Ready offline.*, MobileNet v1 0\.75 too\.$/);
    answers = false;
    await here.cutOff(opened);
    await page.reload();
    await load.click();
    await settled(page);
    expect(await predictions(page, 'clean')).toEqual(clean);
    expect(await alerts(page)).toBe('');
    await close(opened);
  });
});

describe('a new version', () => {
  it('waits, and leaves an open page all that it was made of', async () => {
    const newer = await newerVersion('nothing is uploaded', 'nothing is ever uploaded');
    try {
      const opened = await here.open({ viewport: sizes.phone, hasTouch: true });
      const { page } = opened;
      await readyOffline(page);
      here.site.root = newer.root;
      await page.evaluate(async () => void (await navigator.serviceWorker.getRegistration())?.update());
      const reload = page.locator('.notices').getByRole('button', { name: 'Reload for the new version' });
      await reload.waitFor();
      expect(await seriousFaults(page)).toEqual([]);

      // The host has this chunk no more.
      await chooseWebGl(page);
      expect(await alerts(page)).toBe('');

      // Another window of the old version holds it back.
      const other = await page.context().newPage();
      await other.goto(here.site.address);
      await settled(other);
      await reload.click();
      await expect.poll(() => page.locator('.notices').textContent()).toContain('once the other windows');
      expect(await other.locator('.credit').textContent()).toContain('nothing is uploaded');
      await page.close();
      await other.locator('.notices').getByRole('button', { name: 'Reload for the new version' }).click();
      await expect.poll(() => other.locator('.credit').textContent()).toContain('nothing is ever uploaded');
      await settled(other);
      await readyOffline(other);
      expect((await kept(other)).sort()).toEqual(
        filesToKeep(newer.root)
          .map(({ path }) => here.site.address + path)
          .sort(),
      );
      await close({ page: other, watch: opened.watch });
    } finally {
      newer.remove();
    }
  });
});

describe('nothing is claimed', () => {
  it('where the service worker does not come', async () => {
    here.site.absent.add('sw.js');
    const opened = await here.open();
    await settled(opened.page);
    await expect.poll(() => here.site.asked).toContain('sw.js');
    await opened.page.waitForTimeout(500);
    expect(await note(opened.page).textContent()).toBe('');
    await close(opened);
  });

  it('while one file is not the one that was built; the next visit goes on from there', async () => {
    here.site.damaged.add('samples/lotus.webp');
    const opened = await here.open();
    const { page } = opened;
    await says(page, /^Not ready offline: some of the page’s files did not come/);
    await settled(page);
    here.site.damaged.clear();
    await page.reload();
    await readyOffline(page);
    // What a page of one sample does not ask for was fetched once.
    expect(here.site.asked.filter((path) => path === 'samples/starfish.webp')).toHaveLength(1);
    await close(opened);
  });

  it('once the browser has thrown a file away, until it is there again', async () => {
    const opened = await here.open();
    const { page } = opened;
    await readyOffline(page);
    await page.evaluate(async () => {
      const name = (await caches.keys()).find((key) => key.startsWith('dropblock-lab files'));
      const lost = new URL('samples/lotus.webp', document.baseURI);
      await (await caches.open(name!)).delete(lost, { ignoreSearch: true });
    });
    await here.cutOff(opened);
    await page.reload();
    await says(page, /^Not ready offline/);
    await here.connect(opened);
    await page.reload();
    await readyOffline(page);
    await close(opened);
  });

  it('where the browser has no room, and all goes on', async () => {
    const opened = await here.open({
      prepare: async (page) => {
        const session = await page.context().newCDPSession(page);
        await session.send('Storage.overrideQuotaForOrigin', {
          origin: new URL(here.site.address).origin,
          quotaSize: 1e6,
        });
      },
    });
    const { page } = opened;
    await says(page, /^Not ready offline: this browser gives the page no room/);
    await settled(page);
    expect(await alerts(page)).toBe('');
    await close(opened);
  });
});

describe('a browser without SIMD and without WebGL', () => {
  it('runs on the plain WebAssembly file, and says what it does instead of WebGL', async () => {
    const options = await launchOptions();
    const bare = await chromium.launch({
      ...options,
      args: [...options.args!, '--disable-software-rasterizer', '--js-flags=--no-enable-sse4-1'],
    });
    try {
      const opened = await openIn(bare, here.site.address);
      const { page } = opened;
      await settled(page);
      const wasm = opened.watch.requests.filter((address) => address.endsWith('.wasm'));
      expect(wasm.map((address) => /wasm(-simd)?-/.exec(address)?.[1])).toEqual([undefined]);
      await backend(page).selectOption('webgl');
      await page.getByText(/^WebGL did not start here; the network runs on WebAssembly/).waitFor();
      await settled(page);
    } finally {
      await bare.close();
    }
  });
});

describe('the manifest', () => {
  it('has the paper’s colour', () => {
    const { theme_color } = JSON.parse(readFileSync(`${dist}manifest.webmanifest`, 'utf8'));
    const tokens = readFileSync(new URL('../../src/ui/tokens.css', import.meta.url), 'utf8');
    expect(/--paper: (#\w+)/.exec(tokens)![1]).toBe(theme_color);
  });
});
