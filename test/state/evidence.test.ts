import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DropRequest, Evidence } from '../../src/engine/protocol.ts';
import { createComparer } from '../../src/state/comparison.ts';
import { createEvidencer } from '../../src/state/evidence.ts';
import { fakeEngine, ok, pending, wrong } from './fake-engine.ts';
import { sceneOf, settingsWith } from './scenes.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const scene = sceneOf(8, 8, 4);
const compare = createComparer();
const at = (dropProb: number) => compare(scene, settingsWith({ dropProb }));

/** Evidence that tells for which p it is. */
const evidenceFor = (drop: DropRequest | null, classes: readonly number[]): Evidence => ({
  height: 1,
  width: 1,
  isCentred: false,
  removed: null,
  classes: classes.map((index) => ({
    index,
    label: `${index}`,
    map: Float32Array.of(drop?.dropProb ?? -1),
    bias: 0,
    logit: 0,
    probability: 0,
  })),
});
const top = [4, 2].map((index) => ({ index, label: '', probability: 0.5 }));
const predict = async () => ok({ top, asked: [], removed: 0 });

describe('the evidence of a comparison', () => {
  it('is that of the clean map’s best classes, for the clean and both dropped runs', async () => {
    const { engine, calls } = fakeEngine({
      predict,
      evidence: async (_, drop, classes) => ok(evidenceFor(drop, classes)),
    });
    const evidencer = createEvidencer(engine);
    const comparison = at(0.5);
    evidencer.begin(comparison);
    expect(calls).toEqual([]);
    await vi.runAllTimersAsync();
    const { of, runs, fault } = evidencer.evidence.get();
    expect(of).toBe(comparison);
    expect(fault).toBeNull();
    if (!runs || typeof runs === 'string') throw new Error('no runs');
    expect(runs.clean.classes.map(({ index, map }) => [index, ...map])).toEqual([
      [4, -1],
      [2, -1],
    ]);
    expect(runs.left.classes[0]!.map[0]).toBe(0.5);
    expect(runs.right.classes[1]!.map[0]).toBe(0.5);
    // The same again is not asked; of the same scene the clean run is not looked at again.
    evidencer.begin(comparison);
    await vi.runAllTimersAsync();
    expect(calls).toEqual(['predict', 'evidence', 'evidence', 'evidence']);
    evidencer.begin(at(0.25));
    await vi.runAllTimersAsync();
    expect(calls).toEqual(['predict', ...Array(5).fill('evidence')]);
  });

  it('is looked for when settings rest, of the newest alone, and not when nobody looks', async () => {
    const gate = pending<void>();
    const asked: (number | null)[] = [];
    const { engine } = fakeEngine({
      predict,
      evidence: async (_, drop, classes) => {
        asked.push(drop?.dropProb ?? null);
        await gate.promise;
        return ok(evidenceFor(drop, classes));
      },
    });
    const evidencer = createEvidencer(engine);
    for (const p of [0.1, 0.125, 0.25]) evidencer.begin(at(p));
    await vi.runAllTimersAsync();
    const newest = at(0.5);
    evidencer.begin(newest);
    await vi.runAllTimersAsync();
    gate.resolve();
    await vi.runAllTimersAsync();
    // What was begun gives way: nothing is asked for 0.25 any more.
    expect(asked).toEqual([null, 0.5, 0.5]);
    expect(evidencer.evidence.get().of).toBe(newest);
    evidencer.begin(at(0.75));
    evidencer.rest();
    await vi.runAllTimersAsync();
    expect(asked).toHaveLength(3);
  });

  it('is told where there is none, and what failed is asked again', async () => {
    let fails = true;
    const { engine } = fakeEngine({
      predict,
      evidence: async () => (fails ? wrong({ code: 'failed', reason: 'x' }) : ok('not-linear')),
    });
    const evidencer = createEvidencer(engine);
    const comparison = at(0.5);
    evidencer.begin(comparison);
    await vi.runAllTimersAsync();
    expect(evidencer.evidence.get()).toEqual({
      of: null,
      runs: null,
      fault: { code: 'failed', reason: 'x' },
    });
    fails = false;
    evidencer.begin(comparison);
    // Until there is an answer nothing is said of what failed before.
    expect(evidencer.evidence.get().fault).toBeNull();
    await vi.runAllTimersAsync();
    expect(evidencer.evidence.get()).toEqual({ of: comparison, runs: 'not-linear', fault: null });
  });

  it('is not told of a fault once another comparison is looked at, or none', async () => {
    const gates = [pending<void>(), pending<void>()];
    let asked = 0;
    const { engine } = fakeEngine({
      predict,
      evidence: async () => {
        await gates[asked++]!.promise;
        return wrong({ code: 'failed', reason: 'x' });
      },
    });
    const evidencer = createEvidencer(engine);
    evidencer.begin(at(0.5));
    await vi.advanceTimersByTimeAsync(500);
    // The next one does not wait yet when the first one fails.
    evidencer.begin(at(0.25));
    gates[0]!.resolve();
    await vi.advanceTimersByTimeAsync(0);
    expect(asked).toBe(1);
    expect(evidencer.evidence.get().fault).toBeNull();
    await vi.advanceTimersByTimeAsync(500);
    expect(asked).toBe(2);
    evidencer.rest();
    gates[1]!.resolve();
    await vi.runAllTimersAsync();
    expect(evidencer.evidence.get().fault).toBeNull();
  });
});
