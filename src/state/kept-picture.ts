import { inTabStore } from './tab-store.ts';

/** One picture is kept, the one on screen: a tab's store holds few megabytes. */
const key = 'dropblock-lab picture';
/** As the pixels are; where that does not fit, nearly so. */
const formats = ['image/png', 'image/jpeg'] as const;
const quality = 0.92;

interface Kept {
  readonly image: string;
  /** A data URL. */
  readonly data: string;
}

/** Keeps the pixels of a picture of one's own under its name for as long as the tab is open; whether it could. */
function keepPicture(image: string, preview: ImageBitmap): boolean {
  const canvas = document.createElement('canvas');
  canvas.width = preview.width;
  canvas.height = preview.height;
  canvas.getContext('2d')!.drawImage(preview, 0, 0);
  return formats.some((format) => {
    const kept: Kept = { image, data: canvas.toDataURL(format, quality) };
    return inTabStore((store) => {
      store.setItem(key, JSON.stringify(kept));
      return true;
    });
  });
}

/** The file of a picture that this tab kept under a name; null where it kept none, or another one. */
export function keptPicture(image: string): Blob | null {
  const text = inTabStore((store) => store.getItem(key));
  if (!text) return null;
  try {
    const kept = JSON.parse(text) as Kept;
    if (kept.image !== image) return null;
    const [head, body] = kept.data.split(',') as [string, string];
    const bytes = Uint8Array.from(atob(body), (character) => character.charCodeAt(0));
    return new Blob([bytes], { type: head.slice('data:'.length, head.indexOf(';')) });
  } catch {
    // Others of this origin may write into the store of the tab.
    return null;
  }
}

/**
 * Keeps what `shown` names whenever the page goes out of sight, since it may not come back: on a phone the system
 * ends it, and a reload does.
 */
export function keepWhenHidden(
  shown: () => { readonly image: string; readonly preview: ImageBitmap } | null,
): void {
  let last: ImageBitmap | null = null;
  const keep = () => {
    const now = shown();
    if (!now || now.preview === last) return;
    if (keepPicture(now.image, now.preview)) last = now.preview;
  };
  addEventListener('pagehide', keep);
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) keep();
  });
}
