/** The short side that a drawing is given, and the longest that its long side may become. */
const shortSide = 672;
const longestSide = 4096;

/** A drawing's shape: what its root says, or else its view box, or else a square. */
function aspectOf(root: Element): { width: number; height: number } {
  const side = (name: string) => {
    const text = root.getAttribute(name) ?? '';
    return text.endsWith('%') ? Number.NaN : Number.parseFloat(text);
  };
  const [, , boxWidth, boxHeight] = (root.getAttribute('viewBox') ?? '').split(/[\s,]+/).map(Number);
  const width = side('width') || boxWidth || 1;
  const height = side('height') || boxHeight || width;
  return { width, height };
}

/**
 * Draws an SVG file as a PNG, which the worker can open; it cannot draw SVG itself. For the main thread.
 * Scripts and foreign addresses in it stay dead, as in any <img>. Throws where it is no readable SVG.
 */
export async function rasteriseSvg(bytes: Blob): Promise<Blob> {
  const parsed = new DOMParser().parseFromString(await bytes.text(), 'image/svg+xml');
  const root = parsed.documentElement;
  if (root.localName !== 'svg') throw new Error(`root element ${root.localName}, expected svg`);
  const aspect = aspectOf(root);
  const scale = Math.min(
    shortSide / Math.min(aspect.width, aspect.height),
    longestSide / Math.max(aspect.width, aspect.height),
  );
  const width = Math.max(1, Math.round(aspect.width * scale));
  const height = Math.max(1, Math.round(aspect.height * scale));
  if (!root.hasAttribute('viewBox')) root.setAttribute('viewBox', `0 0 ${aspect.width} ${aspect.height}`);
  root.setAttribute('width', `${width}`);
  root.setAttribute('height', `${height}`);
  const file = new Blob([new XMLSerializer().serializeToString(parsed)], { type: 'image/svg+xml' });
  const address = URL.createObjectURL(file);
  try {
    const image = new Image(width, height);
    image.src = address;
    await image.decode();
    const canvas = new OffscreenCanvas(width, height);
    canvas.getContext('2d')!.drawImage(image, 0, 0, width, height);
    return await canvas.convertToBlob();
  } finally {
    URL.revokeObjectURL(address);
  }
}
