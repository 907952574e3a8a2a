import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { filesToKeep } from '../../vite.offline.ts';
import { seriousFaults } from './accessibility.ts';
import { launchOptions } from './chromium.ts';
import {
  alerts,
  close,
  inSight,
  type Opened,
  type OpenOptions,
  openIn,
  predictions,
  settled,
  sizes,
} from './harness.ts';
import { dist, hasWeights, newerVersion, type OfflineSite, offlineSite } from './offline-site.ts';
import { hashes } from './panels.ts';

/** One of Google's, which is not ours to commit. */
const layersModel = fileURLToPath(
  new URL('../../../shared/models/mobilenet_v1_0.75_224_layers/', import.meta.url),
);

let browser: Browser;
let site: OfflineSite;

beforeAll(async () => {
  browser = await chromium.connect(inject('browserAddress'));
  site = await offlineSite();
});

afterAll(async () => {
  await browser?.close();
  await site?.stop();
});

beforeEach(async () => {
  await site.start();
  site.root = dist;
  site.absent.clear();
  site.damaged.clear();
  site.more.clear();
  site.asked.length = 0;
});

const open = (options: OpenOptions = {}, query = '') =>
  openIn(browser, site.address + query, { serviceWorkers: 'allow', ...options });

const note = (page: Page) => page.locator('.offline-note');
const says = (page: Page, what: RegExp) => expect.poll(() => note(page).textContent()).toMatch(what);
const readyOffline = (page: Page) => says(page, /^Ready offline/);

/** Neither the browser's network nor the host: a page on this machine could reach the one without the other. */
async function cutOff({ page }: Opened): Promise<void> {
  await page.context().setOffline(true);
  await site.stop();
}
async function connect({ page }: Opened): Promise<void> {
  await site.start();
  await page.context().setOffline(false);
}

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
    const opened = await open({ viewport: { width: 1180, height: 820 }, hasTouch: true });
    const { page, watch } = opened;
    await settled(page);
    await readyOffline(page);
    // Nothing was kept before all that is on screen was there.
    expect(site.asked.indexOf('sw.js')).toBeGreaterThan(site.asked.indexOf('models/resnet/weights.bin'));
    const files = filesToKeep(dist);
    expect((await kept(page)).sort()).toEqual(files.map(({ path }) => site.address + path).sort());
    expect(files.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(12e6);
    const online = await hashes(page);

    // The page of the first visit asks for chunks that it has not needed so far.
    await cutOff(opened);
    await chooseWebGl(page);
    await connect(opened);

    await page.reload();
    await settled(page);
    if (hasWeights) {
      await choose(page, 'mobilenet-v1-0.25');
      await says(page, /^Ready offline.*, MobileNet v1 0\.25 too\.$/);
      await settled(page);
    }
    const clean = hasWeights ? await predictions(page, 'clean') : null;
    await cutOff(opened);

    await page.goto(site.address);
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
      await page.goto(`${site.address}?net=mobilenet-v1-0.25`);
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
    const opened = await open(
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
    await cutOff(opened);
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
      const opened = await open({ viewport: sizes.phone, hasTouch: true });
      const { page } = opened;
      await readyOffline(page);
      site.root = newer.root;
      await page.evaluate(async () => void (await navigator.serviceWorker.getRegistration())?.update());
      const reload = page.locator('.notices').getByRole('button', { name: 'Reload for the new version' });
      await reload.waitFor();
      expect(await seriousFaults(page)).toEqual([]);

      // The host has this chunk no more.
      await chooseWebGl(page);
      expect(await alerts(page)).toBe('');

      // Another window of the old version holds it back.
      const other = await page.context().newPage();
      await other.goto(site.address);
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
          .map(({ path }) => site.address + path)
          .sort(),
      );
      await close({ page: other, watch: opened.watch });
    } finally {
      newer.remove();
    }
  });
});

/** A network of four bytes beside the page; where `bytes` is another number, it is not whole. */
function offer(name: string, bytes = 4): void {
  const model = {
    modelTopology: {},
    weightsManifest: [{ paths: ['shard'], weights: [{ name: 'w', shape: [1], dtype: 'float32' }] }],
  };
  site.more.set(`models/${name}/model.json`, Buffer.from(JSON.stringify(model)));
  site.more.set(`models/${name}/shard`, Buffer.alloc(bytes));
}

/** Asks the service worker to keep a network that runs, as the page does; answers with all that are kept. */
const keep = (page: Page, net: string) =>
  page.evaluate(async (net) => {
    const { port1, port2 } = new MessageChannel();
    const source = new URL(`models/${net}/model.json`, document.baseURI).href;
    const { active } = await navigator.serviceWorker.ready;
    return new Promise<string[]>((resolve) => {
      port1.onmessage = ({ data }) => resolve(data.networks);
      active!.postMessage({ ask: 'keep-network', net, source }, [port2]);
    });
  }, net);

