import { interpolateViridis } from 'd3-scale-chromatic';
import { colourTable } from '../core/colour.ts';

/** The colour map of every activation: viridis, even in lightness and safe for the colour-blind. */
export const viridis = colourTable((t) => {
  const hex = Number.parseInt(interpolateViridis(t).slice(1), 16);
  return [hex >> 16, (hex >> 8) & 255, hex & 255];
});
