import type { Comparison, Side } from '../state/comparison.ts';
import type { PredictionState } from '../state/predictor.ts';
import type { Refills } from '../state/refills.ts';
import type { Palette } from '../ui/palette.ts';
import { setPixelRatio } from '../ui/pixel-ratio.ts';
import type { Words } from '../words/words.ts';
import { paintClean, paintRefill, paintSurvivors } from './map-painter.ts';
import { paintRemoved } from './paint-removed.ts';
import { type Pen, pixelRatio } from './picture-pen.ts';

export type PanelName = 'clean' | `${Side}-${'removed' | 'survives' | 'refilled'}`;

/** What a picture is composed of. */
export interface Composed {
  readonly comparison: Comparison;
  readonly refills: Refills | null;
  readonly predictions: PredictionState;
  readonly words: Words;
  readonly palette: Palette;
}

/** Side of a panel in a picture of all. */
export const panelSide = 224;
export const small = { size: 12, colour: 'ink-2' } as const;

/** A blank bitmap that knows how many pixels of layout it stands for. */
export function bitmapOf(width: number, height: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  setPixelRatio(canvas, pixelRatio);
  return canvas;
}

/** A bitmap with whole pixels a cell whose sides are at least so many pixels of layout. */
export function bitmapFor({ scene }: Comparison, side: number): HTMLCanvasElement {
  const { height, width } = scene.features;
  return bitmapOf(
    Math.ceil((side * pixelRatio) / width) * width,
    Math.ceil((side * pixelRatio) / height) * height,
  );
}

/** Paints a panel anew at a size of its own: the canvas on screen may have half the pixels. */
function paintPanel(name: PanelName, { comparison, refills, palette }: Composed, side: number) {
  const bitmap = bitmapFor(comparison, side);
  const context = bitmap.getContext('2d')!;
  if (name === 'clean') {
    paintClean(context, comparison, palette);
    return bitmap;
  }
  const [at, kind] = name.split('-') as [Side, 'removed' | 'survives' | 'refilled'];
  if (kind === 'removed') paintRemoved(context, comparison, at, palette);
  else if (kind === 'survives') paintSurvivors(context, comparison, comparison[at], palette);
  else if (refills?.[at]) paintRefill(context, comparison, refills[at], palette);
  return bitmap;
}

/** Title, number, and what the number counts: the lines over a panel on screen. */
function captionOfPanel(name: PanelName, { comparison, refills, words }: Composed): [string, string, string] {
  const { columns } = words;
  if (name === 'clean') return [columns.activation, columns.range(comparison.max), ''];
  const [at, kind] = name.split('-') as [Side, 'removed' | 'survives' | 'refilled'];
  const column = comparison[at];
  switch (kind) {
    case 'removed':
      return [
        columns.removed,
        column.mask ? columns.removedOf(column.removed, column.cells) : columns.removedShare,
        columns.shareOf(column.removed / column.cells, !column.mask),
      ];
    case 'survives': {
      const { channels } = comparison.scene.features;
      return [
        columns.survives,
        columns.scaled(column.scale, channels),
        columns.overAll(column.totalShare, channels),
      ];
    }
    case 'refilled': {
      const refill = refills?.[at];
      const r2 = refill?.r2 ?? null;
      const floor = refill?.floor ?? null;
      return [
        columns.refilled,
        r2 === null ? '' : columns.r2(r2),
        floor === null ? '' : columns.byChance + words.numbers.share(Math.max(0, floor)),
      ];
    }
  }
}

/** The lines over a panel, then the panel; returns where it ends. */
export function drawPanel(
  pen: Pen,
  name: PanelName,
  composed: Composed,
  side: number,
  x: number,
  y: number,
): number {
  const bitmap = paintPanel(name, composed, side);
  const [title, value, of] = captionOfPanel(name, composed);
  pen.write(title, x, y + 12, { size: 12, weight: 600 });
  pen.write(value, x + bitmap.width / pixelRatio, y + 12, { ...small, align: 'right' });
  pen.write(of, x + bitmap.width / pixelRatio, y + 28, { ...small, align: 'right' });
  pen.place(bitmap, x, y + 34);
  return y + 34 + bitmap.height / pixelRatio;
}
