import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type NetworkName, networks, smallNetwork, trainedMethods } from '../../src/engine/networks.ts';
import type { Tap } from '../../src/engine/protocol.ts';
import { startWorker } from './engine-client.ts';
import { close, type Opened, stage } from './harness.ts';

/** Google's real weights and photographs, which are not ours to commit: where they are absent, these tests are skipped. */
const shared = fileURLToPath(new URL('../../../shared/', import.meta.url));
const graphModel = `${shared}models/mobilenet_v1_0.25_224/`;
const layersModel = `${shared}models/mobilenet_v1_0.75_224_layers/`;
const hasShared = existsSync(graphModel) && existsSync(`${shared}data/caltech101-144.tar`);

type Answer =
  | { readonly status?: number; readonly type?: string; readonly body: Uint8Array | string }
  | 'hang';
/** What the page's own host answers for models/mobilenet-…; null: 404. */
let ownModel: (net: string, file: string) => Answer | null = () => null;

const here = stage((request, response, next) => {
  const [, net, file] = /^\/models\/(mobilenet-[^/]+)\/([^/?]+)/.exec(request.url ?? '') ?? [];
  if (!net || !file) return next();
  const answer = ownModel(net, file) ?? { status: 404, body: '' };
  if (answer === 'hang') return;
  response.writeHead(answer.status ?? 200, { 'content-type': answer.type ?? 'application/octet-stream' });
  response.end(answer.body);
});

let opened: Opened;
let page: Page;

beforeAll(async () => {
  opened = await here.open();
  ({ page } = opened);
  await startWorker(page);
});

afterAll(() => close(opened));

const fromFolder = (folder: string) => (_: string, file: string) => ({ body: readFileSync(folder + file) });

/** Loads a network; its taps and source, or its fault. */
const load = (net: NetworkName) =>
  page.evaluate(async (net) => {
    const outcome = await engine.call('loadNetwork', net, 'screen', 'callback');
    return outcome.ok ? { ...outcome.value, fault: null } : { fault: outcome.fault };
  }, net);

/** The best label of a photograph, and whether the tail gives the very same answer from every tap. */
const look = (net: NetworkName, picture: Uint8Array | string) =>
  page.evaluate(
    async ([net, picture]) => {
      const opened =
        typeof picture === 'string'
          ? await engine.call('fetchPicture', picture, 'callback')
          : await engine.call('openPicture', new Blob([Uint8Array.from(picture)]));
      if (!opened.ok) throw new Error(opened.fault.code);
      const view = { net, picture: opened.value.id, crop: null };
      const predict = async (tap: string, dropProb: number | null) => {
        const drop = { regulariser: 'paper', blockSize: 7, dropProb, seed: 1 };
        const answer = await engine.call(
          'predict',
          { ...view, tap },
          dropProb === null ? null : drop,
          5,
          [0],
        );
        if (!answer.ok) throw new Error(answer.fault.code);
        return answer.value;
      };
      const whole = await predict('image', null);
      const same = (other: unknown) => JSON.stringify(other) === JSON.stringify(whole);
      const exact: Record<string, boolean> = {};
      for (const tap of ['stage1', 'stage2', 'stage3', 'stage4'])
        exact[tap] = same(await predict(tap, null)) && same(await predict(tap, 0));
      return { label: whole!.top[0]!.label, exact, ones: await predict('ones', 0.5) };
    },
    [net, typeof picture === 'string' ? picture : [...picture]] as const,
  );

const allExact = { stage1: true, stage2: true, stage3: true, stage4: true };
const sample = () => {
  const folder = new URL('../../public/samples/', import.meta.url);
  return `samples/${readdirSync(folder).find((name) => name.includes('.'))}`;
};

