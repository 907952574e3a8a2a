import { FaultError, outcomeOf } from './fault.ts';
import type { Outcome } from './protocol.ts';
import { mostParts, type SvgPart, unfoldedParts } from './svg-parts.ts';

/** The short side that a drawing is given, and the longest that its long side may become. */
const shortSide = 672;
const longestSide = 4096;
/** A drawing as narrow as that has fewer than the 16 pixels that a picture needs, and it is the drawing to tell of. */
const mostTimes = longestSide / 16;

const pixelsPer: Readonly<Record<string, number>> = {
  '': 1,
  px: 1,
  pt: 4 / 3,
  pc: 16,
  mm: 96 / 25.4,
  cm: 96 / 2.54,
  in: 96,
};

/** A length in pixels; NaN for none, and for one that depends on what is around. */
function pixels(length: string | null): number {
  const [, number, unit] = /^\s*([\d.]+)([a-z%]*)\s*$/.exec(length ?? '') ?? [];
  return Number(number ?? Number.NaN) * (pixelsPer[unit ?? ''] ?? Number.NaN);
}

/** A drawing's size in its own pixels: what its root says, or else its view box, or else what CSS takes. */
function sizeOf(root: Element): { width: number; height: number } {
  const width = pixels(root.getAttribute('width'));
  const height = pixels(root.getAttribute('height'));
  if (width > 0 && height > 0) return { width, height };
  const [, , boxWidth, boxHeight] = (root.getAttribute('viewBox') ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  if (boxWidth! > 0 && boxHeight! > 0) return { width: boxWidth!, height: boxHeight! };
  return { width: width || 300, height: height || 150 };
}

/** What an element refers to within the drawing: `href="#a"`, `fill="url(#a)"`, the same in a style. */
function referencesOf(element: Element): string[] {
  const found: string[] = [];
  for (const { localName, value } of element.attributes) {
    if (localName === 'href' && value.startsWith('#')) found.push(value.slice(1));
    for (const [, id] of value.matchAll(/url\(\s*["']?#([^"')\s]+)/g)) found.push(id!);
  }
  return found;
}

/** The parts of a drawing, read once. */
function partsOf(root: Element): SvgPart {
  const parts = new Map<Element, { id: string | null; references: string[]; children: SvgPart[] }>();
  for (const element of [root, ...root.querySelectorAll('*')]) {
    const part = { id: element.id || null, references: referencesOf(element), children: [] };
    parts.set(element, part);
    parts.get(element.parentElement!)?.children.push(part);
  }
  return parts.get(root)!;
}

/**
 * Draws an SVG file as a PNG, which the worker can open; it cannot draw SVG itself. For the main thread.
 * Scripts and foreign addresses in it stay dead, as in any <img>. Answers with a fault where it is no readable SVG,
 * or one that unfolds without end.
 */
export function rasteriseSvg(bytes: Blob): Promise<Outcome<Blob>> {
  return outcomeOf(() => draw(bytes));
}

async function draw(bytes: Blob): Promise<Blob> {
  const text = await bytes.text();
  // Entities unfold while the file is read: a plain DOCTYPE, which many programs write, does no harm.
  const endless = new FaultError({ code: 'endless-image', parts: mostParts });
  if (/<!ENTITY/i.test(text)) throw endless;
  const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
  const root = parsed.documentElement;
  if (root.localName !== 'svg') throw new Error(`root element ${root.localName}, expected svg`);
  if (unfoldedParts(partsOf(root)) > mostParts) throw endless;
  const size = sizeOf(root);
  const [short, long] = [Math.min(size.width, size.height), Math.max(size.width, size.height)];
  if (long > mostTimes * short) throw new FaultError({ code: 'narrow-drawing', times: mostTimes });
  const scale = Math.min(shortSide / short, longestSide / long);
  const width = Math.max(1, Math.round(size.width * scale));
  const height = Math.max(1, Math.round(size.height * scale));
  if (!root.hasAttribute('viewBox')) root.setAttribute('viewBox', `0 0 ${size.width} ${size.height}`);
  root.setAttribute('width', `${width}`);
  root.setAttribute('height', `${height}`);
  const image = new Image(width, height);
  // Not a blob's address: from there, a drawing with HTML inside could not be read back.
  image.src = `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(parsed))}`;
  await image.decode();
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d')!.drawImage(image, 0, 0, width, height);
  return canvas.convertToBlob();
}
