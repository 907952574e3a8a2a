import { expect, test } from 'vitest';
import { dropFeatures } from '../../src/core/drop.ts';
import { channelMean, type FeatureMap, featureMap } from '../../src/core/feature-map.ts';
import { createTensorMask, drawTensorMask } from '../../src/core/mask.ts';
import { regularisers } from '../../src/core/regularisers.ts';
import type { LabelledNetwork } from '../../src/engine/cut-network.ts';
import { predictionsOf } from '../../src/engine/predictions.ts';
import type { View } from '../../src/engine/protocol.ts';
import { Views } from '../../src/engine/views.ts';

/** A network of two classes: its map is a corner of the picture, its logits are two cells of the mean channel. */
function smallNetwork() {
  const calls: string[] = [];
  const corner = ({ data }: FeatureMap) => featureMap(data.slice(0, 3 * 64), 3, 8, 8);
  const logits = (map: FeatureMap) => channelMean(map).slice(9, 11);
  const labelled: LabelledNetwork = {
    labels: ['ant', 'bass'],
    temperature: 1,
    accuracy: null,
    network: {
      inputSize: 224,
      taps: [{ name: 'stage1', channels: 3, height: 8, width: 8 }],
      lastCut: 'stage1',
      isUpToConstant: false,
      async features(image) {
        calls.push('features');
        return corner(image);
      },
      async advance(map) {
        return map;
      },
      async logits(map) {
        calls.push('logits');
        return logits(map);
      },
    },
  };
  return { labelled, calls, corner, logits };
}

const side = 224;
const pixels = {
  width: side,
  height: side,
  data: Uint8Array.from({ length: 3 * side * side }, (_, i) => (i * i) % 253),
};
const view: View = { net: 'resnet', tap: 'stage1', picture: 1, crop: null };
const drop = { regulariser: 'paper', blockSize: 3, dropProb: 0.4, seed: 7 } as const;

function viewsOf({ labelled }: ReturnType<typeof smallNetwork>) {
  return new Views({
    pixels: (id) => (id === 1 ? pixels : undefined),
    network: () => labelled,
    inputSize: () => 224,
    pause: async () => undefined,
  });
}

test('predictions come from the very map that the core drops', async () => {
  const network = smallNetwork();
  const { input, features } = await viewsOf(network).observe(view);
  expect(features).toEqual(network.corner(input));
  const coreDrop = { ...drop, regulariser: regularisers.paper };
  const expected = network.logits(dropFeatures(features, coreDrop));
  const answer = await viewsOf(network).predict(view, drop, 2, [1, 0]);
  const mask = drawTensorMask(coreDrop, createTensorMask(features));
  const removed = mask.dropped.reduce((sum, lost) => sum + lost, 0) / mask.dropped.length;
  expect(removed).toBeGreaterThan(0);
  expect(answer).toEqual({ ...predictionsOf(expected, network.labelled, 2, [1, 0]), removed });
});

test('a slider step costs the tail only, and the clean answer is remembered', async () => {
  const network = smallNetwork();
  const views = viewsOf(network);
  await views.observe(view);
  await views.predict(view, null, 2, []);
  await views.predict(view, null, 2, []);
  await views.predict(view, drop, 2, []);
  await views.predict(view, { ...drop, seed: 8 }, 2, []);
  expect(network.calls).toEqual(['features', 'logits', 'logits', 'logits']);
});

test('another back end looks again', async () => {
  const network = smallNetwork();
  const views = viewsOf(network);
  await views.observe(view);
  views.forget();
  await views.observe(view);
  expect(network.calls).toEqual(['features', 'features']);
});

test('what an exchanged back end began is not remembered', async () => {
  const network = smallNetwork();
  const views = viewsOf(network);
  const begun = views.observe(view);
  views.forget();
  await begun;
  await views.observe(view);
  expect(network.calls).toEqual(['features', 'features']);
});

test('ones need no picture and have no predictions', async () => {
  const views = viewsOf(smallNetwork());
  const ones = { ...view, tap: 'ones', picture: 9 };
  expect((await views.observe(ones)).features).toMatchObject({ channels: 1, height: 16, width: 16 });
  expect(await views.predict(ones, drop, 3, [])).toBeNull();
});

test('the picture itself is a map of three channels', async () => {
  const { input, features } = await viewsOf(smallNetwork()).observe({ ...view, tap: 'image' });
  expect(features).toBe(input);
  expect(features.channels).toBe(3);
});

test('a tap or a picture that is not there is a fault', async () => {
  const views = viewsOf(smallNetwork());
  await expect(views.observe({ ...view, tap: 'nowhere' })).rejects.toMatchObject({
    fault: { code: 'no-such-tap', tap: 'nowhere' },
  });
  await expect(views.observe({ ...view, picture: 2 })).rejects.toMatchObject({
    fault: { code: 'no-such-picture' },
  });
});
