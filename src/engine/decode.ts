import type { Pixels } from './area-filter.ts';
import { FaultError } from './fault.ts';
import { imageFormat } from './image-format.ts';
import { imageHeader } from './image-header.ts';
import type { PictureNote } from './protocol.ts';
import { readPixels } from './read-pixels.ts';

export interface Decoded {
  /** After the EXIF orientation, before any reduction. */
  readonly width: number;
  readonly height: number;
  readonly pixels: Pixels;
  readonly notes: readonly PictureNote[];
}

/** Pixels that are kept of a picture: enough for a network's 224 × 224 from a tenth of its short side. */
const workingPixels = 2 ** 22;
/** Beyond this a browser's own decoder may take the whole tab with it. */
const mostPixels = 200e6;
export const smallestSide = 16;
const previewSide = 1024;
/** Enough for every header; colour profiles and previews may stand before the size. */
const headBytes = 2 ** 23;
/** What every browser decodes, so that a failure is the file's. */
const known = ['jpeg', 'png', 'gif', 'webp', 'avif', 'bmp', 'ico'];

function checkSize(width: number, height: number): void {
  if (Math.min(width, height) < smallestSide) throw new FaultError({ code: 'tiny-image', width, height });
  if (width * height > mostPixels) throw new FaultError({ code: 'huge-image', width, height });
}

/**
 * The browser's decoder, told to keep the numbers of the file: no colour management, which differs between browsers
 * and screens and which the networks were not trained with, and no premultiplied alpha; only EXIF turns the picture.
 */
async function bitmapOf(bytes: Blob, format: string): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(bytes, {
      imageOrientation: 'from-image',
      colorSpaceConversion: 'none',
      premultiplyAlpha: 'none',
    });
  } catch {
    if (known.includes(format)) throw new FaultError({ code: 'unreadable-image', format });
    throw new FaultError({ code: 'unsupported-image', format, bytes });
  }
}

/** The whole picture over white, for the screen only: the browser's own filter will do. */
function previewOf(bitmap: ImageBitmap): ImageBitmap {
  const scale = Math.min(1, previewSide / Math.max(bitmap.width, bitmap.height));
  const width = Math.max(1, Math.round(bitmap.width * scale));
  const height = Math.max(1, Math.round(bitmap.height * scale));
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d')!;
  context.fillStyle = 'white';
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, width, height);
  return canvas.transferToImageBitmap();
}

/** The pixels of a camera's frame, which is its own preview. */
export function decodeFrame(frame: ImageBitmap): Decoded & { readonly preview: ImageBitmap } {
  const { width, height } = frame;
  checkSize(width, height);
  const { pixels } = readPixels(frame, Math.ceil(Math.sqrt((width * height) / workingPixels)));
  return { width, height, pixels, preview: frame, notes: [] };
}

/** Decodes a picture, with a preview for the screen; throws the faults that a file can have. */
export async function decode(bytes: Blob): Promise<Decoded & { readonly preview: ImageBitmap }> {
  if (bytes.size === 0) throw new FaultError({ code: 'empty-file' });
  const head = new Uint8Array(await bytes.slice(0, headBytes).arrayBuffer());
  const format = imageFormat(head);
  if (!format.image) throw new FaultError({ code: 'not-an-image', found: format.name });
  const header = imageHeader(head, format.name);
  if (header.size) checkSize(header.size.width, header.size.height);
  const bitmap = await bitmapOf(bytes, format.name);
  try {
    const { width, height } = bitmap;
    checkSize(width, height);
    const factor = Math.ceil(Math.sqrt((width * height) / workingPixels));
    const { pixels, transparent } = readPixels(bitmap, factor);
    const notes: PictureNote[] = [];
    if (factor > 1) notes.push('downscaled');
    if (header.animated) notes.push('first-frame');
    if (transparent) notes.push('transparent');
    return { width, height, pixels, preview: previewOf(bitmap), notes };
  } finally {
    bitmap.close();
  }
}
