import { useSyncExternalStore } from 'react';

const read = () => `${innerWidth}×${innerHeight}@${devicePixelRatio}`;

function subscribe(listener: () => void): () => void {
  addEventListener('resize', listener);
  return () => removeEventListener('resize', listener);
}

/** A word that changes whenever the window's size or its pixel ratio does: canvases are painted anew then. */
export function useViewport(): string {
  return useSyncExternalStore(subscribe, read);
}

/** Whether a media query holds now. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = matchMedia(query);
      media.addEventListener('change', listener);
      return () => media.removeEventListener('change', listener);
    },
    () => matchMedia(query).matches,
  );
}
