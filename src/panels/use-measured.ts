import { useEffect, useMemo } from 'react';
import type { MeasureName, Measures } from '../engine/measures.ts';
import { createMeasuring, type Measured } from '../state/measuring.ts';
import { useStore } from '../ui/use-store.ts';

/** Begins when what is asked for rests this long. */
const restMs = 220;

interface Followed<K extends MeasureName> extends Measured<Measures[K]['result']> {
  cancel(): void;
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
  return { ...useStore(measuring.measured), cancel: measuring.cancel };
}
