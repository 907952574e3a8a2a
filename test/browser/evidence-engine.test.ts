import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NetworkName } from '../../src/engine/networks.ts';
import { startWorker } from './engine-client.ts';
import { close, type Opened, stage } from './harness.ts';

/** Google's weights, which are not ours to commit: where they are absent, these tests are skipped. */
const models = fileURLToPath(new URL('../../../shared/models/', import.meta.url));
const folders: Readonly<Record<string, string>> = {
  'mobilenet-v1-0.25': `${models}mobilenet_v1_0.25_224/`,
  'mobilenet-v1-0.75': `${models}mobilenet_v1_0.75_224_layers/`,
};

const here = stage((request, response, next) => {
  const [, net, file] = /^\/models\/(mobilenet-[^/]+)\/([^/?]+)/.exec(request.url ?? '') ?? [];
  const folder = folders[net ?? ''];
  if (!folder || !file) return next();
  response.end(readFileSync(folder + file));
});

let opened: Opened;
let page: Page;
beforeAll(async () => {
  opened = await here.open();
  page = opened.page;
  await startWorker(page);
});
afterAll(() => close(opened));

/** The evidence for the clean five best classes, clean and dropped at every tap; maps become their sums. */
const look = (net: NetworkName) =>
  page.evaluate(async (net) => {
    const loaded = await engine.call('loadNetwork', net, 'screen', 'callback');
    const opened = await engine.call('fetchPicture', 'samples/soccer-ball.webp', 'callback');
    if (!loaded.ok || !opened.ok) throw new Error('no network, or no picture');
    const view = { net, picture: opened.value.id, crop: null };
    const predict = async (tap: string, drop: unknown) => {
      const answer = await engine.call('predict', { ...view, tap }, drop, 5, []);
      if (!answer.ok) throw new Error(JSON.stringify(answer.fault));
      return answer.value!.top;
    };
    const top = await predict('stage4', null);
    const indices = top.map(({ index }) => index);
    const evidence = async (tap: string, drop: unknown) => {
      const answer = await engine.call('evidence', { ...view, tap }, drop, indices);
      if (!answer.ok || typeof answer.value === 'string') throw new Error(JSON.stringify(answer));
      return answer.value;
    };
    const drop = { regulariser: 'paper', blockSize: 7, dropProb: 0.2, seed: 3 };
    const clean = await evidence('stage4', null);
    const before = await engine.call('memory');
    const seen = [];
    for (const tap of ['stage1', 'stage2', 'stage3', 'stage4', 'image']) {
      const untouched = await evidence(tap, { ...drop, dropProb: 0 });
      const same = untouched.classes.every(({ map }, c) =>
        map.every((v, i) => v === clean.classes[c]!.map[i]),
      );
      for (const removal of [null, drop]) {
        const { classes, removed } = await evidence(tap, removal);
        const predicted = await predict(tap, removal);
        const off = classes.map(({ map, bias, logit }) => map.reduce((sum, v) => sum + v, 0) + bias - logit);
        const told = predicted.filter(({ index }) => indices.includes(index));
        seen.push({
          same,
          off: Math.max(...off.map(Math.abs)),
          logit: classes[0]!.logit,
          isPrediction: told.every(
            ({ index, probability }) =>
              classes.find((one) => one.index === index)!.probability === probability,
          ),
          removed: removed ? removed.reduce((sum, v) => sum + v, 0) / removed.length : null,
        });
      }
    }
    const { height, width, isCentred } = clean;
    const cleanly = clean.classes.map(({ probability }) => probability);
    return {
      height,
      width,
      isCentred,
      label: clean.classes[0]!.label,
      asPredicted: cleanly.every((p, c) => p === top[c]!.probability),
      seen,
      memory: [before, await engine.call('memory')],
    };
  }, net);

const hasModels = existsSync(models);
describe.each([
  ['resnet', false],
  ['mobilenet-v1-0.25', false],
  ['mobilenet-v1-0.75', true],
] as const)('the evidence of %s', (net, isCentred) => {
  it.runIf(net === 'resnet' || hasModels)(
    'adds up to the logit at every tap, is the clean one where p = 0, and leaves no tensor behind',
    async () => {
      const found = await look(net);
      expect(found).toMatchObject({ height: 7, width: 7, isCentred, asPredicted: true });
      expect(found.label.toLowerCase().replace('_', ' ')).toContain('soccer ball');
      expect(found.seen).toHaveLength(10);
      for (const { same, off, logit, isPrediction, removed } of found.seen) {
        expect(same).toBe(true);
        expect(off).toBeLessThan(1e-4 * Math.max(1, Math.abs(logit)));
        expect(isPrediction).toBe(true);
        if (removed !== null) expect(removed).toBeGreaterThan(0.05);
      }
      // What was dropped did something.
      expect(new Set(found.seen.map(({ logit }) => logit)).size).toBeGreaterThan(5);
      expect(found.memory[1]).toEqual(found.memory[0]);
    },
  );
});
