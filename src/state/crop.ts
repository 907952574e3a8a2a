import type { Crop, Picture } from '../engine/protocol.ts';

/** The smallest square that can be chosen or linked to, as a fraction of the picture's short side. */
const smallest = 0.05;

type Size = Pick<Picture, 'width' | 'height'>;

/** A size within what can be chosen. */
export const clampSize = (size: number): number => Math.min(1, Math.max(smallest, size));

const thousandth = (v: number) => Math.round(v * 1000) / 1000;

/** The square that the network sees: the crop, or the largest in the middle; always inside the picture. */
export function cropOf({ width, height }: Size, crop: Crop | null): Crop {
  const short = Math.min(width, height);
  const size = clampSize(crop?.size ?? 1);
  const inside = (at: number, side: number) => Math.min(side / short - size / 2, Math.max(size / 2, at));
  return {
    x: inside(crop?.x ?? width / short / 2, width),
    y: inside(crop?.y ?? height / short / 2, height),
    size,
  };
}

/** A crop moved by a part of the short side and made `zoom` times as wide; null where it is the default. */
export function changeCrop(picture: Size, crop: Crop | null, dx: number, dy: number, zoom = 1): Crop | null {
  const now = cropOf(picture, crop);
  const next = cropOf(picture, { x: now.x + dx, y: now.y + dy, size: thousandth(now.size * zoom) });
  const rounded = { x: thousandth(next.x), y: thousandth(next.y), size: next.size };
  const middle = cropOf(picture, null);
  const same = (['x', 'y', 'size'] as const).every((k) => Math.abs(rounded[k] - middle[k]) < 0.0006);
  return same ? null : rounded;
}
