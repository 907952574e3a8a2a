import { describe, expect, it } from 'vitest';
import { channelOf, featureMap } from '../../src/core/feature-map.ts';
import { createTensorMask, drawTensorMask } from '../../src/core/mask.ts';
import { regularisers } from '../../src/core/regularisers.ts';
import type { Measures } from '../../src/engine/measures.ts';
import type { DropRequest } from '../../src/engine/protocol.ts';
import { createComparer } from '../../src/state/comparison.ts';
import type { measureOnce } from '../../src/state/measuring.ts';
import { createPredictMany } from '../../src/state/predict-many.ts';
import { sweep, sweepDraws, sweepKey, sweepRates, sweptChannels } from '../../src/state/sweep.ts';
import { calm, fakeEngine, ok, pending } from './fake-engine.ts';
import { predictingBySeed, saidAfter } from './predictions-by-seed.ts';
import { sceneOf, settingsWith } from './scenes.ts';

const scene = sceneOf(20, 12, 12);
const comparison = createComparer()(scene, settingsWith({ blockSize: 3, seed: 90 }));
const free = () => new AbortController().signal;
const deaf = () => undefined;
const count = 2 * sweepRates;

type Refills = Measures['refills'];

/** A measuring worker that answers at once: R² of draw k at point i is i/100 + k/1000, nothing at the first points. */
function measuring() {
  const requests: Refills['request'][] = [];
  const measure = (async (_: 'refills', request: Refills['request']) => {
    requests.push(request);
    return request.drops.map(({ dropProb }, i) => {
      const values = Array.from({ length: request.draws }, (_, k) =>
        dropProb === 0 ? null : i / 100 + k / 1000,
      );
      return { r2: values, floor: values.map((value) => value && value / 2) };
    });
  }) as unknown as typeof measureOnce;
  return { requests, measure };
}

