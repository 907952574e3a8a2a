import type { Remote } from 'comlink';
import type { DropRequest, Engine, Fault, Predictions } from '../engine/protocol.ts';
import { type Comparison, type Side, sides } from './comparison.ts';
import { faultOf, unwrap } from './engine-client.ts';
import type { Scene } from './scene.ts';
import { createStore, type Store } from './store.ts';

/** How many classes a column shows. */
export const classesShown = 3;
/** Predictions follow when the settings rest this long. */
const restMs = 90;

export interface PredictionState {
  /** The scene that `clean` belongs to. */
  readonly scene: Scene | null;
  readonly clean: Predictions | null;
  /** The comparison that `left` and `right` belong to; another one on screen makes them stale. */
  readonly of: Comparison | null;
  readonly left: Predictions | null;
  readonly right: Predictions | null;
  /** Why there are none for the newest comparison. */
  readonly fault: Fault | null;
}

export interface Predictor {
  readonly predictions: Store<PredictionState>;
  /** Asks for what the network says of a comparison; only the newest is answered. */
  begin(comparison: Comparison): void;
  /** Takes away what was said of a fault. */
  dismiss(): void;
}

/** What the worker must know of a column. */
export function requestOf(comparison: Comparison, side: Side): DropRequest {
  const { name, drop } = comparison[side];
  return { regulariser: name, blockSize: drop.blockSize, dropProb: drop.dropProb, seed: drop.seed };
}

/** Predictions run in the worker, one comparison at a time; while one runs only the newest waits. */
export function createPredictor(engine: Remote<Engine>): Predictor {
  const predictions = createStore<PredictionState>({
    scene: null,
    clean: null,
    of: null,
    left: null,
    right: null,
    fault: null,
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  let waiting: Comparison | null = null;
  let newest: Comparison | null = null;
  let running = false;

  async function answer(comparison: Comparison): Promise<void> {
    const { view } = comparison.scene;
    if (predictions.get().scene !== comparison.scene) {
      const clean = await unwrap(engine.predict(view, null, classesShown, []));
      predictions.set({ ...predictions.get(), scene: comparison.scene, clean });
    }
    const answers: Partial<Record<Side, Predictions | null>> = {};
    for (const side of sides) {
      if (waiting) return;
      answers[side] = await unwrap(engine.predict(view, requestOf(comparison, side), classesShown, []));
    }
    const { left, right } = answers;
    predictions.set({
      ...predictions.get(),
      of: comparison,
      left: left!,
      right: right!,
      fault: null,
    });
  }

  async function run(): Promise<void> {
    if (running) return;
    running = true;
    while (waiting) {
      const comparison = waiting;
      waiting = null;
      try {
        await answer(comparison);
      } catch (error) {
        // Where the picture or the network was exchanged meanwhile, the next comparison asks anew.
        if (!waiting && comparison === newest)
          predictions.set({ ...predictions.get(), fault: faultOf(error) });
      }
    }
    running = false;
  }

  return {
    predictions,
    dismiss: () => predictions.set({ ...predictions.get(), fault: null }),
    begin(comparison) {
      clearTimeout(timer);
      newest = comparison;
      const fresh = predictions.get().scene !== comparison.scene;
      timer = setTimeout(
        () => {
          waiting = comparison;
          void run();
        },
        fresh ? 0 : restMs,
      );
    },
  };
}
