import { useEffect, useMemo } from 'react';
import type { FigureProgress } from '../charts/chart-figure.tsx';
import type { MeasureName, Measures } from '../engine/measures.ts';
import { createMeasuring, type Measured } from '../state/measuring.ts';
import { useStore } from '../ui/use-store.ts';

/** Begins when what is asked for rests this long. */
const restMs = 220;

interface Followed<K extends MeasureName> extends Measured<Measures[K]['result']> {
  cancel(): void;
  /** Begins what was given up or failed; null where there is nothing to begin. */
  readonly again: (() => void) | null;
}

/**
 * A measure that follows its key: begun when the key rests, ended when it changes or the component goes. A key of null
 * asks for nothing and keeps the last result.
 */
export function useMeasured<K extends MeasureName>(
  name: K,
  key: string | null,
  request: () => Measures[K]['request'],
): Followed<K> {
  const measuring = useMemo(() => createMeasuring(name), [name]);
  useEffect(() => measuring.cancel, [measuring]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says all that the request depends on.
  useEffect(() => {
    if (key === null) return;
    const timer = setTimeout(() => measuring.begin(key, request()), restMs);
    return () => clearTimeout(timer);
  }, [measuring, key]);
  const measured = useStore(measuring.measured);
  const again = key !== null && measured.isGivenUp ? () => measuring.begin(key, request()) : null;
  return { ...measured, cancel: measuring.cancel, again };
}

/** Two measures of one figure as one: done when both are, given up together. */
export function together(left: FigureProgress, right: FigureProgress): FigureProgress {
  const isBusy = left.progress !== null || right.progress !== null;
  const againOf = [left.again, right.again].filter((again) => again != null);
  return {
    progress: isBusy ? ((left.progress ?? 1) + (right.progress ?? 1)) / 2 : null,
    failure: left.failure ?? right.failure,
    cancel() {
      left.cancel();
      right.cancel();
    },
    again: againOf.length
      ? () => {
          for (const again of againOf) again();
        }
      : null,
  };
}
