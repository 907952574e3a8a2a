import type { Picture } from '../engine/protocol.ts';

interface FirstPicture {
  readonly file: Blob;
  readonly opened: Picture;
  /** Of the file among those that were given, from 1. */
  readonly place: number;
}

/** Opens the first of several files that is a picture; throws the fault of the first where none is. */
export async function firstPicture(
  files: readonly Blob[],
  open: (file: Blob, isWanted: () => boolean) => Promise<Picture>,
  isWanted: () => boolean,
): Promise<FirstPicture> {
  let fault: unknown = null;
  for (const [k, file] of files.entries()) {
    try {
      return { file, opened: await open(file, isWanted), place: k + 1 };
    } catch (error) {
      fault ??= error;
      if (!isWanted()) break;
    }
  }
  throw fault;
}
