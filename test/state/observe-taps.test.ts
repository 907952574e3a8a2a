import { describe, expect, it } from 'vitest';
import { featureMap } from '../../src/core/feature-map.ts';
import { createObserveTaps } from '../../src/state/observe-taps.ts';
import { fakeEngine, ok, wrong } from './fake-engine.ts';
import { sceneOf } from './scenes.ts';

const { view } = sceneOf(4, 12, 12);
const mapOf = (side: number) => featureMap(new Float32Array(side * side), 1, side, side);

describe('the maps of several taps', () => {
  it('are asked for one after the other, and come in the order of the taps', async () => {
    const asked: string[] = [];
    const { engine } = fakeEngine({
      observe: async ({ tap, ...rest }) => {
        expect(rest).toEqual({ net: view.net, picture: view.picture, crop: view.crop });
        asked.push(tap);
        return ok({ input: mapOf(9), features: mapOf(Number(tap.at(-1))) });
      },
    });
    const told: number[] = [];
    const { signal } = new AbortController();
    const maps = await createObserveTaps(engine)(view, ['stage1', 'stage4'], signal, (p) => told.push(p));
    expect(asked).toEqual(['stage1', 'stage4']);
    expect(maps.map(({ height }) => height)).toEqual([1, 4]);
    expect(told).toEqual([0.5, 1]);
  });

  it('are not asked for any more once they are given up', async () => {
    const controller = new AbortController();
    const asked: string[] = [];
    const { engine } = fakeEngine({
      observe: async ({ tap }) => {
        asked.push(tap);
        controller.abort();
        return ok({ input: mapOf(9), features: mapOf(2) });
      },
    });
    const looking = createObserveTaps(engine)(view, ['a', 'b'], controller.signal, () => undefined);
    await expect(looking).rejects.toThrow();
    expect(asked).toEqual(['a']);
  });

  it('end with the fault of the worker', async () => {
    const { engine } = fakeEngine({ observe: async () => wrong({ code: 'no-such-picture' }) });
    const { signal } = new AbortController();
    const looking = createObserveTaps(engine)(view, ['a'], signal, () => undefined);
    await expect(looking).rejects.toMatchObject({ fault: { code: 'no-such-picture' } });
  });
});
