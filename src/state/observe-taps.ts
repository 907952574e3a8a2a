import type { Remote } from 'comlink';
import type { FeatureMap } from '../core/feature-map.ts';
import type { Engine, View } from '../engine/protocol.ts';
import { unwrap } from './engine-client.ts';
import type { Tell } from './predict-many.ts';

/**
 * Looks at one picture at several taps. One call after the other, so that what the page itself asks for gets its turn
 * between two. Throws the signal's reason once it is aborted, and a FaultError where the worker has a fault.
 */
export type ObserveTaps = (
  view: View,
  taps: readonly string[],
  signal: AbortSignal,
  tell: Tell,
) => Promise<readonly FeatureMap[]>;

/** Makes the function that asks the worker. */
export function createObserveTaps(engine: Remote<Engine>): ObserveTaps {
  return async (view, taps, signal, tell) => {
    const maps: FeatureMap[] = [];
    for (const tap of taps) {
      signal.throwIfAborted();
      maps.push((await unwrap(engine.observe({ ...view, tap }))).features);
      tell(maps.length / taps.length);
    }
    return maps;
  };
}
