import { proxy, type Remote } from 'comlink';
import type { Engine, LoadProgress, Picture } from '../engine/protocol.ts';
import { FaultError, unwrap } from './engine-client.ts';
import { keepPicture, keptPicture } from './kept-picture.ts';
import { isSample, sampleAddress } from './samples.ts';
import { isLocal, isWebAddress } from './settings.ts';

/** Local pictures that Back may still ask for. */
const keptFiles = 8;
/** The browser's history outlives the page: a name must not mean another picture after a reload. */
const pageLife = Math.round(performance.timeOrigin);

/** Whether a name is the address of another host. */
export function isForeign(image: string): boolean {
  return isWebAddress(image) && new URL(image).origin !== location.origin;
}

/** Whether the page's policy lets another host's file in at all: nothing that others could have changed on the way. */
export const isSecure = (address: string) => new URL(address).protocol === 'https:';

export interface PictureOpener {
  /** Opens a picture by its name in the settings; throws its fault. `isWanted` says whether it still matters. */
  open(
    image: string,
    isWanted: () => boolean,
    onProgress: (progress: LoadProgress) => void,
  ): Promise<Picture>;
  /** Opens a file that has no name yet. */
  openFile(file: Blob, isWanted: () => boolean): Promise<Picture>;
  /**
   * Keeps a file under a name, so that it can be opened again for Back, and over a reload too. `opened` is what the
   * worker made of it; null: the file came with the link, which has it.
   */
  remember(image: string, file: Blob, opened: Picture | null): void;
  /** The same under a new name. */
  name(file: Blob, opened: Picture | null): string;
}

/** Opens samples, addresses and files of one's own in the worker. */
export function createPictureOpener(engine: Remote<Engine>): PictureOpener {
  const files = new Map<string, Blob>();
  /** What the tab kept of files that it has no room for. */
  const copies = new Set<string>();
  let count = 0;
  let lastKept = 0;

  function hold(image: string, file: Blob): void {
    files.set(image, file);
    const oldest = files.keys().next().value;
    if (files.size > keptFiles && oldest) files.delete(oldest);
  }

  function remember(image: string, file: Blob, opened: Picture | null): void {
    hold(image, file);
    if (!opened) return;
    const mine = ++lastKept;
    const copy = async (longSide: number) => {
      const outcome = await engine.copyPicture(opened.id, longSide);
      return outcome.ok ? outcome.value : null;
    };
    void keepPicture(image, file, copy, () => mine === lastKept);
  }

  /** What the tab has kept from before a reload. */
  function recall(image: string): Blob | null {
    const kept = isLocal(image) ? keptPicture(image) : null;
    if (!kept) return null;
    hold(image, kept.file);
    if (kept.isCopy) copies.add(image);
    return kept.file;
  }

  /** An SVG is drawn here first, since a worker cannot. */
  async function openFile(file: Blob, isWanted: () => boolean): Promise<Picture> {
    const outcome = await engine.openPicture(file);
    if (outcome.ok || outcome.fault.code !== 'unsupported-image' || outcome.fault.format !== 'svg')
      return unwrap(Promise.resolve(outcome));
    const { rasteriseSvg } = await import('../engine/rasterise-svg.ts');
    const drawn = await rasteriseSvg(outcome.fault.bytes ?? file);
    // The worker takes the newest picture for the wanted one: a late drawing must not come between.
    if (!isWanted()) throw new FaultError({ code: 'cancelled' });
    if (drawn.ok) return unwrap(engine.openPicture(drawn.value));
    const { fault } = drawn;
    throw new FaultError(fault.code === 'failed' ? { code: 'unreadable-image', format: 'svg' } : fault);
  }

  return {
    openFile,
    async open(image, isWanted, onProgress) {
      const fetched = (address: string) => unwrap(engine.fetchPicture(address, proxy(onProgress)));
      if (isSample(image)) return fetched(new URL(sampleAddress(image), document.baseURI).href);
      const file = files.get(image) ?? recall(image);
      if (file) {
        const opened = await openFile(file, isWanted);
        return copies.has(image) ? { ...opened, notes: [...opened.notes, 'copy'] } : opened;
      }
      if (!isWebAddress(image)) throw new FaultError({ code: 'no-such-picture' });
      if (isForeign(image) && !isSecure(image)) throw new FaultError({ code: 'not-secure', address: image });
      return fetched(image);
    },
    remember,
    name(file, opened) {
      const image = `local:${pageLife}-${++count}`;
      remember(image, file, opened);
      return image;
    },
  };
}
