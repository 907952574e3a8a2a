import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ModelFault } from '../../src/engine/protocol.ts';
import { startWorker } from './engine-client.ts';
import { close, type Opened, stage } from './harness.ts';

const models = fileURLToPath(new URL('../../../shared/models/', import.meta.url));
const graph = 'mobilenet_v1_0.25_224';
const keras = 'mobilenet_v1_0.75_224_layers';

/** Serves the models as if they lay beside the page. */
const here = stage((request, response, next) => {
  const [, path] = /^\/own\/([\w./-]+)$/.exec(request.url ?? '') ?? [];
  if (!path || !existsSync(models + path)) return next();
  response.end(readFileSync(models + path));
});

let opened: Opened;
let page: Page;
beforeAll(async () => {
  opened = await here.open();
  page = opened.page;
  await startWorker(page);
});
afterAll(() => close(opened));

type Change =
  | 'none'
  | 'no shard'
  | 'half a shard'
  | 'unknown op'
  | 'no model.json'
  | 'two inputs'
  | 'no map'
  | 'largest'
  | 'wide';

/** Opens a model from its files, changed as asked; what was opened, or why not. */
const open = (folder: string, change: Change = 'none') =>
  page.evaluate(
    async ([folder, change]) => {
      const get = async (name: string) => (await fetch(`own/${folder}/${name}`)).blob();
      const json = JSON.parse(await (await get('model.json')).text());
      const paths: string[] = json.weightsManifest.flatMap((group: { paths: string[] }) => group.paths);
      let shards = await Promise.all(
        paths.map(async (name) => ({ name: `folder/${name}`, bytes: await get(name) })),
      );
      const nodes: { name: string; op: string; input?: string[]; attr: Record<string, unknown> }[] =
        json.modelTopology.node;
      if (change === 'no shard') shards = shards.slice(1);
      if (change === 'half a shard') shards[0]!.bytes = shards[0]!.bytes.slice(0, 1000);
      if (change === 'unknown op') nodes.find(({ op }) => op === 'Relu6')!.op = 'Hocuspocus';
      if (change === 'two inputs')
        nodes.unshift({ ...nodes.find(({ op }) => op === 'Placeholder')!, name: 'other' });
      // The largest value of a channel in place of its mean.
      if (change === 'largest') nodes.find(({ op }) => op === 'Mean')!.op = 'Max';
      if (change === 'no map') {
        // Nothing is left but a mean over rows and columns.
        const reached = nodes.findIndex(({ op }) => op === 'Relu6');
        const input = nodes.find(({ op }) => op === 'Placeholder')!.name;
        nodes.length = 0;
        nodes.push(
          {
            name: input,
            op: 'Placeholder',
            attr: {
              dtype: { type: 'DT_FLOAT' },
              shape: { shape: { dim: [{ size: '-1' }, { size: '224' }, { size: '224' }, { size: '3' }] } },
            },
          },
          {
            name: 'axes',
            op: 'Const',
            attr: {
              dtype: { type: 'DT_INT32' },
              value: { tensor: { dtype: 'DT_INT32', tensorShape: { dim: [{ size: '2' }] } } },
            },
          },
          {
            name: 'mean',
            op: 'Mean',
            input: [input, 'axes'],
            attr: { T: { type: 'DT_FLOAT' }, keep_dims: { b: false } },
          },
        );
        json.weightsManifest = [
          { paths: ['axes.bin'], weights: [{ name: 'axes', shape: [2], dtype: 'int32' }] },
        ];
        shards = [{ name: 'axes.bin', bytes: new Blob([Int32Array.of(1, 2)]) }];
        if (reached < 0) throw new Error('not the model that was expected');
      }
      if (change === 'wide') {
        const placeholder = nodes.find(({ op }) => op === 'Placeholder')!;
        placeholder.attr.shape = {
          shape: { dim: [{ size: '1' }, { size: '224' }, { size: '160' }, { size: '3' }] },
        };
      }
      const description = { name: 'folder/model.json', bytes: new Blob([JSON.stringify(json)]) };
      const files = change === 'no model.json' ? shards.slice(0, 1) : [...shards, description];
      const outcome = await engine.call('openModel', { kind: 'files', files }, 'callback');
      return outcome.ok ? { info: outcome.value, fault: null } : { info: null, fault: outcome.fault };
    },
    [folder, change] as const,
  );

