import { beforeEach, expect, it, vi } from 'vitest';
import { onPageKey } from '../../src/panels/keys.ts';
import { type Comparison, createComparer } from '../../src/state/comparison.ts';
import type { Lab } from '../../src/state/lab.ts';
import type { Settings } from '../../src/state/settings.ts';
import { createStore } from '../../src/state/store.ts';
import { sceneOf, settingsWith } from '../state/scenes.ts';

beforeEach(() => {
  vi.stubGlobal('HTMLElement', class {});
  vi.stubGlobal('document', { querySelector: () => null, body: {}, documentElement: {} });
});

/** Presses keys on a page with these settings, and says what they changed. */
function press(keys: readonly string[], settings: Settings, comparison: Comparison | null) {
  const store = createStore(settings);
  const change = (patch: Partial<Settings>) => store.set({ ...store.get(), ...patch });
  const lab = {
    settings: store,
    comparison: createStore(comparison),
    cell: createStore(null),
    change,
    redraw: () => change({ seed: 1 }),
  } as unknown as Lab;
  for (const key of keys) onPageKey({ key, target: null } as unknown as KeyboardEvent, lab, false);
  return store.get();
}

const settings = settingsWith({ channel: 2 });
const onScreen = createComparer()(sceneOf(8, 28, 28), settings);

it('a key for another channel chooses none of a layer that is leaving', () => {
  expect(press(['.'], settings, onScreen).channel).toBe(1);
  const leaving = { ...settings, tap: 'image', channel: null };
  expect(press(['.', ','], leaving, onScreen)).toEqual(leaving);
  const other = { ...settings, net: 'resnet-112-none', channel: null } as const;
  expect(press(['.'], other, onScreen)).toEqual(other);
});

it('keys work before the first map is there, as far as what they change is known', () => {
  const changed = press([']', ']', 'R', 'm', 't', 'p', '.'], settingsWith({ net: 'resnet-112-none' }), null);
  expect(changed).toMatchObject({ blockSize: 11, seed: 1, match: true, theme: 'dark', present: true });
  // A map of 7 × 7 is on screen, one of 224 × 224 on its way.
  const small = createComparer()(sceneOf(8, 7, 7, 'stage4'), settings);
  expect(press([']'], settingsWith({ tap: 'image' }), small).blockSize).toBe(9);
});
