import type { Remote } from 'comlink';
import type { DropRequest, Engine, Prediction, View } from '../engine/protocol.ts';
import { unwrap } from './engine-client.ts';

/** What the network says after one draw. */
export interface DrawnPrediction {
  /** The class that leads. */
  readonly top: number;
  /** Probabilities of the classes asked about, in that order. */
  readonly asked: readonly number[];
  /** The share of cells that this draw removed, over all channels. */
  readonly removed: number;
}

/** Classes that a network leads to without a drop, best first, and what it says after many draws. */
export interface ManyPredictions {
  readonly clean: readonly Prediction[];
  readonly drawn: readonly DrawnPrediction[];
}

/** Tells how far a piece of work is, 0 … 1. */
export type Tell = (progress: number) => void;

/**
 * Predicts after every drop of a list, and asks about the `classes` that lead without one. One call after the other,
 * so that what the page itself asks for gets its turn between two. Throws the signal's reason once it is aborted, a
 * FaultError where the worker has a fault, and a RangeError for a view without a network.
 */
export type PredictMany = (
  view: View,
  drops: readonly DropRequest[],
  classes: number,
  signal: AbortSignal,
  tell: Tell,
) => Promise<ManyPredictions>;

/** Makes the function that asks the worker. */
export function createPredictMany(engine: Remote<Engine>): PredictMany {
  return async (view, drops, classes, signal, tell) => {
    const predict = async (drop: DropRequest | null, count: number, asked: readonly number[]) => {
      signal.throwIfAborted();
      const answer = await unwrap(engine.predict(view, drop, count, asked));
      if (!answer) throw new RangeError(`no network reads ${view.tap}`);
      return answer;
    };
    const clean = (await predict(null, classes, [])).top;
    const asked = clean.map(({ index }) => index);
    const drawn: DrawnPrediction[] = [];
    for (const drop of drops) {
      const { top, asked: probabilities, removed } = await predict(drop, 1, asked);
      drawn.push({ top: top[0]!.index, asked: probabilities, removed });
      tell(drawn.length / drops.length);
    }
    return { clean, drawn };
  };
}
