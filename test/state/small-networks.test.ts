import { describe, expect, it } from 'vitest';
import type { DropRequest, Engine, View } from '../../src/engine/protocol.ts';
import { createComparer, dropProbs } from '../../src/state/comparison.ts';
import { drawsCount } from '../../src/state/many-draws.ts';
import { createPredictMany } from '../../src/state/predict-many.ts';
import {
  askSmallNetworks,
  createLoadBeside,
  smallNetworksKey,
  smallNetworksPlan,
  smallTap,
} from '../../src/state/small-networks.ts';
import { fakeEngine, wrong } from './fake-engine.ts';
import { predictingBySeed, saidAfter } from './predictions-by-seed.ts';
import { sceneOf, settingsWith } from './scenes.ts';

const compare = createComparer();
const scene = sceneOf(4, 28, 28);
const comparison = compare(scene, settingsWith({ dropProb: 0.3, blockSize: 3, seed: 7 }));
const free = () => new AbortController().signal;
const deaf = () => undefined;
const names = ['none', 'dropout', 'spatial', 'dropblock'].map((method) => `resnet-112-${method}`);

/** A worker that writes down what it was asked of which network. */
function listening(instead: Partial<Engine> = {}) {
  const asked: { view: View; drop: DropRequest | null }[] = [];
  const { predict } = predictingBySeed();
  const { engine, calls } = fakeEngine({
    predict: (view, drop, ...rest) => {
      asked.push({ view, drop });
      return predict(view, drop, ...rest);
    },
    ...instead,
  });
  return {
    asked,
    calls,
    lab: { loadBeside: createLoadBeside(engine), predictMany: createPredictMany(engine) },
  };
}

describe('the four small networks on one picture', () => {
  it('are asked of the picture and the layer on screen, under the same masks', async () => {
    const { asked, calls, lab } = listening();
    const told: number[] = [];
    const found = await askSmallNetworks(lab, comparison, free(), (p) => told.push(p));
    expect(found.networks.map(({ method }) => `resnet-112-${method}`)).toEqual(names);
    expect(calls.slice(0, 4)).toEqual(names.map((net) => `loadNetwork ${net} beside`));
    expect(asked.map(({ view }) => view.net)).toEqual(
      names.flatMap((net) => Array(1 + 2 * drawsCount).fill(net)),
    );
    for (const { view } of asked) expect(view).toMatchObject({ tap: 'stage2', picture: 1, crop: null });
    const dropsOf = (net: string) => asked.filter(({ view }) => view.net === net).map(({ drop }) => drop);
    for (const net of names) expect(dropsOf(net)).toEqual(dropsOf(names[0]!));
    expect(dropsOf(names[0]!)[1]).toEqual({ regulariser: 'dropout', blockSize: 3, dropProb: 0.3, seed: 7 });
    expect(dropsOf(names[0]!)[drawsCount + 1]).toMatchObject({ regulariser: 'paper', seed: 7 });
    expect(told.at(-1)).toBe(1);
    expect([...told].sort((a, b) => a - b)).toEqual(told);
  });

  it('answer by themselves, and are counted in the draws in which their answer leads still', async () => {
    const { lab } = listening();
    const { networks, removed } = await askSmallNetworks(lab, comparison, free(), deaf);
    const said = Array.from({ length: drawsCount }, (_, k) => saidAfter({ seed: 7 + k, dropProb: 0.3 }));
    const leads = said.filter(({ probabilities: [first, second] }) => first >= second).length;
    const mean = (values: number[]) => values.reduce((sum, v) => sum + v, 0) / values.length;
    for (const { says, columns } of networks) {
      expect(says).toMatchObject({ label: 'class 0', probability: 0.8 });
      expect(columns.left.survival.share).toBeCloseTo(leads / drawsCount, 12);
      expect(columns.left.probability).toBeCloseTo(
        mean(said.map(({ probabilities }) => probabilities[0])),
        12,
      );
    }
    expect(removed.left).toBeCloseTo(mean(said.map((one) => one.removed)), 12);
  });

  it('take the p that makes both columns expect the same on their own maps', async () => {
    const { asked, lab } = listening();
    const settings = settingsWith({ match: true, blockSize: 5, dropProb: 0.3 });
    const found = await askSmallNetworks(lab, compare(scene, settings), free(), deaf);
    // The map of these networks is 8 × 8 here, that on screen 28 × 28.
    expect([found.height, found.width]).toEqual([8, 8]);
    const { left } = dropProbs(settings, 8, 8);
    expect(asked[1]!.drop!.dropProb).toBe(left);
    expect(left).not.toBe(dropProbs(settings, 28, 28).left);
  });

  it('say beforehand at which size and which p they will be asked', () => {
    const settings = settingsWith({ match: true, dropProb: 0.3 });
    const sizes = (['stage1', 'stage2', 'stage3', 'stage4', 'image', 'ones'] as const).map(
      (tap) => smallNetworksPlan(compare(sceneOf(1, 14, 14, tap), settings)).width,
    );
    expect(sizes).toEqual([28, 14, 7, 4, 112, 14]);
    const { probs } = smallNetworksPlan(compare(scene, settings));
    expect(probs).toEqual(dropProbs(settings, 14, 14));
  });

  it('are asked at their second stage where they have no such layer', () => {
    expect(smallTap({ scene: sceneOf(1, 16, 16, 'ones') })).toBe('stage2');
    expect(smallTap({ scene: sceneOf(1, 16, 16, 'conv_pw_3_relu') })).toBe('stage2');
    expect(smallTap({ scene: sceneOf(3, 112, 112, 'image') })).toBe('image');
  });

  it('are asked anew after what changes the answer, and not after a change of the network on screen', () => {
    const key = smallNetworksKey(comparison);
    for (const change of [{ seed: 8 }, { dropProb: 0.2 }, { blockSize: 4 }, { left: 'spatial' as const }])
      expect(smallNetworksKey(compare(scene, { ...comparison.settings, ...change }))).not.toBe(key);
    const other = { ...scene, view: { ...scene.view, net: 'resnet-112-none' as const } };
    expect(smallNetworksKey(compare(other, comparison.settings))).toBe(key);
    const picture = { ...scene, view: { ...scene.view, picture: 2 } };
    expect(smallNetworksKey(compare(picture, comparison.settings))).not.toBe(key);
  });

  it('end with the fault of the one that does not come, and before the next where they are given up', async () => {
    const gone = listening({ loadNetwork: async () => wrong({ code: 'cancelled' }) });
    await expect(askSmallNetworks(gone.lab, comparison, free(), deaf)).rejects.toThrow('cancelled');
    const giveUp = new AbortController();
    const { asked, lab } = listening();
    const all = askSmallNetworks(lab, comparison, giveUp.signal, (p) => p > 0.25 && giveUp.abort());
    await expect(all).rejects.toThrow();
    expect(new Set(asked.map(({ view }) => view.net)).size).toBe(2);
  });
});
