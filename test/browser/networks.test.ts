import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import type { Page, Route } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { alerts, close, nextAlert, predictions, ready, sentence, settled, slider, stage } from './harness.ts';
import { hashes, panels } from './panels.ts';

/** Google's weights and real photographs, which are not ours to commit: what needs them is skipped without them. */
const shared = fileURLToPath(new URL('../../../shared/', import.meta.url));
const weights = `${shared}models/mobilenet_v1_0.25_224/`;
const archive = `${shared}data/caltech101-144.tar`;
const hasWeights = existsSync(weights) && existsSync(archive);

type Answer = 'weights' | 'none' | 'hang' | { readonly status: number };
/** What the page's own host answers for a MobileNet. */
let own: Answer = 'none';

function answerOwn(response: ServerResponse, file: string): void {
  // An answer that never comes.
  if (own === 'hang') return;
  if (own === 'weights') response.end(readFileSync(weights + file));
  else response.writeHead(own === 'none' ? 404 : own.status).end();
}

const smallFolder = new URL('../../public/models/resnet-112-dropblock/', import.meta.url);
/** What the weights of one small network are filled with on their way, at their right length. */
let garble: Buffer | null = null;

const here = stage((request, response, next) => {
  if (garble && /^\/models\/resnet-112-dropblock\/weights\.bin/.test(request.url ?? ''))
    return response.end(readFileSync(new URL('weights.bin', smallFolder)).fill(garble));
  const [, file] = /^\/models\/mobilenet-v1-0\.25\/([^/?]+)/.exec(request.url ?? '') ?? [];
  if (file) answerOwn(response, file);
  else next();
});

const isForeign = (address: string) => /^https:/.test(address);

/** The foreign hosts answer alike. */
const foreign = (answer: (route: Route) => unknown) => ({
  prepare: async (page: Page) => {
    await page.context().route(isForeignUrl, (route) => void answer(route));
  },
});
const isForeignUrl = (url: URL) => isForeign(url.href);
const refuse = foreign((route) =>
  route.fulfill({ status: 403, headers: { 'access-control-allow-origin': '*' } }),
);

const load = (page: Page) => page.getByRole('button', { name: 'Load', exact: true });
const net = (page: Page) => new URL(page.url()).searchParams.get('net');
const choose = (page: Page) => page.getByLabel('Network', { exact: true }).selectOption('mobilenet-v1-0.25');

/** That the built-in network and its sliders work as ever. */
async function expectBuiltIn(page: Page): Promise<void> {
  await settled(page);
  expect(await page.getByLabel('Network', { exact: true }).inputValue()).toBe('resnet');
  expect(net(page)).toBeNull();
  const before = await hashes(page);
  const b = Number(await slider(page, 'block_size').inputValue());
  await slider(page, 'block_size').fill(String(b + 2));
  await expect.poll(async () => (await hashes(page))['right-removed']).not.toBe(before['right-removed']);
  await settled(page);
  expect((await hashes(page)).clean).toBe(before.clean);
}

