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
