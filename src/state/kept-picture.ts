import { inTabStore } from './tab-store.ts';

/** The list of what is kept; each picture's data, a data URL, stands under a key of its own. */
const listKey = 'dropblock-lab picture';
const dataKey = (image: string) => `${listKey} ${image}`;
/** The stores of browsers take some five million characters at most; what is left is for others. */
const mostCharacters = 5_000_000;
/** Base64 writes three bytes as four characters. */
const mostBytes = (mostCharacters / 4) * 3;
/** The long sides that a copy may have, pixels, until one fits. */
const copySides = [4096, 2048, 1024, 512];

interface Entry {
  readonly image: string;
  readonly characters: number;
  /** Not the file that was opened, but one made of its pixels. */
  readonly isCopy: boolean;
}

export interface KeptPicture {
  readonly file: Blob;
  readonly isCopy: boolean;
}

/** What is kept, oldest first. Others of this origin, and this page as it was, may have written something else. */
function list(): Entry[] {
  try {
    const entries = JSON.parse(inTabStore((store) => store.getItem(listKey)) ?? '[]') as Entry[];
    return entries.filter(({ image, characters }) => typeof image === 'string' && characters > 0);
  } catch {
    return [];
  }
}

const dataOf = (image: string): string | null => inTabStore((store) => store.getItem(dataKey(image)));

function drop(image: string, left: readonly Entry[]): void {
  inTabStore((store) => {
    store.removeItem(dataKey(image));
    store.setItem(listKey, JSON.stringify(left));
  });
}

/** Writes a picture into the store, where the oldest ones make room for it; whether it fits. */
function put(image: string, data: string, isCopy: boolean): boolean {
  const characters = data.length;
  if (characters > mostCharacters) return false;
  const others = list().filter((entry) => entry.image !== image);
  for (;;) {
    const all = [...others, { image, characters, isCopy }];
    const fits = all.reduce((sum, entry) => sum + entry.characters, 0) <= mostCharacters;
    const isWritten =
      fits &&
      inTabStore((store) => {
        store.setItem(dataKey(image), data);
        store.setItem(listKey, JSON.stringify(all));
        return true;
      });
    if (isWritten) return true;
    const oldest = others.shift();
    drop(oldest?.image ?? image, others);
    if (!oldest) return false;
  }
}

/** A file as a data URL, which the browser writes beside the page; null where the file is no longer to be had. */
function dataUrl(file: Blob): Promise<string | null> {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.onerror = () => resolve(null);
    reader.readAsDataURL(file);
  });
}

/**
 * Keeps the file of a picture of one's own under its name for as long as the tab is open, over a reload too; where
 * it is too large, what `copy` makes of it. What is no longer the newest (`isWanted`) must not push out what is.
 */
export async function keepPicture(
  image: string,
  file: Blob,
  copy: (longSide: number) => Promise<Blob | null>,
  isWanted: () => boolean,
): Promise<void> {
  const tryOn = async (blob: Blob, isCopy: boolean): Promise<boolean> => {
    const data = blob.size <= mostBytes ? await dataUrl(blob) : null;
    return data !== null && isWanted() && put(image, data, isCopy);
  };
  if (await tryOn(file, false)) return;
  for (const side of copySides) {
    const smaller = isWanted() && (await copy(side));
    if (!smaller || (await tryOn(smaller, true))) return;
  }
}

/** Whether this tab keeps a picture under a name. */
export const isKept = (image: string): boolean =>
  list().some((entry) => entry.image === image) && dataOf(image) !== null;

/** The picture that this tab keeps under a name; null where it keeps none. */
export function keptPicture(image: string): KeptPicture | null {
  const entry = list().find((entry) => entry.image === image);
  const [head, body] = dataOf(image)?.split(',') ?? [];
  if (!entry || !head || body === undefined) return null;
  try {
    const text = atob(body);
    const bytes = new Uint8Array(text.length);
    for (let i = 0; i < bytes.length; i++) bytes[i] = text.charCodeAt(i);
    const type = head.slice('data:'.length, head.indexOf(';'));
    return { file: new Blob([bytes], { type }), isCopy: entry.isCopy };
  } catch {
    return null;
  }
}

/**
 * Keeps the frame of a camera that `shown` gives whenever the page goes out of sight, since it may not come back: on
 * a phone the system ends it, and a reload does. While the picture moves there is no file to keep.
 */
export function keepWhenHidden(
  shown: () => { readonly image: string; readonly preview: ImageBitmap } | null,
): void {
  let last: ImageBitmap | null = null;
  const keep = () => {
    const now = shown();
    if (!now || now.preview === last) return;
    const canvas = document.createElement('canvas');
    canvas.width = now.preview.width;
    canvas.height = now.preview.height;
    canvas.getContext('2d')!.drawImage(now.preview, 0, 0);
    if (put(now.image, canvas.toDataURL(), false)) last = now.preview;
  };
  addEventListener('pagehide', keep);
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) keep();
  });
}
