import { useSyncExternalStore } from 'react';

/** Anything with a current value that can be watched. */
interface Watchable<T> {
  get(): T;
  subscribe(listener: () => void): () => void;
}

/** The current value of a store; the component renders again when it changes. */
export function useStore<T>(store: Watchable<T>): T {
  return useSyncExternalStore(store.subscribe, store.get);
}

/** A part of it that is the same object while nothing changed: a slider's steps pass over who looks at other parts. */
export function usePart<T, P>(store: Watchable<T>, part: (value: T) => P): P {
  return useSyncExternalStore(store.subscribe, () => part(store.get()));
}