describe('a sweep', () => {
  it('asks for every draw of every rate of both methods once, p on screen or not', async () => {
    const { asked, predict } = predictingBySeed();
    const { requests, measure } = measuring();
    const predictMany = createPredictMany(fakeEngine({ predict }).engine);
    const { rows } = await sweep({ predictMany, measure }, comparison, 'link', free(), deaf);
    const draws = asked.slice(1) as DropRequest[];
    expect(asked).toHaveLength(1 + count * sweepDraws);
    expect(new Set(draws.map((each) => JSON.stringify(each))).size).toBe(count * sweepDraws);
    expect(draws.slice(0, sweepDraws).map(({ seed }) => seed)).toEqual(
      Array.from({ length: sweepDraws }, (_, k) => 90 + k),
    );
    expect(rows).toHaveLength(count);
    expect(rows.map(({ name }) => name)).toEqual(
      Array.from({ length: count }, (_, i) => (i < sweepRates ? 'dropout' : 'paper')),
    );
    expect(requests).toHaveLength(1);
    const { drops, draws: refills, channels, map } = requests[0]!;
    expect(drops.map(({ dropProb }) => dropProb)).toEqual(rows.map(({ dropProb }) => dropProb));
    expect(refills).toBe(8);
    channels.forEach((channel, k) => {
      expect(channelOf(map, k)).toEqual(channelOf(scene.features, channel));
    });
  });

  it('comes to what straight loops come to', async () => {
    const { predict } = predictingBySeed();
    const { measure } = measuring();
    const predictMany = createPredictMany(fakeEngine({ predict }).engine);
    const found = await sweep({ predictMany, measure }, comparison, 'link', free(), deaf);
    expect(found).toMatchObject({ label: 'class 0', clean: 0.8, link: 'link', channels: 8 });
    found.rows.forEach(({ dropProb, removed, probability, survival, r2, floor }, i) => {
      const values: number[] = [];
      let kept = 0;
      let share = 0;
      for (let k = 0; k < sweepDraws; k++) {
        const said = saidAfter({ seed: 90 + k, dropProb });
        values.push(said.probabilities[0]);
        if (said.probabilities[0] >= said.probabilities[1]) kept++;
        share += said.removed / sweepDraws;
      }
      values.sort((a, b) => a - b);
      expect(probability.mean).toBeCloseTo(values.reduce((a, b) => a + b, 0) / sweepDraws, 12);
      // A twentieth of 31 gaps is 1.55.
      expect(probability.low).toBeCloseTo(values[1]! + 0.55 * (values[2]! - values[1]!), 12);
      expect(survival.share).toBe(kept / sweepDraws);
      expect(removed).toBeCloseTo(share, 12);
      if (dropProb === 0) expect([r2, floor]).toEqual([null, null]);
      else {
        expect(r2!.mean).toBeCloseTo(i / 100 + 0.0035, 12);
        expect(r2!.count).toBe(8);
        expect(floor).toBeCloseTo((i / 100 + 0.0035) / 2, 12);
      }
    });
    expect(found.rows[3]!.survival.share).toBeGreaterThan(found.rows[9]!.survival.share);
  });

  it('stands at the shares that the core removes', async () => {
    const mask = createTensorMask(scene.features);
    const removedBy = ({ regulariser, ...drop }: DropRequest) => {
      drawTensorMask({ ...drop, regulariser: regularisers[regulariser] }, mask);
      return mask.dropped.reduce((sum, lost) => sum + lost, 0) / mask.dropped.length;
    };
    const { engine } = fakeEngine({
      predict: async (_, drop) =>
        ok({
          top: [{ index: 0, label: '', probability: 1 }],
          asked: [1],
          removed: drop ? removedBy(drop) : 0,
        }),
    });
    const { rows } = await sweep(
      { predictMany: createPredictMany(engine), measure: measuring().measure },
      comparison,
      '',
      free(),
      deaf,
    );
    rows.forEach(({ side, removed }, i) => {
      // Evenly from none to all that p = 1 gives: all of it for Dropout, two thirds for these blocks.
      const most = rows[side === 'left' ? sweepRates - 1 : count - 1]!.removed;
      expect(removed).toBeCloseTo(((i % sweepRates) / 10) * most, 1);
    });
    expect(rows[0]!.removed).toBe(0);
    expect(rows[sweepRates - 1]!.removed).toBe(1);
  });

  it('ends within the call under way, in both workers, when it is given up', async () => {
    const giveUp = new AbortController();
    const { asked, predict } = predictingBySeed();
    let ended: AbortSignal | null = null;
    const measure = ((_: 'refills', __: unknown, signal: AbortSignal) => {
      ended = signal;
      return pending<never>().promise;
    }) as unknown as typeof measureOnce;
    const many = sweep(
      { predictMany: createPredictMany(fakeEngine({ predict }).engine), measure },
      comparison,
      '',
      giveUp.signal,
      (progress) => {
        if (progress > 0.1) giveUp.abort();
      },
    );
    await expect(many).rejects.toMatchObject({ name: 'AbortError' });
    const soFar = asked.length;
    await calm();
    expect(asked).toHaveLength(soFar);
    expect(soFar).toBeLessThan(0.21 * count * sweepDraws);
    expect(ended!.aborted).toBe(true);
  });

  it('leaves no half at work when the other has failed', async () => {
    let ended: AbortSignal | null = null;
    const measure = ((_: 'refills', __: unknown, signal: AbortSignal) => {
      ended = signal;
      return pending<never>().promise;
    }) as unknown as typeof measureOnce;
    const { engine } = fakeEngine({
      predict: async () => ({ ok: false, fault: { code: 'no-such-picture' } }),
    });
    const many = sweep({ predictMany: createPredictMany(engine), measure }, comparison, '', free(), deaf);
    await expect(many).rejects.toMatchObject({ fault: { code: 'no-such-picture' } });
    expect(ended!.aborted).toBe(true);
  });

  it('is another one for other methods, blocks, seeds or maps, and the same for another p', () => {
    const compare = createComparer();
    const keyWith = (change: Parameters<typeof settingsWith>[0], of = scene) =>
      sweepKey(compare(of, settingsWith(change)));
    expect(keyWith({ dropProb: 0.7 })).toBe(keyWith({ dropProb: 0.1 }));
    const keys = [
      keyWith({}),
      keyWith({ left: 'timm' }),
      keyWith({ right: 'timm' }),
      keyWith({ blockSize: 5 }),
      keyWith({ seed: 1 }),
      keyWith({}, { ...scene, key: 'another' }),
    ];
    expect(new Set(keys).size).toBe(keys.length);
    // The same map once more, after another network was looked at in between.
    expect(keyWith({}, { ...scene })).toBe(keyWith({}));
    const own = { ...scene, view: { ...scene.view, net: 'own' as const } };
    expect(keyWith({}, { ...own })).not.toBe(keyWith({}, own));
  });
});

describe('the channels of a sweep', () => {
  it('are some of all kinds, from much structure to little', () => {
    const order = Array.from({ length: 48 }, (_, k) => 47 - k);
    const features = featureMap(
      Float32Array.from({ length: 48 * 4 }, (_, i) => i % 3),
      48,
      2,
      2,
    );
    expect(sweptChannels({ features, order })).toEqual([44, 38, 32, 26, 20, 14, 8, 2]);
    expect(sweptChannels({ features, order: [2, 0, 1] })).toEqual([2, 0, 1]);
    // A flat channel has nothing to be guessed.
    features.data.fill(1, 38 * 4, 39 * 4);
    features.data.fill(1, 0, 4);
    expect(sweptChannels({ features, order: [38, 2, 0, 1] })).toEqual([2, 1]);
  });
});
