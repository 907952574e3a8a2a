import { type ColourTable, colourTable } from '../core/colour.ts';
import type { Palette } from './palette.ts';

const channels = (word: number) => [word & 255, (word >> 8) & 255, (word >> 16) & 255] as const;

/** The colours of a share: from paper at 0 to a hue of the style sheet at the most. */
export function tintTable(palette: Palette, hue: string): ColourTable {
  const from = channels(palette.word('paper'));
  const to = channels(palette.word(hue));
  return colourTable((t) => {
    const level = (k: 0 | 1 | 2) => Math.round(from[k] + t * (to[k] - from[k]));
    return [level(0), level(1), level(2)];
  });
}
