import { describe, expect, it } from 'vitest';
import { dropFeatures } from '../../src/core/drop.ts';
import { averageArea, droppedShare } from '../../src/core/evidence.ts';
import { createTensorMask, drawTensorMask } from '../../src/core/mask.ts';
import { regularisers } from '../../src/core/regularisers.ts';
import { findHead } from '../../src/engine/linear-head.ts';
import type { DropRequest, Evidence, View } from '../../src/engine/protocol.ts';
import { Views } from '../../src/engine/views.ts';
import { bias, classes, heads, side, smallNetwork, weight } from './small-network.ts';

const pixels = {
  width: 224,
  height: 224,
  data: Uint8Array.from({ length: 3 * 224 * 224 }, (_, i) => (i * i) % 253),
};
const view: View = { net: 'resnet', tap: 'stage1', picture: 1, crop: null };
const drop: DropRequest = { regulariser: 'paper', blockSize: 3, dropProb: 0.4, seed: 7 };
const all = Array.from({ length: classes }, (_, c) => c);

function viewsOf({ labelled }: ReturnType<typeof smallNetwork>) {
  return new Views({
    pixels: () => pixels,
    network: () => labelled,
    inputSize: () => 224,
    pause: async () => undefined,
  });
}

const found = async (views: Views, at: View, removed: DropRequest | null): Promise<Evidence> => {
  const answer = await views.evidence(at, removed, all);
  if (typeof answer === 'string') throw new Error(answer);
  return answer;
};
const sumOf = (map: Float32Array) => map.reduce((sum, v) => sum + v, 0);

describe('the head of a network', () => {
  it('is found by running it: biases and weights', async () => {
    const head = await findHead(smallNetwork('linear').labelled.network, async () => undefined);
    expect(head!.tap.name).toBe('last');
    for (const c of all) {
      expect(head!.bias[c]).toBeCloseTo(bias[c]!, 6);
      for (let k = 0; k < 5; k++) expect(head!.weights[k * classes + c]).toBeCloseTo(weight(k, c), 5);
    }
  });

  it.each(['largest', 'hidden', 'flat'] as const)(
    'is not taken for linear where it is not: %s',
    async (kind) => {
      expect(await viewsOf(smallNetwork(kind)).evidence(view, null, all)).toBe('not-linear');
    },
  );

  it('is not there where nothing is passed by all of the network', async () => {
    expect(await viewsOf(smallNetwork('linear', null)).evidence(view, null, all)).toBe('not-linear');
  });

  it('is looked for once, and others have their turn meanwhile', async () => {
    const network = smallNetwork('linear');
    let pauses = 0;
    const views = new Views({
      ...viewsOf(network).surroundings,
      pause: async () => {
        pauses++;
      },
    });
    await Promise.all([views.evidence(view, null, all), views.evidence(view, null, all)]);
    // The zeros, five channels, one check; then the picture itself.
    expect(network.runs.logits).toBeGreaterThanOrEqual(8);
    expect(network.runs.logits).toBeLessThanOrEqual(9);
    expect(pauses).toBe(1);
    const before = network.runs.logits;
    await views.evidence(view, drop, all);
    expect(network.runs.logits).toBe(before + 1);
  });

  it('that could not be found is looked for again', async () => {
    const network = smallNetwork('linear');
    let fails = true;
    const views = new Views({
      ...viewsOf(network).surroundings,
      pause: async () => {
        if (fails) throw new Error('no back end');
      },
    });
    await expect(views.evidence(view, null, all)).rejects.toThrow('no back end');
    fails = false;
    expect(await views.evidence(view, null, all)).not.toBe('not-linear');
  });
});

describe('the evidence for a class', () => {
  it.each(['stage1', 'last', 'image'])('adds up to the logit, clean and dropped at %s', async (tap) => {
    const network = smallNetwork('linear');
    const views = viewsOf(network);
    const at = { ...view, tap };
    const { features } = await views.observe(at);
    for (const removed of [null, drop]) {
      const map = removed ? dropFeatures(features, { ...drop, regulariser: regularisers.paper }) : features;
      const last = tap === 'last' ? map : network.last(tap === 'image' ? network.corner(map) : map);
      const evidence = await found(views, at, removed);
      const { top } = (await views.predict(at, removed, classes, []))!;
      for (const { index, map, logit, bias, label, probability } of evidence.classes) {
        expect(logit).toBeCloseTo(heads.linear(last)[index]!, 4);
        expect(sumOf(map) + bias).toBeCloseTo(logit, 4);
        for (const cell of [0, 9, 63]) {
          const expected = [0, 1, 2, 3, 4].reduce(
            (sum, k) => sum + weight(k, index) * last.data[k * 64 + cell]!,
            0,
          );
          expect(map[cell]).toBeCloseTo(expected / side ** 2, 5);
        }
        expect(top.find((one) => one.index === index)).toEqual({ index, label, probability });
      }
    }
  });

  it('is that of the clean map where nothing is dropped, exactly', async () => {
    const views = viewsOf(smallNetwork('linear'));
    const clean = await found(views, view, null);
    const none = await found(views, view, { ...drop, dropProb: 0 });
    expect(none.classes).toEqual(clean.classes);
    expect(clean.removed).toBeNull();
    expect(sumOf(none.removed!)).toBe(0);
  });

  it('of a network that tells probabilities adds up to logits less their mean', async () => {
    const views = viewsOf(smallNetwork('softmax'));
    const evidence = await found(views, view, null);
    expect(evidence.isCentred).toBe(true);
    const plain = await found(viewsOf(smallNetwork('linear')), view, null);
    const mean = plain.classes.reduce((sum, { logit }) => sum + logit, 0) / classes;
    for (const [c, one] of evidence.classes.entries()) {
      expect(one.logit).toBeCloseTo(plain.classes[c]!.logit - mean, 4);
      expect(sumOf(one.map) + one.bias).toBeCloseTo(one.logit, 4);
      expect(one.probability).toBeCloseTo(plain.classes[c]!.probability, 5);
    }
  });

  it('comes with the share that was removed under each cell', async () => {
    const views = viewsOf(smallNetwork('linear'));
    const { features } = await views.observe({ ...view, tap: 'image' });
    const mask = drawTensorMask({ ...drop, regulariser: regularisers.timm }, createTensorMask(features));
    const { removed } = await found(views, { ...view, tap: 'image' }, { ...drop, regulariser: 'timm' });
    expect(removed).toEqual(averageArea(droppedShare(mask), 224, 224, side, side));
    expect(sumOf(removed!)).toBeGreaterThan(0);
  });

  it('is not asked of a network where there is none, nor for classes that it has not', async () => {
    const views = viewsOf(smallNetwork('linear'));
    expect(await views.evidence({ ...view, tap: 'ones' }, null, all)).toBe('no-network');
    expect(await views.evidence(view, null, [2, 77])).toMatchObject({
      classes: [{ index: 2, label: 'crab' }],
    });
  });
});