describe('the built-in network', () => {
  it('gives the clean answer, bit for bit, from every tap', async () => {
    const info = await load('resnet');
    expect(info).toMatchObject({ fault: null, inputSize: 224, classes: 99 });
    expect(await look('resnet', sample())).toMatchObject({ exact: allExact, ones: null });
  });

  it('holds no more tensors after fifty masks than before', async () => {
    const [before, after] = await page.evaluate(async (sample) => {
      const picture = await engine.call('fetchPicture', sample, 'callback');
      if (!picture.ok) throw new Error(picture.fault.code);
      const view = { net: 'resnet', tap: 'stage2', picture: picture.value.id, crop: null };
      await engine.call('predict', view, null, 3, []);
      const before = await engine.call('memory');
      for (let seed = 0; seed < 50; seed++)
        await engine.call(
          'predict',
          view,
          { regulariser: 'paper', blockSize: 7, dropProb: 0.2, seed },
          3,
          [],
        );
      return [before, await engine.call('memory')];
    }, sample());
    expect(after).toEqual(before);
  });

  it('sees the same on every back end that runs, within 10⁻⁴ of the largest activation', async () => {
    const answers = await page.evaluate(async (sample) => {
      const picture = await engine.call('fetchPicture', sample, 'callback');
      if (!picture.ok) throw new Error(picture.fault.code);
      const view = { net: 'resnet', tap: 'stage3', picture: picture.value.id, crop: null };
      const maps: { backend: string; data: number[] }[] = [];
      for (const wanted of ['webgl', 'cpu', 'wasm']) {
        const started = await engine.call('start', wanted);
        const seen = await engine.call('observe', view);
        if (!started.ok || !seen.ok) throw new Error(wanted);
        maps.push({ backend: started.value.backend, data: [...seen.value.features.data] });
      }
      return maps;
    }, sample());
    const reference = answers.at(-1)!;
    expect(reference.backend).toBe('wasm');
    const largest = Math.max(...reference.data);
    for (const { data } of answers) {
      const furthest = data.reduce((most, v, i) => Math.max(most, Math.abs(v - reference.data[i]!)), 0);
      expect(furthest).toBeLessThan(1e-4 * largest);
    }
  });

  it('ends on the back end that was chosen last, though the one before takes longer to start', async () => {
    const order = await page.evaluate(async () => {
      const order: string[] = [];
      const choose = async (wanted: string) => {
        const started = await engine.call('start', wanted);
        if (started.ok) order.push(started.value.backend);
      };
      await Promise.all([choose('webgl'), choose('wasm')]);
      return order;
    });
    expect(order).toEqual(['webgl', 'wasm']);
  });

  it('goes to another back end where wasm cannot be had, and says so', async () => {
    const bare = await here.open('', {
      async prepare(page) {
        await page.context().route('**/*.wasm', (route) => route.abort());
      },
    });
    await startWorker(bare.page);
    const started = await bare.page.evaluate(() => engine.call('start', 'wasm'));
    expect(started).toMatchObject({ ok: true, value: { failed: [{ backend: 'wasm' }] } });
    await close(bare);
  });
});

describe('the small networks, trained with and without', () => {
  it.each(trainedMethods)('give the clean answer, bit for bit, from every tap: %s', async (method) => {
    const net = smallNetwork(method);
    const info = await load(net);
    expect(info).toMatchObject({ fault: null, inputSize: networks[net].inputSize, classes: 99 });
    const side = (tap: Tap) => [tap.name, tap.height, tap.width];
    expect('taps' in info && info.taps.map(side)).toEqual([
      ['stage1', 28, 28],
      ['stage2', 14, 14],
      ['stage3', 7, 7],
      ['stage4', 4, 4],
    ]);
    expect(await look(net, 'samples/soccer-ball.webp')).toEqual({
      label: 'soccer ball',
      exact: allExact,
      ones: null,
    });
  });
});

