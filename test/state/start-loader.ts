import { createSceneLoader } from '../../src/state/scene-loader.ts';
import type { Settings } from '../../src/state/settings.ts';
import { createStore } from '../../src/state/store.ts';
import type { fakeEngine } from './fake-engine.ts';
import { settingsWith } from './scenes.ts';

/** A loader over a worker that a test plays, and what it corrected. */
export function start(fake: ReturnType<typeof fakeEngine>, change: Partial<Settings> = {}) {
  const settings = createStore(settingsWith(change));
  const corrections: Settings[] = [];
  const loader = createSceneLoader(fake.engine, settings, {
    correct(next) {
      corrections.push(next);
      settings.set(next);
    },
  });
  return { settings, loader, corrections };
}
