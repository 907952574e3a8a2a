import { paintUnder } from './paint-marks.ts';
import type { Palette } from './palette.ts';
import { pixelRatioOf } from './pixel-ratio.ts';

/** The picture is to be seen through the squares. */
const pictureOpacity = 0.62;
const fillOpacity = 0.5;

/**
 * Paints a square in each cell over a faint picture: its area is the value, the largest of `max` fills its cell; filled
 * above zero, empty below (Hinton's diagram). `ink` is a name of the palette.
 */
export function paintSquares(
  context: CanvasRenderingContext2D,
  rows: number,
  columns: number,
  values: ArrayLike<number>,
  max: number,
  ink: string,
  under: CanvasImageSource,
  palette: Palette,
): void {
  paintUnder(context, under, palette, pictureOpacity);
  const ratio = pixelRatioOf(context);
  const across = context.canvas.width / columns;
  const down = context.canvas.height / rows;
  const most = Math.min(across, down) - 2 * ratio;
  context.fillStyle = palette.css(ink);
  context.strokeStyle = palette.css(ink);
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    const side = Math.round(most * Math.sqrt(Math.min(1, Math.abs(value) / max)));
    // Of less than a pixel there is nothing to see.
    if (!(side >= ratio)) continue;
    const left = Math.round(((i % columns) + 0.5) * across - side / 2);
    const top = Math.round((Math.floor(i / columns) + 0.5) * down - side / 2);
    if (value > 0) {
      context.globalAlpha = fillOpacity;
      context.fillRect(left, top, side, side);
      context.globalAlpha = 1;
    }
    const line = Math.min(Math.max(1, Math.floor(1.5 * ratio)), side / 3);
    context.lineWidth = line;
    context.strokeRect(left + line / 2, top + line / 2, side - line, side - line);
  }
}