describe.runIf(hasShared)('MobileNet', () => {
  /** Photographs on which the smallest MobileNet is sure. */
  const photographs = {
    'soccer_ball/image_0002.jpg': 'soccer ball',
    'strawberry/image_0003.jpg': 'strawberry',
    'dalmatian/image_0004.jpg': 'dalmatian',
    'revolver/image_0002.jpg': 'revolver',
    'panda/image_0002.jpg': 'giant panda',
    'rooster/image_0003.jpg': 'cock',
  };
  const photograph = (name: string) =>
    execFileSync('tar', ['-xOf', `${shared}data/caltech101-144.tar`, `caltech101-144/${name}`]);

  const foreign = { hub: 'abort', storage: 'abort' };
  const asked: string[] = [];
  const answerForeign = (which: keyof typeof foreign) => async (route: Route) => {
    asked.push(new URL(route.request().url()).host);
    const headers = { 'access-control-allow-origin': '*' };
    if (foreign[which] === 'abort') return route.abort();
    if (foreign[which] === '403') return route.fulfill({ status: 403, headers });
    if (foreign[which] === 'html')
      return route.fulfill({ headers, contentType: 'text/html', body: '<html>' });
  };

  beforeAll(async () => {
    await page.context().route('https://tfhub.dev/**', answerForeign('hub'));
    await page.context().route('https://storage.googleapis.com/**', answerForeign('storage'));
  });

  const triedBy = async (net: NetworkName) => {
    const { fault } = await load(net);
    if (fault?.code !== 'network-failed') throw new Error(`${fault?.code}`);
    return fault.tried.map(({ source, why, status }) => [new URL(source).hostname, why, status]);
  };

  it('says what was tried: 403, a page, nobody', async () => {
    ownModel = () => ({ status: 403, body: '' });
    foreign.hub = 'html';
    expect(await triedBy('mobilenet-v1-0.25')).toEqual([
      ['127.0.0.1', 'status', 403],
      ['tfhub.dev', 'not-a-model', null],
      ['storage.googleapis.com', 'unreachable', null],
    ]);
  });

  it('passes over a host of its own that has no copy', async () => {
    ownModel = () => ({ type: 'text/html', body: '<!doctype html>' });
    foreign.storage = '403';
    expect(await triedBy('mobilenet-v1-0.25')).toEqual([
      ['tfhub.dev', 'not-a-model', null],
      ['storage.googleapis.com', 'status', 403],
    ]);
  });

  it('does not take half a shard', async () => {
    ownModel = (net, file) => {
      const { body } = fromFolder(graphModel)(net, file);
      return { body: file === 'model.json' ? body : body.subarray(0, 900_000) };
    };
    expect((await triedBy('mobilenet-v1-0.25'))[0]).toEqual(['127.0.0.1', 'short', null]);
  });

  it('gives up a host that hangs, and can be cancelled before', async () => {
    ownModel = (net, file) => (file === 'model.json' ? fromFolder(graphModel)(net, file) : 'hang');
    const cancelled = load('mobilenet-v1-0.25');
    await page.waitForTimeout(300);
    await page.evaluate(() => engine.call('cancelLoad', 'mobilenet-v1-0.25', 'screen'));
    expect((await cancelled).fault).toEqual({ code: 'cancelled' });
    expect((await triedBy('mobilenet-v1-0.25'))[0]).toEqual(['127.0.0.1', 'timeout', null]);
  });

  it('from the same origin names photographs and is exact at every tap, and asks nobody else', async () => {
    ownModel = fromFolder(graphModel);
    asked.length = 0;
    const info = await load('mobilenet-v1-0.25');
    expect(info).toMatchObject({
      fault: null,
      classes: 1000,
      source: expect.stringContaining(here.site.address),
    });
    for (const [name, expected] of Object.entries(photographs)) {
      const { label, exact } = await look('mobilenet-v1-0.25', photograph(name));
      expect(label, name).toBe(expected);
      expect(exact, name).toEqual(allExact);
    }
    expect(asked).toEqual([]);
    expect(await page.evaluate(() => engine.heard.at(-1))).toMatchObject({
      bytes: 1_935_855,
      total: 1_935_855,
    });
  });

  it('of the Layers kind is exact too', async () => {
    ownModel = fromFolder(layersModel);
    expect(await load('mobilenet-v1-0.75')).toMatchObject({ fault: null });
    const { label, exact } = await look('mobilenet-v1-0.75', photograph('soccer_ball/image_0002.jpg'));
    expect(label).toBe('soccer ball');
    expect(exact).toEqual(allExact);
  });
});
