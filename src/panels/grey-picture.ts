import type { FeatureMap } from '../core/feature-map.ts';

const made = new WeakMap<FeatureMap, HTMLCanvasElement>();

function draw(input: FeatureMap, shade: (r: number, g: number, b: number) => [number, number, number]) {
  const { width, height, data } = input;
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d')!;
  const image = context.createImageData(width, height);
  const cells = width * height;
  for (let i = 0; i < cells; i++) {
    const [r, g, b] = shade(data[i]!, data[i + cells]!, data[i + 2 * cells]!);
    image.data[4 * i] = 255 * r;
    image.data[4 * i + 1] = 255 * g;
    image.data[4 * i + 2] = 255 * b;
    image.data[4 * i + 3] = 255;
  }
  context.putImageData(image, 0, 0);
  return canvas;
}

/** The network's input (RGB in 0 … 1) in grey, to lie faintly under a mask; made once for each input. */
export function greyPicture(input: FeatureMap): HTMLCanvasElement {
  let canvas = made.get(input);
  if (!canvas) {
    canvas = draw(input, (r, g, b) => {
      const v = 0.299 * r + 0.587 * g + 0.114 * b;
      return [v, v, v];
    });
    made.set(input, canvas);
  }
  return canvas;
}

const coloured = new WeakMap<FeatureMap, HTMLCanvasElement>();

/** The network's input in colour, for the patch that a cell covers; made once for each input. */
export function colourPicture(input: FeatureMap): HTMLCanvasElement {
  let canvas = coloured.get(input);
  if (!canvas) {
    canvas = draw(input, (r, g, b) => [r, g, b]);
    coloured.set(input, canvas);
  }
  return canvas;
}
