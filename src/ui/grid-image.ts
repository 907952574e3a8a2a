/** Pixels of a grid, one a cell, on a canvas of its own that is drawn enlarged without smoothing. */
export interface GridImage {
  readonly canvas: HTMLCanvasElement;
  /** One 0xAABBGGRR word a cell; `flush` brings it to the canvas. */
  readonly words: Uint32Array;
  flush(): void;
}

/** Makes the pixels of a grid of rows × columns cells. */
export function createGridImage(rows: number, columns: number): GridImage {
  const canvas = document.createElement('canvas');
  canvas.width = columns;
  canvas.height = rows;
  const context = canvas.getContext('2d')!;
  const image = context.createImageData(columns, rows);
  return {
    canvas,
    words: new Uint32Array(image.data.buffer),
    flush: () => context.putImageData(image, 0, 0),
  };
}

const pool = new Map<string, GridImage>();

/** A grid image to paint from at once; the next caller with the same size gets the same one. */
export function scratchGrid(rows: number, columns: number): GridImage {
  const key = `${rows}×${columns}`;
  let grid = pool.get(key);
  if (!grid) {
    if (pool.size > 6) pool.clear();
    grid = createGridImage(rows, columns);
    pool.set(key, grid);
  }
  return grid;
}

/** Draws a grid over the whole canvas, every cell a block of whole pixels. */
export function drawGrid(context: CanvasRenderingContext2D, grid: GridImage): void {
  grid.flush();
  context.imageSmoothingEnabled = false;
  context.drawImage(grid.canvas, 0, 0, context.canvas.width, context.canvas.height);
}
