import { useSyncExternalStore } from 'react';

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

// The style sheets name the same widths and the same height.

/** Whether the window is a phone's: there is no room for a third column. */
export const usePhone = () => useMedia('(max-width: 759px)');

/** Whether the rarer controls live in a sheet: on a phone, and in a narrow window that is low (or zoomed). */
export const useSheet = () => useMedia('(max-width: 759px), (max-width: 1007px) and (max-height: 559px)');
