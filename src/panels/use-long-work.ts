import { useEffect, useMemo } from 'react';
import { createLongWork, type LongWork, type LongWorker } from '../state/long-work.ts';
import type { Tell } from '../state/predict-many.ts';
import { useStore } from '../ui/use-store.ts';

/** Begins when what is asked for rests this long. */
const restMs = 220;

interface Followed<R> extends LongWork<R> {
  cancel(): void;
  /** Begins what was given up or failed; null where there is nothing to begin. */
  readonly again: (() => void) | null;
}

/**
 * Long work that follows its key: begun when the key rests, ended when it changes or the component goes. What was
 * cancelled or failed is begun by a person alone while the key is the same. A key of null asks for nothing and keeps
 * the last result; what is under way goes on to its end then where it `goesOn`. A worker that is `kept` elsewhere has its
 * last result still when the component comes back.
 */
export function useLongWork<R>(
  key: string | null,
  work: (signal: AbortSignal, tell: Tell) => Promise<R>,
  goesOn = false,
  kept?: LongWorker<R>,
): Followed<R> {
  const worker = useMemo(() => kept ?? createLongWork<R>(), [kept]);
  useEffect(() => worker.stop, [worker]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says all that the work depends on.
  useEffect(() => {
    if (key === null) return;
    const timer = setTimeout(() => worker.begin(key, work), restMs);
    return () => {
      clearTimeout(timer);
      if (!goesOn) worker.stop();
    };
  }, [worker, key, goesOn]);
  const state = useStore(worker.state);
  const again = key !== null && state.asked === key && state.isGivenUp ? () => worker.again(key, work) : null;
  return { ...state, cancel: worker.cancel, again };
}
