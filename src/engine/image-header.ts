/** What the header of a picture says before anything is decoded. */
export interface ImageHeader {
  /** Pixels as stored, before the EXIF orientation; null where the header was not understood. */
  readonly size: { readonly width: number; readonly height: number } | null;
  readonly animated: boolean;
}

const unknown: ImageHeader = { size: null, animated: false };

const ascii = (bytes: Uint8Array, from: number, length: number) =>
  String.fromCharCode(...bytes.subarray(from, from + length));

/** Width and height from a frame header (SOF0 … SOF15 without the tables that share its numbers). */
function jpeg(view: DataView): ImageHeader {
  for (let at = 2; at + 9 < view.byteLength; ) {
    if (view.getUint8(at) !== 0xff) return unknown;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at++;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame)
      return { size: { width: view.getUint16(at + 7), height: view.getUint16(at + 5) }, animated: false };
    at += 2 + view.getUint16(at + 2);
  }
  return unknown;
}

/** IHDR comes first; an animation control chunk stands before the first data. */
function png(bytes: Uint8Array, view: DataView): ImageHeader {
  const size = { width: view.getUint32(16), height: view.getUint32(20) };
  for (let at = 8; at + 8 <= view.byteLength; at += 12 + view.getUint32(at)) {
    const kind = ascii(bytes, at + 4, 4);
    if (kind === 'acTL') return { size, animated: true };
    if (kind === 'IDAT') break;
  }
  return { size, animated: false };
}

/** Walks the blocks up to a second image. */
function gif(bytes: Uint8Array, view: DataView): ImageHeader {
  const size = { width: view.getUint16(6, true), height: view.getUint16(8, true) };
  const palette = (packed: number) => (packed & 0x80 ? 3 << ((packed & 7) + 1) : 0);
  let images = 0;
  let at = 13 + palette(bytes[10]!);
  while (at < bytes.length && images < 2) {
    const introducer = bytes[at];
    if (introducer === 0x21) at += 2;
    else if (introducer === 0x2c) {
      images++;
      at += 11 + palette(bytes[at + 9]!);
    } else break;
    while (bytes[at]) at += bytes[at]! + 1;
    at++;
  }
  return { size, animated: images > 1 };
}

/** The canvas of an extended file, the frame of a lossy one, the bit field of a lossless one. */
function webp(bytes: Uint8Array, view: DataView): ImageHeader {
  switch (ascii(bytes, 12, 4)) {
    case 'VP8X': {
      const width = 1 + (view.getUint32(24, true) & 0xffffff);
      const height = 1 + (view.getUint32(26, true) >>> 8);
      return { size: { width, height }, animated: (bytes[20]! & 2) !== 0 };
    }
    case 'VP8 ':
      return {
        size: { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff },
        animated: false,
      };
    case 'VP8L': {
      const bits = view.getUint32(21, true);
      return { size: { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) }, animated: false };
    }
    default:
      return unknown;
  }
}

/** The largest of all sizes that are told: a picture may come in tiles, or with a thumbnail. */
function isoMedia(bytes: Uint8Array, view: DataView): ImageHeader {
  let width = 0;
  let height = 0;
  for (let at = 0; at + 16 <= bytes.length; at++) {
    if (bytes[at] !== 0x69 || ascii(bytes, at, 4) !== 'ispe') continue;
    width = Math.max(width, view.getUint32(at + 8));
    height = Math.max(height, view.getUint32(at + 12));
  }
  const animated = ascii(bytes, 8, 4) === 'avis';
  return { size: width > 0 ? { width, height } : null, animated };
}

/** Reads the header of a picture of a format that `imageFormat` has named; a damaged one tells nothing. */
export function imageHeader(bytes: Uint8Array, format: string): ImageHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    switch (format) {
      case 'jpeg':
        return jpeg(view);
      case 'png':
        return png(bytes, view);
      case 'gif':
        return gif(bytes, view);
      case 'webp':
        return webp(bytes, view);
      case 'avif':
      case 'heic':
        return isoMedia(bytes, view);
      case 'bmp':
        return { size: bmpSize(view), animated: false };
      default:
        return unknown;
    }
  } catch (thrown) {
    if (thrown instanceof RangeError) return unknown;
    throw thrown;
  }
}

/** The oldest kind, of OS/2, has 16 bits a side. */
function bmpSize(view: DataView): ImageHeader['size'] {
  if (view.getUint32(14, true) === 12)
    return { width: view.getUint16(18, true), height: view.getUint16(20, true) };
  const width = view.getInt32(18, true);
  // A negative height is that of a file whose rows go down; of a width there is no such meaning.
  return width < 0 ? null : { width, height: Math.abs(view.getInt32(22, true)) };
}