describe('of the networks that were chosen', () => {
  it('the five used last stay, each whole', async () => {
    const opened = await open();
    const { page } = opened;
    await readyOffline(page);
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) offer(name);
    offer('short', 3);
    for (const name of ['a', 'b', 'c', 'd', 'e']) await keep(page, name);
    expect(await keep(page, 'a')).toEqual(['b', 'c', 'd', 'e', 'a']);
    expect(await keep(page, 'short')).toEqual(['b', 'c', 'd', 'e', 'a']);
    expect(await keep(page, 'f')).toEqual(['c', 'd', 'e', 'a', 'f']);
    const there = await page.evaluate(async () => {
      const name = (await caches.keys()).find((key) => key.startsWith('dropblock-lab networks'));
      return (await (await caches.open(name!)).keys()).map(({ url }) => url.split('/models/')[1]!);
    });
    expect(there.sort()).toEqual(
      ['a', 'c', 'd', 'e', 'f'].flatMap((net) => [`${net}/model.json`, `${net}/shard`]),
    );
    await close(opened);
  });
});

describe('the four small networks', () => {
  const four = ['none', 'dropout', 'spatial', 'dropblock'].map((method) => `resnet-112-${method}`);

  it('are all kept once one was chosen, and each can be chosen without a network', async () => {
    const opened = await open();
    const { page } = opened;
    await readyOffline(page);
    await page.locator('#net').selectOption('resnet-112-dropblock');
    await says(page, /^Ready offline(.*Small ResNet){4}/);
    await cutOff(opened);
    for (const net of four) {
      await page.locator('#net').selectOption(net);
      await expect.poll(() => page.url()).toContain(net);
      await settled(page);
      expect(await alerts(page)).toBe('');
    }
    await close(opened);
  });

  it('are kept, too, once all four were asked of a picture', async () => {
    const opened = await open({}, '?view=why');
    const { page } = opened;
    await readyOffline(page);
    const ask = page.getByRole('button', { name: /^Ask all four/ });
    await inSight(page.locator('#why-picture'), () => ask.isVisible());
    await ask.click();
    await says(page, /^Ready offline(.*Small ResNet){4}/);
    await close(opened);
  });

  it('leave room for five others, and come later where one did not', async () => {
    const opened = await open();
    const { page } = opened;
    await readyOffline(page);
    for (const name of ['a', 'b', 'c', 'd', 'e']) offer(name);
    for (const name of ['a', 'b', 'c', 'd', 'e']) await keep(page, name);
    site.absent.add(`models/${four[1]}/model.json`);
    const some = ['a', 'b', 'c', 'd', 'e', four[0], four[2], four[3]];
    expect((await keep(page, four[0]!)).sort()).toEqual(some.sort());
    site.absent.clear();
    expect((await keep(page, four[0]!)).sort()).toEqual([...some, four[1]].sort());
    await close(opened);
  });
});

describe('nothing is claimed', () => {
  it('where the service worker does not come', async () => {
    site.absent.add('sw.js');
    const opened = await open();
    await settled(opened.page);
    await expect.poll(() => site.asked).toContain('sw.js');
    await opened.page.waitForTimeout(500);
    expect(await note(opened.page).textContent()).toBe('');
    await close(opened);
  });

  it('while one file is not the one that was built; the next visit goes on from there', async () => {
    site.damaged.add('samples/lotus.webp');
    const opened = await open();
    const { page } = opened;
    await says(page, /^Not ready offline: some of the page’s files did not come/);
    await settled(page);
    site.damaged.clear();
    await page.reload();
    await readyOffline(page);
    // What a page of one sample does not ask for was fetched once.
    expect(site.asked.filter((path) => path === 'samples/starfish.webp')).toHaveLength(1);
    await close(opened);
  });

  it('once the browser has thrown a file away, until it is there again', async () => {
    const opened = await open();
    const { page } = opened;
    await readyOffline(page);
    await page.evaluate(async () => {
      const name = (await caches.keys()).find((key) => key.startsWith('dropblock-lab files'));
      const lost = new URL('samples/lotus.webp', document.baseURI);
      await (await caches.open(name!)).delete(lost, { ignoreSearch: true });
    });
    await cutOff(opened);
    await page.reload();
    await says(page, /^Not ready offline/);
    await connect(opened);
    await page.reload();
    await readyOffline(page);
    await close(opened);
  });

  it('where the browser has no room, and all goes on', async () => {
    const opened = await open({
      prepare: async (page) => {
        const session = await page.context().newCDPSession(page);
        await session.send('Storage.overrideQuotaForOrigin', {
          origin: new URL(site.address).origin,
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
      const opened = await openIn(bare, site.address);
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
