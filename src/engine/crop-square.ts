import type { Square } from './area-filter.ts';
import type { Crop } from './protocol.ts';

/** The crop that is meant where none is given: the largest square in the middle. */
function middle(width: number, height: number): Crop {
  const short = Math.min(width, height);
  return { x: width / 2 / short, y: height / 2 / short, size: 1 };
}

/** A crop in whole pixels of a picture, moved and shrunk until it lies inside. */
export function cropSquare(crop: Crop | null, width: number, height: number): Square {
  const short = Math.min(width, height);
  const { x, y, size } = crop ?? middle(width, height);
  const side = Math.min(short, Math.max(1, Math.round(size * short)));
  const corner = (centre: number, length: number) =>
    Math.min(length - side, Math.max(0, Math.round(centre * short - side / 2)));
  return { left: corner(x, width), top: corner(y, height), side };
}