/** What the network says of a photograph, whole and through every tap. */
const look = (picture: Uint8Array, taps: readonly string[]) =>
  page.evaluate(
    async ([picture, taps]) => {
      const shown = await engine.call('openPicture', new Blob([Uint8Array.from(picture)]));
      if (!shown.ok) throw new Error(shown.fault.code);
      const view = { net: 'own', picture: shown.value.id, crop: null };
      const predict = async (tap: string) => {
        const answer = await engine.call('predict', { ...view, tap }, null, 3, []);
        if (!answer.ok) throw new Error(JSON.stringify(answer.fault));
        return answer.value!.top;
      };
      const whole = await predict('image');
      const furthest: Record<string, number> = {};
      for (const tap of taps) {
        const through = await predict(tap);
        furthest[tap] = Math.max(
          ...whole.map(({ index, probability }, i) =>
            through[i]!.index === index ? Math.abs(probability - through[i]!.probability) : 1,
          ),
        );
      }
      return { label: whole[0]!.label, furthest };
    },
    [[...picture], taps] as const,
  );

/** How far the evidence for the best classes is from their logits, dropped at a tap; or why there is none. */
const explain = (picture: Uint8Array, tap: string) =>
  page.evaluate(
    async ([picture, tap]) => {
      const shown = await engine.call('openPicture', new Blob([Uint8Array.from(picture)]));
      if (!shown.ok) throw new Error(shown.fault.code);
      const view = { net: 'own', picture: shown.value.id, crop: null, tap };
      const best = await engine.call('predict', view, null, 5, []);
      if (!best.ok) throw new Error(JSON.stringify(best.fault));
      const indices = best.value!.top.map(({ index }) => index);
      const drop = { regulariser: 'paper', blockSize: 5, dropProb: 0.2, seed: 3 };
      const found = await engine.call('evidence', view, drop, indices);
      if (!found.ok) throw new Error(JSON.stringify(found.fault));
      if (typeof found.value === 'string') return found.value;
      const { height, width, classes } = found.value;
      const off = classes.map(({ map, bias, logit }) => map.reduce((sum, v) => sum + v, 0) + bias - logit);
      return { height, width, off: Math.max(...off.map(Math.abs)) };
    },
    [[...picture], tap] as const,
  );

const photograph = () => readFileSync(new URL('../../public/samples/soccer-ball.webp', import.meta.url));

