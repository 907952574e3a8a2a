import type { ColourTable } from '../core/colour.ts';
import { colourTable } from '../core/colour.ts';
import type { Column, Comparison } from '../state/comparison.ts';
import type { SideRefill } from '../state/refills.ts';
import { paintColour, paintHeat } from '../ui/paint-heat.ts';
import type { Palette } from '../ui/palette.ts';
import { viridis } from '../ui/viridis.ts';

/** A colour of the picture alone, from black to its full light. */
const primaries: readonly ColourTable[] = [
  colourTable((t) => [Math.round(255 * t), 0, 0]),
  colourTable((t) => [0, Math.round(255 * t), 0]),
  colourTable((t) => [0, 0, Math.round(255 * t)]),
];

/** The colours of the activation panels: viridis, or the picture's own where the picture is the map. */
export function tableOf(tap: string, channel: number | 'mean'): ColourTable {
  return tap === 'image' && channel !== 'mean' ? primaries[channel]! : viridis;
}

type Context = CanvasRenderingContext2D;

/** Paints the clean map on screen. */
export function paintClean(context: Context, comparison: Comparison, palette: Palette): void {
  const { features, input } = comparison.scene;
  if (comparison.scene.tap === 'image' && comparison.channel === 'mean')
    paintColour(context, features.height, features.width, input.data, null, palette);
  else paintValues(context, comparison, comparison.clean, null, palette);
}

/** Paints what the neighbours give back. */
export function paintRefill(
  context: Context,
  comparison: Comparison,
  refill: SideRefill,
  palette: Palette,
): void {
  const { height, width } = comparison.scene.features;
  if (refill.planes) paintColour(context, height, width, refill.planes, null, palette);
  else paintValues(context, comparison, refill.filled, null, palette);
}

/** Paints any H·W values on the scale of the clean map. */
function paintValues(
  context: Context,
  comparison: Comparison,
  values: ArrayLike<number>,
  absent: Uint8Array | null,
  palette: Palette,
): void {
  const { height, width } = comparison.scene.features;
  paintHeat(
    context,
    height,
    width,
    values,
    comparison.max,
    tableOf(comparison.scene.tap, comparison.channel),
    absent,
    palette,
  );
}

let sums: Float32Array = new Float32Array(0);
let none: Uint8Array = new Uint8Array(0);

/** Paints what survives, unscaled: a kept cell has its clean colour. For `mean` the mean over channels. */
export function paintSurvivors(
  context: Context,
  comparison: Comparison,
  column: Column,
  palette: Palette,
): void {
  const { features, tap } = comparison.scene;
  const { height, width, channels, data } = features;
  if (column.mask) {
    paintValues(context, comparison, comparison.clean, column.mask.dropped, palette);
    return;
  }
  const { dropped } = column.tensor;
  if (tap === 'image') {
    paintColour(context, height, width, data, dropped, palette);
    return;
  }
  const cells = height * width;
  if (sums.length !== cells) {
    sums = new Float32Array(cells);
    none = new Uint8Array(cells);
  }
  for (let i = 0; i < cells; i++) {
    let sum = 0;
    let kept = 0;
    for (let k = i; k < channels * cells; k += cells)
      if (!dropped[k]) {
        sum += data[k]!;
        kept++;
      }
    sums[i] = sum / channels;
    none[i] = kept ? 0 : 1;
  }
  paintValues(context, comparison, sums, none, palette);
}
