import type { Pixels } from './area-filter.ts';
import { FaultError } from './fault.ts';
import { imageFormat } from './image-format.ts';
import type { PictureNote } from './protocol.ts';

export interface Decoded {
  /** After the EXIF orientation, before any reduction. */
  readonly width: number;
  readonly height: number;
  readonly pixels: Pixels;
  readonly notes: readonly PictureNote[];
}

/** Pixels that are kept of a picture: enough for a network's 224 × 224 from a tenth of its short side. */
const workingPixels = 2 ** 22;
/** Pixels that are read back at once. */
const stripPixels = 2 ** 20;
const previewSide = 1024;
const smallestSide = 16;

/**
 * The browser's decoder, told to keep the numbers of the file: no colour management, which would depend on the
 * browser, and which the networks' training did not have either; only the EXIF orientation is obeyed.
 */
async function bitmapOf(bytes: Blob, format: string): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(bytes, {
      imageOrientation: 'from-image',
      colorSpaceConversion: 'none',
      premultiplyAlpha: 'none',
    });
  } catch {
    throw new FaultError({ code: 'unreadable-image', format });
  }
}

function context(
  width: number,
  height: number,
  willReadFrequently: boolean,
): OffscreenCanvasRenderingContext2D {
  const canvas = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently });
  if (!canvas) throw new Error(`no 2D canvas of ${width}×${height}`);
  return canvas;
}

/** Reads a bitmap strip by strip over white, reduced by means over `factor` × `factor` blocks. */
function readPixels(bitmap: ImageBitmap, factor: number): { pixels: Pixels; transparent: boolean } {
  const width = Math.floor(bitmap.width / factor);
  const height = Math.floor(bitmap.height / factor);
  const data = new Uint8Array(3 * width * height);
  const rows = Math.max(1, Math.floor(stripPixels / bitmap.width / factor));
  const strip = context(bitmap.width, Math.min(rows, height) * factor, true);
  const sums = new Float64Array(3 * width);
  let transparent = false;
  for (let top = 0; top < height; top += rows) {
    const count = Math.min(rows, height - top);
    strip.clearRect(0, 0, bitmap.width, count * factor);
    strip.drawImage(bitmap, 0, -top * factor);
    const { data: rgba } = strip.getImageData(0, 0, bitmap.width, count * factor);
    for (let row = 0; row < count; row++) {
      sums.fill(0);
      for (let y = row * factor; y < (row + 1) * factor; y++) {
        let from = 4 * y * bitmap.width;
        for (let x = 0; x < width * factor; x++, from += 4) {
          const to = 3 * Math.floor(x / factor);
          const alpha = rgba[from + 3]!;
          if (alpha < 255) transparent = true;
          const white = 255 * (255 - alpha);
          sums[to]! += rgba[from]! * alpha + white;
          sums[to + 1]! += rgba[from + 1]! * alpha + white;
          sums[to + 2]! += rgba[from + 2]! * alpha + white;
        }
      }
      const to = 3 * width * (top + row);
      const scale = 1 / (255 * factor * factor);
      for (let i = 0; i < sums.length; i++) data[to + i] = Math.round(sums[i]! * scale);
    }
  }
  return { pixels: { data, width, height }, transparent };
}

function previewOf(bitmap: ImageBitmap): ImageBitmap {
  const scale = Math.min(1, previewSide / Math.max(bitmap.width, bitmap.height));
  const width = Math.max(1, Math.round(bitmap.width * scale));
  const height = Math.max(1, Math.round(bitmap.height * scale));
  const canvas = context(width, height, false);
  canvas.fillStyle = 'white';
  canvas.fillRect(0, 0, width, height);
  canvas.imageSmoothingQuality = 'high';
  canvas.drawImage(bitmap, 0, 0, width, height);
  return canvas.canvas.transferToImageBitmap();
}

/** Decodes a picture; throws the faults that a file can have. */
export async function decode(bytes: Blob): Promise<Decoded & { readonly preview: ImageBitmap }> {
  if (bytes.size === 0) throw new FaultError({ code: 'empty-file' });
  const format = imageFormat(new Uint8Array(await bytes.slice(0, 1024).arrayBuffer()));
  if (!format.image) throw new FaultError({ code: 'not-an-image', found: format.name });
  const bitmap = await bitmapOf(bytes, format.name);
  try {
    const { width, height } = bitmap;
    if (Math.min(width, height) < smallestSide) throw new FaultError({ code: 'tiny-image', width, height });
    const factor = Math.ceil(Math.sqrt((width * height) / workingPixels));
    const { pixels, transparent } = readPixels(bitmap, factor);
    const notes: PictureNote[] = [];
    if (factor > 1) notes.push('downscaled');
    if (transparent) notes.push('transparent');
    return { width, height, pixels, preview: previewOf(bitmap), notes };
  } finally {
    bitmap.close();
  }
}