describe('a link to a network of Google’s', () => {
  it('asks before anybody is asked, and goes on with the built-in one where it is declined', async () => {
    own = 'none';
    const opened = await here.open('?net=mobilenet-v1-0.25', refuse);
    const { page, watch } = opened;
    await page
      .getByText(
        /^This link uses MobileNet v1 0\.25 \(1\.9 MB, from this page if it has a copy, otherwise from Google\)\. Load it\?/,
      )
      .waitFor();
    await page.waitForTimeout(1000);
    expect(
      watch.requests.filter((address) => isForeign(address) || address.includes('/models/mobilenet')),
    ).toEqual([]);
    await page.getByRole('button', { name: 'Not now' }).click();
    await expectBuiltIn(page);
    expect(watch.requests.filter(isForeign)).toEqual([]);
    await close(opened);
  });

  it('shows another picture on the network on screen while it asks', async () => {
    own = 'none';
    const opened = await here.open('?net=mobilenet-v1-0.25', refuse);
    const { page, watch } = opened;
    const question = page.getByRole('alertdialog');
    await question.waitFor();
    const clean = async () => (await panels(page)).find(({ name }) => name === 'clean');
    await expect.poll(async () => (await clean())?.colours).toBeGreaterThan(2);
    const before = await hashes(page);
    await page.getByRole('radio', { name: 'starfish' }).check({ force: true });
    await expect.poll(async () => (await hashes(page)).clean).not.toBe(before.clean);
    await expect.poll(() => new URL(page.url()).searchParams.get('img')).toBe('starfish');
    expect(net(page)).toBe('mobilenet-v1-0.25');
    expect(await question.isVisible()).toBe(true);
    const shown = (await hashes(page)).clean;
    await page.getByRole('button', { name: 'Not now' }).click();
    await settled(page);
    expect((await hashes(page)).clean).toBe(shown);
    expect(watch.requests.filter(isForeign)).toEqual([]);
    await close(opened);
  });

  it.runIf(hasWeights)('loads it from the same origin, which names photographs at every layer', async () => {
    own = 'weights';
    const opened = await here.open('?net=mobilenet-v1-0.25', refuse);
    const { page, watch } = opened;
    await load(page).click();
    await settled(page);
    const upload = async (name: string) => {
      const buffer = execFileSync('tar', ['-xOf', archive, `caltech101-144/${name}`]);
      const before = (await hashes(page)).clean;
      await page.locator('input[type=file]').setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer });
      await expect.poll(async () => (await hashes(page)).clean).not.toBe(before);
      await settled(page);
    };
    await upload('dalmatian/image_0004.jpg');
    expect((await predictions(page, 'clean'))[0]![0]).toBe('dalmatian');
    await upload('soccer_ball/image_0002.jpg');
    const clean = await predictions(page, 'clean');
    expect(clean[0]![0]).toBe('soccer ball');

    for (const [k, cells] of [56, 28, 14, 7].entries()) {
      await page
        .getByRole('radiogroup', { name: 'Layer' })
        .getByRole('radio', {
          name: new RegExp(`^stage ${k + 1}: ${cells} by ${cells}, ${[32, 64, 128, 256][k]} channels`),
        })
        .check({ force: true });
      await slider(page, 'p (drop)').fill(k % 2 ? '0' : '0.001');
      await slider(page, 'p (drop)').fill('0');
      await expect.poll(() => slider(page, 'block_size').getAttribute('max')).toBe(String(cells));
      await settled(page);
      // With nothing dropped the tail must say what the whole network says.
      expect(await predictions(page, 'clean')).toEqual(clean);
      expect(await predictions(page, 'right')).toEqual(clean);
    }
    expect(net(page)).toBe('mobilenet-v1-0.25');
    expect(watch.requests.filter(isForeign)).toEqual([]);
    expect(watch.errors).toEqual([]);
    await close(opened);
  });
});

