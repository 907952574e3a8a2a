import { useCallback, useEffect, useMemo } from 'react';
import { createLongWork, type LongWork } from '../state/long-work.ts';
import type { Tell } from '../state/predict-many.ts';
import { useStore } from '../ui/use-store.ts';

/** Begins when what is asked for rests this long. */
const restMs = 220;

interface Followed<R> extends LongWork<R> {
  cancel(): void;
  /** Begins again what was cancelled or has failed. */
  again(): void;
}

/**
 * Long work that follows its key: begun when the key rests, given up when it changes or the component goes. A key of
 * null asks for nothing and keeps the last result.
 */
export function useLongWork<R>(
  key: string | null,
  work: (signal: AbortSignal, tell: Tell) => Promise<R>,
): Followed<R> {
  const worker = useMemo(() => createLongWork<R>(), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says all that the work depends on.
  const again = useCallback(() => {
    if (key !== null) worker.begin(key, work);
  }, [worker, key]);
  useEffect(() => {
    const timer = setTimeout(again, restMs);
    return () => {
      clearTimeout(timer);
      worker.cancel();
    };
  }, [worker, again]);
  return { ...useStore(worker.state), cancel: worker.cancel, again };
}
