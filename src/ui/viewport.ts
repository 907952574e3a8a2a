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

interface Media {
  readonly subscribe: (listener: () => void) => () => void;
  readonly matches: () => boolean;
}

const medias = new Map<string, Media>();

/** One watcher a query: a new one at every render would be subscribed again at every slider step. */
function mediaOf(query: string): Media {
  let media = medias.get(query);
  if (!media) {
    const list = matchMedia(query);
    media = {
      subscribe(listener) {
        list.addEventListener('change', listener);
        return () => list.removeEventListener('change', listener);
      },
      matches: () => list.matches,
    };
    medias.set(query, media);
  }
  return media;
}

/** Whether a media query holds now. */
export function useMedia(query: string): boolean {
  const { subscribe, matches } = mediaOf(query);
  return useSyncExternalStore(subscribe, matches);
}

/** Whether the window has the narrow layout; the style sheets name the same width. */
export const useNarrow = () => useMedia('(max-width: 1007px)');
