import { drawGrid, scratchGrid } from './grid-image.ts';
import type { Palette } from './palette.ts';
import { pixelRatioOf } from './pixel-ratio.ts';

/** Squares that were stamped on a grid from marked cells. */
export interface Stamps {
  /** Marked cells (row·columns + column); the first `count` of them. */
  readonly cells: Int32Array;
  readonly count: number;
  readonly size: number;
  /** Cells of a stamp above and left of its mark. */
  readonly before: number;
  /** Whether outlines are drawn: not where the stamp is no square of its own. */
  readonly outlined: boolean;
}

/** Below this many pixels a cell is too small for a dot. */
const smallestDotted = 5;

/** The faint picture over paper, stretched over the canvas. */
export function paintUnder(
  context: CanvasRenderingContext2D,
  under: CanvasImageSource | null,
  palette: Palette,
  opacity = palette.under,
): void {
  const { width, height } = context.canvas;
  context.fillStyle = palette.paper;
  context.fillRect(0, 0, width, height);
  if (!under) return;
  context.globalAlpha = opacity;
  context.imageSmoothingEnabled = true;
  context.drawImage(under, 0, 0, width, height);
  context.globalAlpha = 1;
}

/** Paints cells in `ink` (a palette name) with an opacity of 0 … 1 each, over a faint picture. */
export function paintShares(
  context: CanvasRenderingContext2D,
  rows: number,
  columns: number,
  shares: ArrayLike<number>,
  ink: string,
  under: CanvasImageSource | null,
  palette: Palette,
): void {
  paintUnder(context, under, palette);
  const grid = scratchGrid(rows, columns);
  const rgb = palette.word(ink) & 0xffffff;
  for (let i = 0; i < shares.length; i++) grid.words[i] = ((Math.round(255 * shares[i]!) << 24) | rgb) >>> 0;
  drawGrid(context, grid);
}

/** Paints marked cells solid, then each stamp outlined in paper (so that overlaps show) and a dot on its mark. */
export function paintMarks(
  context: CanvasRenderingContext2D,
  rows: number,
  columns: number,
  marked: Uint8Array,
  stamps: Stamps,
  ink: string,
  under: CanvasImageSource | null,
  palette: Palette,
): void {
  paintShares(context, rows, columns, marked, ink, under, palette);
  const { width, height } = context.canvas;
  const ratio = pixelRatioOf(context);
  const x = width / columns;
  const y = height / rows;
  const { cells, count, size, before, outlined } = stamps;
  if (size > 1 && outlined && size * x >= 2 * smallestDotted) {
    context.globalAlpha = 0.55;
    context.strokeStyle = palette.paper;
    context.lineWidth = ratio;
    for (let k = 0; k < count; k++) {
      const row = Math.floor(cells[k]! / columns) - before;
      const column = (cells[k]! % columns) - before;
      // Clipped at the border like the stamp itself.
      const top = Math.max(0, row);
      const left = Math.max(0, column);
      const bottom = Math.min(rows, row + size);
      const right = Math.min(columns, column + size);
      context.strokeRect(
        left * x + ratio / 2,
        top * y + ratio / 2,
        (right - left) * x - ratio,
        (bottom - top) * y - ratio,
      );
    }
    context.globalAlpha = 1;
  }
  if (size === 1 ? x < smallestDotted * ratio : size * x < 3 * smallestDotted * ratio) return;
  const radius =
    size > 1
      ? Math.max(2 * ratio, Math.min(x * 0.34, 5 * ratio))
      : Math.max(0.9 * ratio, Math.min(x * 0.17, 4 * ratio));
  context.fillStyle = palette.paper;
  context.beginPath();
  for (let k = 0; k < count; k++) {
    const cx = ((cells[k]! % columns) + 0.5) * x;
    const cy = (Math.floor(cells[k]! / columns) + 0.5) * y;
    context.moveTo(cx + radius, cy);
    context.arc(cx, cy, radius, 0, 2 * Math.PI);
  }
  context.fill();
}
