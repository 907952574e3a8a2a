import { type ColourTable, colourize } from '../core/colour.ts';
import { drawGrid, scratchGrid } from './grid-image.ts';
import type { Palette } from './palette.ts';
import { pixelRatioOf } from './pixel-ratio.ts';

const patterns = new WeakMap<Palette, Map<number, CanvasPattern>>();

/** 45° lines four pixels apart, for what is absent. */
function hatch(context: CanvasRenderingContext2D, palette: Palette): CanvasPattern {
  const ratio = Math.round(pixelRatioOf(context));
  const made = patterns.get(palette) ?? new Map<number, CanvasPattern>();
  patterns.set(palette, made);
  const known = made.get(ratio);
  if (known) return known;
  const tile = document.createElement('canvas');
  const side = 4 * ratio;
  tile.width = side;
  tile.height = side;
  const ink = tile.getContext('2d')!;
  ink.fillStyle = palette.absent;
  ink.fillRect(0, 0, side, side);
  ink.strokeStyle = palette.hatch;
  ink.lineWidth = 0.8 * ratio;
  ink.beginPath();
  // Three lines, so that the corners of the tile meet those of its neighbours.
  for (const shift of [-side, 0, side]) {
    ink.moveTo(shift - side, 2 * side);
    ink.lineTo(shift + 2 * side, -side);
  }
  ink.stroke();
  const pattern = context.createPattern(tile, 'repeat')!;
  made.set(ratio, pattern);
  return pattern;
}

/** Paints bare hatched paper over the whole canvas: what shows through where nothing is drawn on it. */
function paintAbsent(context: CanvasRenderingContext2D, palette: Palette): void {
  context.fillStyle = hatch(context, palette);
  context.fillRect(0, 0, context.canvas.width, context.canvas.height);
}

/** Paints values (rows × columns) with 0 … max over the colour table; cells where `absent` is non-zero stay bare. */
export function paintHeat(
  context: CanvasRenderingContext2D,
  rows: number,
  columns: number,
  values: ArrayLike<number>,
  max: number,
  table: ColourTable,
  absent: Uint8Array | null,
  palette: Palette,
): void {
  const grid = scratchGrid(rows, columns);
  colourize(values, max, table, grid.words);
  if (absent) {
    for (let i = 0; i < absent.length; i++) if (absent[i]) grid.words[i] = 0;
    paintAbsent(context, palette);
  }
  drawGrid(context, grid);
}

/** Paints three planes in 0 … 1 as red, green, blue; cells whose three values are all absent stay bare. */
export function paintColour(
  context: CanvasRenderingContext2D,
  rows: number,
  columns: number,
  planes: ArrayLike<number>,
  absent: Uint8Array | null,
  palette: Palette,
): void {
  const grid = scratchGrid(rows, columns);
  const cells = rows * columns;
  const level = (i: number) => (absent?.[i] ? 0 : Math.max(0, Math.min(255, Math.round(planes[i]! * 255))));
  for (let i = 0; i < cells; i++) {
    const gone = absent?.[i] && absent[i + cells] && absent[i + 2 * cells];
    grid.words[i] = gone
      ? 0
      : ((255 << 24) | (level(i + 2 * cells) << 16) | (level(i + cells) << 8) | level(i)) >>> 0;
  }
  if (absent) paintAbsent(context, palette);
  drawGrid(context, grid);
}
