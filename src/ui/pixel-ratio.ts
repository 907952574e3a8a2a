const own = new WeakMap<HTMLCanvasElement, number>();

/** Says how many pixels of a canvas that is not on screen make one of layout. */
export function setPixelRatio(canvas: HTMLCanvasElement, ratio: number): void {
  own.set(canvas, ratio);
}

/** Pixels of a canvas for one of layout: the screen's, unless it was given its own; never below 1. */
export function pixelRatioOf({ canvas }: CanvasRenderingContext2D): number {
  return own.get(canvas) ?? Math.max(1, devicePixelRatio);
}
