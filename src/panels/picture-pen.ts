import { wrapText } from '../take-away/wrap-text.ts';
import type { Palette } from '../ui/palette.ts';

/** Pixels for one of layout: a picture is as sharp on a projector as on paper, whatever screen it was made on. */
export const pixelRatio = 2;

interface Style {
  readonly size: number;
  readonly weight?: number;
  /** A name of the style sheet. */
  readonly colour?: string;
  readonly align?: 'left' | 'right';
  /** Where there is less room the letters are set narrower. */
  readonly room?: number;
}

/** A piece of a paragraph with a look of its own. */
export interface Run {
  readonly text: string;
  readonly weight: number;
  /** A CSS colour. */
  readonly colour: string;
}

/** Writes and draws on a canvas in pixels of layout, in the page's typeface and the theme's colours. */
export interface Pen {
  readonly context: CanvasRenderingContext2D;
  /** One line; `y` is its baseline. */
  write(text: string, x: number, y: number, style: Style): void;
  /** Lines of a text within a width. */
  wrap(text: string, width: number, style: Style): string[];
  /** The runs of a paragraph from a baseline on; returns the last baseline. */
  paragraph(runs: readonly Run[], x: number, y: number, width: number, size: number, leading: number): number;
  line(x: number, y: number, width: number, colour: string, thickness?: number): void;
  /** A bitmap at its own pixels. */
  place(bitmap: HTMLCanvasElement, x: number, y: number): void;
}

/** Makes a pen for a canvas. */
export function penFor(canvas: HTMLCanvasElement, palette: Palette): Pen {
  const context = canvas.getContext('2d')!;
  context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
  const family = getComputedStyle(document.body).fontFamily;
  const use = ({ size, weight = 400, colour = 'ink', align = 'left' }: Style) => {
    context.font = `${weight} ${size}px ${family}`;
    context.fillStyle = palette.css(colour);
    context.textAlign = align;
  };
  return {
    context,
    write(text, x, y, style) {
      use(style);
      context.fillText(text, x, y, style.room);
    },
    wrap(text, width, style) {
      use(style);
      return wrapText(text, width, (part) => context.measureText(part).width);
    },
    paragraph(runs, x, y, width, size, leading) {
      let at = x;
      let baseline = y;
      context.textAlign = 'left';
      for (const { text, weight, colour } of runs) {
        context.font = `${weight} ${size}px ${family}`;
        context.fillStyle = colour;
        for (const word of text.match(/\s+|\S+/g) ?? []) {
          const wide = context.measureText(word).width;
          if (at + wide > x + width && word.trim()) {
            at = x;
            baseline += leading;
          }
          if (at === x && !word.trim()) continue;
          context.fillText(word, at, baseline);
          at += wide;
        }
      }
      return baseline;
    },
    line(x, y, width, colour, thickness = 1) {
      context.fillStyle = palette.css(colour);
      context.fillRect(x, y, width, thickness);
    },
    place(bitmap, x, y) {
      context.drawImage(bitmap, x, y, bitmap.width / pixelRatio, bitmap.height / pixelRatio);
    },
  };
}
