import type { Page } from 'playwright-core';

export const panelNames = [
  'clean',
  'left-removed',
  'left-survives',
  'left-refilled',
  'right-removed',
  'right-survives',
  'right-refilled',
];

export interface Panel {
  readonly name: string;
  /** Size of the bitmap. */
  readonly width: number;
  readonly height: number;
  /** Size on screen, device pixels. */
  readonly shownWidth: number;
  readonly shownHeight: number;
  /** Different colours among the pixels, counted up to 8. */
  readonly colours: number;
  /** FNV-1a of all pixels. */
  readonly hash: number;
}

/** All canvases that carry `data-panel`, with what is painted on them. */
export function panels(page: Page): Promise<Panel[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLCanvasElement>('canvas[data-panel]')].map((canvas) => {
      const { width, height } = canvas;
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, width, height);
      const colours = new Set<number>();
      let hash = 0x811c9dc5;
      for (const word of new Uint32Array(data.buffer)) {
        if (colours.size < 8) colours.add(word);
        hash = Math.imul(hash ^ word, 0x01000193) >>> 0;
      }
      return {
        name: canvas.dataset.panel!,
        width,
        height,
        shownWidth: canvas.clientWidth * devicePixelRatio,
        shownHeight: canvas.clientHeight * devicePixelRatio,
        colours: colours.size,
        hash,
      };
    }),
  );
}

/** The pixels of every panel as one number each, by name. */
export async function hashes(page: Page): Promise<Record<string, number>> {
  return Object.fromEntries((await panels(page)).map(({ name, hash }) => [name, hash]));
}

/**
 * The cells of a mask that are painted in a hue of the style sheet (1) or not (0), row by row. Looks beside the
 * middle of a cell, where a seed's dot lies, and inside its edge, where a block's outline runs.
 */
export function paintedCells(page: Page, panel: string, side: number, hue: string): Promise<number[]> {
  return page.evaluate(
    ([panel, side, hue]) => {
      const canvas = document.querySelector<HTMLCanvasElement>(`canvas[data-panel="${panel}"]`)!;
      const context = canvas.getContext('2d')!;
      const css = getComputedStyle(document.documentElement).getPropertyValue(`--${hue}`).trim();
      const wanted = [1, 3, 5].map((at) => Number.parseInt(css.slice(at, at + 2), 16));
      const cell = canvas.width / side;
      return Array.from({ length: side * side }, (_, i) => {
        const x = Math.floor((i % side) * cell + 0.15 * cell);
        const y = Math.floor(Math.floor(i / side) * cell + 0.15 * cell);
        const { data } = context.getImageData(x, y, 1, 1);
        return wanted.every((v, k) => data[k] === v) ? 1 : 0;
      });
    },
    [panel, side, hue] as const,
  );
}