describe.runIf(existsSync(models))('a model of one’s own', () => {
  it.each([
    ['graph', graph, [0, 1]],
    ['Keras', keras, [-1, 1]],
  ] as const)(
    'of the %s kind opens with all its maps, and is exact through a dozen of them',
    async (_, folder, range) => {
      const { info, fault } = await open(folder);
      expect(fault).toBeNull();
      expect(info!.own).toMatchObject({
        classes: 1000,
        isSizeFixed: true,
        use: { inputSize: 224, inputRange: range },
      });
      expect(info!.own!.use.labels[805]).toBe('soccer ball');
      const first = info!.taps.find(({ name }) => name === info!.own!.firstTap)!;
      expect(first).toMatchObject({ height: 28, width: 28 });
      expect(info!.taps.length).toBeGreaterThan(27);
      const some = info!.taps
        .map(({ name }) => name)
        .filter((_, i) => i % Math.ceil(info!.taps.length / 12) === 0);
      const { label, furthest } = await look(photograph(), some);
      expect(label).toBe('soccer ball');
      for (const off of Object.values(furthest)) expect(off).toBeLessThan(1e-5);
    },
  );

  it.each<[string, Change, ModelFault['why'], RegExp]>([
    [graph, 'no shard', 'missing-shard', /^group1-shard1of1$/],
    [graph, 'half a shard', 'wrong-size', /1000 \/ 1875348/],
    [keras, 'no shard', 'missing-shard', /^group\d+-shard1of1$/],
    [graph, 'unknown op', 'unknown-op', /^Hocuspocus$/],
    [graph, 'no model.json', 'no-model-json', /shard/],
    [graph, 'two inputs', 'no-image', /2 inputs/],
    [graph, 'wide', 'no-image', /224 × 160/],
    [graph, 'no map', 'no-map', /^$/],
  ])('%s with %s is refused', async (folder, change, why, detail) => {
    const { fault } = await open(folder, change);
    expect(fault).toMatchObject({ code: 'model-failed', why });
    expect((fault as ModelFault).detail).toMatch(detail);
  });

  it.each([graph, keras])(
    'tells where its evidence lies, which adds up to the logits: %s',
    async (folder) => {
      const { info } = await open(folder);
      const found = await explain(photograph(), info!.own!.firstTap);
      expect(found).toMatchObject({ height: 7, width: 7 });
      expect((found as { off: number }).off).toBeLessThan(1e-3);
    },
  );

  it('that takes the largest value in place of the mean has no exact map, and says so', async () => {
    const { info, fault } = await open(graph, 'largest');
    expect(fault).toBeNull();
    expect(await explain(photograph(), info!.own!.firstTap)).toBe('not-linear');
  });

  it('goes on where the next one is refused', async () => {
    await open(graph);
    await open(graph, 'half a shard');
    expect((await look(photograph(), [])).label).toBe('soccer ball');
  });

  it('is fed and read as a person says', async () => {
    await open(graph);
    const info = await page.evaluate(async () => {
      const used = await engine.call('useModel', { inputRange: [0, 255], labels: ['first', 'second'] });
      if (!used.ok) throw new Error(used.fault.code);
      return used.value;
    });
    expect(info.own!.use.inputRange).toEqual([0, 255]);
    expect(info.own!.use.labels.slice(0, 3)).toEqual(['first', 'second', '2']);
  });

  it('is remembered on this device, with its use, until it is removed', async () => {
    await open(graph);
    const seen = await page.evaluate(async () => {
      const used = await engine.call('useModel', { inputRange: [-1, 1] });
      return used.ok && used.value.own!.use.inputRange;
    });
    expect(seen).toEqual([-1, 1]);
    const recall = async () => {
      await page.reload();
      await startWorker(page);
      return page.evaluate(() => engine.call('loadNetwork', 'own', 'screen', 'callback'));
    };
    expect(await recall()).toMatchObject({ ok: true, value: { own: { use: { inputRange: [-1, 1] } } } });
    await page.evaluate(() => engine.call('removeModel'));
    expect(await recall()).toMatchObject({ ok: false, fault: { code: 'model-failed', why: 'none-here' } });
  });

  it('comes from an address, and is not asked for again', async () => {
    const asked = () => opened.watch.requests.filter((request) => request.includes('/own/')).length;
    const source = { kind: 'address', address: `${here.site.address}own/${graph}/model.json` };
    const call = () => page.evaluate((source) => engine.call('openModel', source, 'callback'), source);
    expect(await call()).toMatchObject({ ok: true, value: { own: { name: source.address } } });
    const before = asked();
    await page.reload();
    await startWorker(page);
    expect(await call()).toMatchObject({ ok: true, value: { own: { name: source.address } } });
    expect(asked()).toBe(before);
    const gone = { kind: 'address', address: `${here.site.address}own/nowhere/model.json` };
    expect(await page.evaluate((source) => engine.call('openModel', source, 'callback'), gone)).toMatchObject(
      {
        ok: false,
        fault: { code: 'model-failed', why: 'unreachable', failure: { why: 'status', status: 404 } },
      },
    );
  });
});