describe('a network that is chosen', () => {
  it('and refused everywhere is told with all that was tried; the built-in one goes on', async () => {
    own = { status: 403 };
    const opened = await here.openSettled('', refuse);
    const { page } = opened;
    await choose(page);
    const said = await nextAlert(page);
    expect(said).toMatch(/^MobileNet v1 0\.25 could not be loaded: .*\.$/);
    for (const words of ['127.0.0.1', 'tfhub.dev answered 403', 'storage.googleapis.com answered 403'])
      expect(said).toContain(words);
    await expectBuiltIn(page);
    await close(opened);
  });

  it('and answered with a page, or not at all, is told as well', async () => {
    own = 'none';
    const opened = await here.openSettled(
      '',
      foreign((route) =>
        route.request().url().includes('tfhub')
          ? route.fulfill({
              headers: { 'access-control-allow-origin': '*' },
              contentType: 'text/html',
              body: '<!doctype html><title>Kaggle</title>',
            })
          : route.abort(),
      ),
    );
    await choose(opened.page);
    expect(await nextAlert(opened.page)).toBe(
      'MobileNet v1 0.25 could not be loaded: there is none beside this page (models/); tfhub.dev sent something that is not a model; storage.googleapis.com could not be reached.',
    );
    await expectBuiltIn(opened.page);
    await close(opened);
  });

  it('and whose weights are garbled is told and not kept; others and Retry work', async () => {
    garble = Buffer.from([0xff]);
    const opened = await here.openSettled('?ch=5');
    const { page } = opened;
    const clean = await predictions(page, 'clean');
    const chosen = page.getByLabel('Network', { exact: true });
    await chosen.selectOption('resnet-112-dropblock');
    expect(await nextAlert(page)).toMatch(
      /could not be loaded: 127\.0\.0\.1:\d+ sent a model that does not run/,
    );
    await expectBuiltIn(page);
    expect(await predictions(page, 'clean')).toEqual(clean);
    expect(new URL(page.url()).searchParams.get('ch')).toBe('5');
    // All of these are numbers; what comes of them is none.
    garble = Buffer.from([0xff, 0x7b]);
    await page.getByRole('button', { name: 'Retry' }).click();
    expect(await nextAlert(page)).toContain('sent a model that does not run');
    // What is no number must not be left behind for the next one.
    await chosen.selectOption('resnet-112-none');
    await expect.poll(() => net(page)).toBe('resnet-112-none');
    await settled(page);
    expect(await alerts(page)).toBe('');
    await chosen.selectOption('resnet-112-dropblock');
    expect(await nextAlert(page)).toContain('sent a model that does not run');
    garble = null;
    await page.getByRole('button', { name: 'Retry' }).click();
    await expect.poll(() => net(page)).toBe('resnet-112-dropblock');
    await settled(page);
    expect(await alerts(page)).toBe('');
    await close(opened);
  });

  it('and hangs leaves the sliders free, and can be cancelled without a word', async () => {
    own = 'hang';
    const opened = await here.openSettled('', refuse);
    const { page } = opened;
    await choose(page);
    const cancel = page.getByRole('button', { name: 'Cancel' });
    await cancel.waitFor();
    await slider(page, 'p (drop)').fill('0.6');
    await expect.poll(() => sentence(page).textContent()).toMatch(/^Asked for 60\s%/);
    await cancel.click();
    await cancel.waitFor({ state: 'detached' });
    expect(await alerts(page)).toBe('');
    await expectBuiltIn(page);
    await close(opened);
  });

  it('can be cancelled while it waits for what computes', async () => {
    let answer = () => {};
    const opened = await here.open('?net=resnet-112-none', {
      prepare: async (page) => {
        await page.context().route('**/*.wasm', (route) => {
          answer = () => void route.continue();
        });
      },
    });
    const { page } = opened;
    const cancel = page.getByRole('button', { name: 'Cancel' });
    // All of the weights are there.
    await expect.poll(() => page.getByRole('progressbar').getAttribute('value')).toBe('1');
    await cancel.click();
    await cancel.waitFor({ state: 'detached' });
    await expect.poll(() => net(page)).toBeNull();
    expect(await alerts(page)).toBe('');
    answer();
    await expectBuiltIn(page);
    await close(opened);
  });

  it.runIf(hasWeights)('and failed comes with Retry, once its host answers', async () => {
    own = { status: 503 };
    const opened = await here.openSettled('', refuse);
    const { page } = opened;
    await choose(page);
    expect(await nextAlert(page)).toContain('answered 503');
    own = 'weights';
    await page.getByRole('button', { name: 'Retry' }).click();
    await expect.poll(() => net(page)).toBe('mobilenet-v1-0.25');
    await settled(page);
    expect(await alerts(page)).toBe('');
    await page.goBack();
    await expect.poll(() => net(page)).toBeNull();
    await ready(page);
    await close(opened);
  });
});
