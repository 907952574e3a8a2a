import type { Pixels } from './area-filter.ts';
import { smallestSide } from './decode.ts';

const quality = 0.92;

/** The size of a copy: its long side at most so many pixels, but no side too short to be opened again. */
export function copySize({ width, height }: Pick<Pixels, 'width' | 'height'>, longSide: number) {
  const least = smallestSide / Math.min(width, height);
  const scale = Math.min(1, Math.max(longSide / Math.max(width, height), least));
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
}

/** The pixels of a picture as a JPEG of that size. */
export function copyPicture(pixels: Pixels, longSide: number): Promise<Blob> {
  const { data, width, height } = pixels;
  const image = new ImageData(width, height);
  for (let from = 0, to = 0; from < data.length; from += 3, to += 4) {
    image.data[to] = data[from]!;
    image.data[to + 1] = data[from + 1]!;
    image.data[to + 2] = data[from + 2]!;
    image.data[to + 3] = 255;
  }
  const whole = new OffscreenCanvas(width, height);
  whole.getContext('2d')!.putImageData(image, 0, 0);
  const size = copySize(pixels, longSide);
  const canvas = new OffscreenCanvas(size.width, size.height);
  const context = canvas.getContext('2d')!;
  context.imageSmoothingQuality = 'high';
  context.drawImage(whole, 0, 0, size.width, size.height);
  return canvas.convertToBlob({ type: 'image/jpeg', quality });
}
