import type { FeatureMap } from '../core/feature-map.ts';

type Shade = (r: number, g: number, b: number) => [number, number, number];

function draw(input: FeatureMap, shade: Shade): HTMLCanvasElement {
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

/** A drawing of inputs that is made once for each. */
function drawnOnce(shade: Shade): (input: FeatureMap) => HTMLCanvasElement {
  const made = new WeakMap<FeatureMap, HTMLCanvasElement>();
  return (input) => {
    const canvas = made.get(input) ?? draw(input, shade);
    made.set(input, canvas);
    return canvas;
  };
}

/** The network's input (RGB in 0 … 1) in grey, to lie faintly under a mask. */
export const greyPicture = drawnOnce((r, g, b) => {
  const v = 0.299 * r + 0.587 * g + 0.114 * b;
  return [v, v, v];
});

/** The network's input in colour, for the patch that a cell covers. */
export const colourPicture = drawnOnce((r, g, b) => [r, g, b]);
