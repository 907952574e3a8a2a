import type { FeatureMap } from '../core/feature-map.ts';
import { cropOf } from './crop.ts';
import type { Scene } from './scene.ts';

/** What the fragment of a link begins with when it carries a picture; a fragment is never sent to a server. */
const mark = '#picture=';
/** Longer ones are no picture of ours. */
const mostCharacters = 400_000;
/** Good enough to be recognised, small enough to be sent: 5 to 20 kB. */
const quality = 0.82;

/** Whether the fragment of an address carries a picture. */
export const carriesPicture = (hash: string): boolean => hash.startsWith(mark);

/** WebP, JPEG or PNG by its first bytes: what else a link may bring (an SVG that never ends) is not opened unasked. */
function isOurs(bytes: Uint8Array): boolean {
  return [
    [0x52, 0x49, 0x46, 0x46],
    [0xff, 0xd8, 0xff],
    [0x89, 0x50, 0x4e, 0x47],
  ].some((begin) => begin.every((byte, i) => bytes[i] === byte));
}

/** The file that a fragment carries; null where there is none, or what is there cannot be one. */
export function pictureIn(hash: string): Blob | null {
  if (!carriesPicture(hash) || hash.length > mostCharacters) return null;
  const text = hash.slice(mark.length).replaceAll('-', '+').replaceAll('_', '/');
  try {
    const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
    return isOurs(bytes) ? new Blob([bytes]) : null;
  } catch {
    return null;
  }
}

/** A file as the fragment of a link. */
export async function fragmentOf(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return mark + btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

type Shown = Pick<Scene, 'input' | 'picture' | 'view'>;

/** Side of the square that a link carries, pixels: that of most networks, also where the one on screen reads less. */
export const carriedSide = ({ input }: Pick<Shown, 'input'>): number => Math.max(input.width, 224);

/** What the network sees, RGB in 0 … 1. */
function paintInput(context: OffscreenCanvasRenderingContext2D, { data, width, height }: FeatureMap): void {
  const image = context.createImageData(width, height);
  const cells = width * height;
  for (let i = 0; i < cells; i++) {
    for (let c = 0; c < 3; c++) image.data[4 * i + c] = Math.round(255 * data[c * cells + i]!);
    image.data[4 * i + 3] = 255;
  }
  context.putImageData(image, 0, 0);
}

/** The same square from the picture itself. */
function paintCut(context: OffscreenCanvasRenderingContext2D, { picture, view }: Shown, side: number): void {
  const { preview } = picture;
  const { x, y, size } = cropOf(preview, view.crop);
  const short = Math.min(preview.width, preview.height);
  const length = size * short;
  context.imageSmoothingQuality = 'high';
  context.drawImage(
    preview,
    x * short - length / 2,
    y * short - length / 2,
    length,
    length,
    0,
    0,
    side,
    side,
  );
}

/** The square on screen as a small file, WebP, or JPEG where a browser writes none: pixel for pixel where the network reads as many. */
export async function smallPicture(shown: Shown): Promise<Blob> {
  const side = carriedSide(shown);
  const canvas = new OffscreenCanvas(side, side);
  const context = canvas.getContext('2d')!;
  if (shown.input.width === side) paintInput(context, shown.input);
  else paintCut(context, shown, side);
  const file = await canvas.convertToBlob({ type: 'image/webp', quality });
  return file.type === 'image/webp' ? file : canvas.convertToBlob({ type: 'image/jpeg', quality });
}
