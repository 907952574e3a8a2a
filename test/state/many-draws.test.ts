import { describe, expect, it } from 'vitest';
import type { DropRequest } from '../../src/engine/protocol.ts';
import { createComparer } from '../../src/state/comparison.ts';
import { drawsCount, manyDraws } from '../../src/state/many-draws.ts';
import { createPredictMany } from '../../src/state/predict-many.ts';
import { fakeEngine, ok } from './fake-engine.ts';
import { predictingBySeed, saidAfter } from './predictions-by-seed.ts';
import { sceneOf, settingsWith } from './scenes.ts';

const scene = sceneOf(4, 12, 12);
const compare = createComparer();
const comparison = compare(scene, settingsWith({ dropProb: 0.3, seed: 4294967290 }));
const free = () => new AbortController().signal;
const deaf = () => undefined;

const drop: DropRequest = { regulariser: 'paper', blockSize: 3, dropProb: 0.2, seed: 1 };
const five = Array.from({ length: 5 }, (_, seed) => ({ ...drop, seed }));

describe('predictions after many drops', () => {
  it('ask once for the clean map, and once for each drop, in its order', async () => {
    const { asked, predict } = predictingBySeed();
    const told: number[] = [];
    const found = await createPredictMany(fakeEngine({ predict }).engine)(
      scene.view,
      five,
      2,
      free(),
      (p) => {
        told.push(p);
      },
    );
    expect(asked).toEqual([null, ...five]);
    expect(told).toEqual([0.2, 0.4, 0.6, 0.8, 1]);
    expect(found.clean.map(({ index }) => index)).toEqual([0, 1]);
    expect(found.drawn.map(({ asked }) => asked)).toEqual(
      five.map((each) => [...saidAfter(each).probabilities]),
    );
    expect(found.drawn.map(({ removed }) => removed)).toEqual(five.map((each) => saidAfter(each).removed));
  });

  it('let the page’s own question in between two calls', async () => {
    const { predict } = predictingBySeed();
    const order: string[] = [];
    const { engine } = fakeEngine({
      predict: (view, drop, ...rest) => {
        order.push(drop ? `draw ${drop.seed}` : 'clean');
        return predict(view, drop, ...rest);
      },
      memory: async () => {
        order.push('page');
        return { tensors: 0, bytes: 0 };
      },
    });
    const all = createPredictMany(engine)(scene.view, five, 2, free(), (progress) => {
      if (progress === 0.4) void engine.memory();
    });
    await all;
    expect(order).toEqual(['clean', 'draw 0', 'draw 1', 'page', 'draw 2', 'draw 3', 'draw 4']);
  });

  it('end within the call under way once they are given up', async () => {
    const giveUp = new AbortController();
    const { asked, predict } = predictingBySeed();
    const many = createPredictMany(fakeEngine({ predict }).engine)(
      scene.view,
      five,
      2,
      giveUp.signal,
      (progress) => {
        if (progress === 0.4) giveUp.abort();
      },
    );
    await expect(many).rejects.toMatchObject({ name: 'AbortError' });
    expect(asked).toHaveLength(3);
  });

  it('are none where there is no network', async () => {
    const { predict } = predictingBySeed();
    const many = createPredictMany(fakeEngine({ predict }).engine);
    await expect(many({ ...scene.view, tap: 'ones' }, five, 2, free(), deaf)).rejects.toThrow(RangeError);
  });
});

describe('one draw beside many', () => {
  it('begins with the seed on screen and goes round after the last', async () => {
    const { asked, predict } = predictingBySeed();
    await manyDraws(createPredictMany(fakeEngine({ predict }).engine), comparison, free(), deaf);
    expect(asked).toHaveLength(1 + 2 * drawsCount);
    expect(asked[1]).toEqual({ regulariser: 'dropout', blockSize: 7, dropProb: 0.3, seed: 4294967290 });
    expect(asked[1 + 6]!.seed).toBe(0);
    expect(asked[1 + drawsCount]).toMatchObject({ regulariser: 'paper', seed: 4294967290 });
  });

  it('comes to what straight loops come to', async () => {
    const { predict } = predictingBySeed();
    const found = await manyDraws(
      createPredictMany(fakeEngine({ predict }).engine),
      comparison,
      free(),
      deaf,
    );
    const probabilities: number[] = [];
    let survived = 0;
    let removed = 0;
    for (let k = 0; k < drawsCount; k++) {
      const said = saidAfter({ seed: (4294967290 + k) % 2 ** 32, dropProb: 0.3 });
      probabilities.push(said.probabilities[0]);
      if (said.probabilities[0] >= said.probabilities[1]) survived++;
      removed += said.removed / drawsCount;
    }
    const sorted = [...probabilities].sort((a, b) => a - b);
    const { classes, survival, removed: share } = found.left;
    expect(classes[0]!.first).toBe(probabilities[0]);
    expect(classes[0]!.mean).toBeCloseTo(probabilities.reduce((a, b) => a + b, 0) / drawsCount, 12);
    // A tenth of 31 gaps is 3.1.
    expect(classes[0]!.low).toBeCloseTo(sorted[3]! + 0.1 * (sorted[4]! - sorted[3]!), 12);
    expect(classes[0]!.high).toBeCloseTo(sorted[27]! + 0.9 * (sorted[28]! - sorted[27]!), 12);
    expect(survived).toBeGreaterThan(0);
    expect(survived).toBeLessThan(drawsCount);
    expect(survival).toMatchObject({ share: survived / drawsCount, count: drawsCount });
    expect(share).toBeCloseTo(removed, 12);
    expect(found.leadsAlone.left - found.leadsAlone.right).toBe(
      Math.round((found.left.survival.share - found.right.survival.share) * drawsCount),
    );
    expect(found.clean[0]).toEqual({ index: 0, label: 'class 0', probability: 0.8 });
  });

  it('survives where the clean class leads, wherever it stands in the network’s list', async () => {
    const answer = (index: number) =>
      ok({ top: [{ index, label: '', probability: 0.6 }], asked: [0.6], removed: 0 });
    const { engine } = fakeEngine({
      predict: async (_, drop) => answer(drop && drop.seed % 2 === 0 ? 4 : 7),
    });
    const found = await manyDraws(createPredictMany(engine), comparison, free(), deaf);
    expect(found.left.survival.share).toBe(0.5);
    // Both columns read the same seeds, so that neither keeps what the other loses.
    expect(found.leadsAlone).toEqual({ left: 0, right: 0 });
  });
});
