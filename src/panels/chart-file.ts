import type { Caption } from '../take-away/caption.ts';
import { wrapText } from '../take-away/wrap-text.ts';

/** A chart on the page: its figure, and the name by which it is known. */
export interface Chart {
  readonly name: string;
  readonly figure: HTMLElement;
}

/** Where the names of a chart's curves stand. */
const keys = 'ul:is(.names, .share-names, .trained-key)';

/** Whether a chart answers what the page asks; beneath another the link would be of another question. */
export const isCurrent = ({ figure }: Pick<Chart, 'figure'>): boolean => !figure.querySelector('.faded');

/**
 * The charts that are drawn now. One whose table is shown instead has nothing to save.
 */
export function chartsOnPage(): Chart[] {
  return [...document.querySelectorAll<HTMLElement>('figure[aria-label]')]
    .filter((figure) => figure.querySelector('svg.recharts-surface') && isCurrent({ figure }))
    .map((figure) => ({ name: figure.getAttribute('aria-label')!, figure }));
}

const namespace = 'http://www.w3.org/2000/svg';

/** What a style sheet may have set, by what it is set on; a file of its own has no style sheet. */
const shapeStyles = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'opacity',
];
const textStyles = ['fill', 'opacity', 'font-size', 'font-weight', 'text-anchor', 'dominant-baseline'];

/** Attributes that mean something only on the page. */
const foreign = /^(class|style|tabindex|role|aria-.*|data-.*|focusable)$/;

/** Writes the styles that elements have on the page into the attributes of their copies. */
function inlineStyles(original: Element, copy: Element): void {
  const style = getComputedStyle(original);
  for (const { name } of [...copy.attributes]) if (foreign.test(name)) copy.removeAttribute(name);
  const isText = original instanceof SVGTextContentElement;
  if (original instanceof SVGGeometryElement || isText)
    for (const name of isText ? textStyles : shapeStyles)
      copy.setAttribute(name, style.getPropertyValue(name));
  [...original.children].forEach((child, i) => {
    inlineStyles(child, copy.children[i]!);
  });
}

/** The words over one of several charts of a figure, and where they stand. */
function headingOf(original: SVGSVGElement): { text: string; box: DOMRect } | null {
  const before = original.closest('.recharts-wrapper')?.previousElementSibling;
  return before?.tagName === 'H4' ? { text: before.textContent, box: before.getBoundingClientRect() } : null;
}

interface TextStyle {
  readonly size: number;
  readonly weight?: number;
  readonly colour: string;
}

const margin = 16;

/** The charts of a figure with their title, the names of its curves and its caption as an SVG file that needs nothing else. */
export function chartFile({ figure }: Chart, caption: Caption): string {
  const parts = [...figure.querySelectorAll<SVGSVGElement>('svg.recharts-surface')].map((original) => ({
    original,
    box: original.getBoundingClientRect(),
    heading: headingOf(original),
  }));
  const boxes = parts.flatMap(({ box, heading }) => [box, ...(heading ? [heading.box] : [])]);
  const left = Math.min(...boxes.map((box) => box.left));
  const top = Math.min(...boxes.map((box) => box.top));
  const chartWidth = Math.max(...parts.map(({ box }) => box.right)) - left;
  const chartHeight = Math.max(...parts.map(({ box }) => box.bottom)) - top;
  const width = chartWidth + 2 * margin;
  const page = getComputedStyle(document.documentElement);
  const colour = (name: string) => page.getPropertyValue(`--${name}`).trim();
  const family = getComputedStyle(document.body).fontFamily;
  const measure = document.createElement('canvas').getContext('2d')!;

  const file = document.createElementNS(namespace, 'svg');
  const add = (name: string, attributes: Record<string, string | number>, text = '') => {
    const element = document.createElementNS(namespace, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
    element.textContent = text;
    file.append(element);
    return element;
  };
  const write = (text: string, x: number, y: number, { size, weight = 400, colour }: TextStyle) =>
    add('text', { x, y, 'font-size': size, 'font-weight': weight, fill: colour }, text);
  /** Text in as many lines as it takes; returns the last baseline. */
  const wrap = (text: string, y: number, style: TextStyle) => {
    measure.font = `${style.weight ?? 400} ${style.size}px ${family}`;
    const leading = style.size + 5;
    const lines = wrapText(text, chartWidth, (part) => measure.measureText(part).width);
    lines.forEach((line, i) => {
      write(line, margin, y + (i + 1) * leading, style);
    });
    return y + lines.length * leading;
  };

  const title = figure.querySelector('figcaption h3')?.textContent ?? figure.getAttribute('aria-label')!;
  const under = figure.querySelector('figcaption p')?.textContent ?? '';
  add('title', {}, title);
  add('desc', {}, [under, caption.settings, caption.link].filter(Boolean).join('\n'));
  const paper = add('rect', { width, fill: colour('paper') });
  let y = wrap(title, margin, { size: 14, weight: 600, colour: colour('ink') });
  y = wrap(under, y, { size: 12, colour: colour('ink-2') }) + 12;

  for (const { original, box, heading } of parts) {
    const copy = original.cloneNode(true) as SVGSVGElement;
    inlineStyles(original, copy);
    const place = { x: margin + box.left - left, y: y + box.top - top, width: box.width, height: box.height };
    for (const [key, value] of Object.entries(place)) copy.setAttribute(key, String(value));
    file.append(copy);
    if (heading) {
      const { text, box } = heading;
      write(text, margin + box.left - left, y + box.bottom - top - 6, {
        size: 13,
        weight: 550,
        colour: colour('ink'),
      });
    }
  }
  y += chartHeight + 4;

  for (const item of figure.querySelectorAll<HTMLElement>(`${keys} li:not(.note)`)) {
    y += 18;
    const [name, value] = [...item.childNodes]
      .map((node) => node.textContent?.trim())
      .filter((text): text is string => Boolean(text));
    const { color, fontWeight } = getComputedStyle(item);
    const style = { size: 12, weight: Number(fontWeight), colour: color };
    write(value ? `${name}: ${value}` : name!, margin + 28, y, style);
    const mark = item.querySelector('i');
    const dashed = item.matches('.dash, .asked');
    add('line', {
      x1: margin,
      x2: margin + 20,
      y1: y - 4,
      y2: y - 4,
      stroke: mark ? getComputedStyle(mark).backgroundColor : style.colour,
      'stroke-width': mark?.offsetHeight ?? 1,
      'stroke-opacity': mark ? getComputedStyle(mark).opacity : 1,
      ...(dashed ? { 'stroke-dasharray': '4 3' } : {}),
    });
  }
  const note = figure.querySelector(`${keys} .note`)?.textContent ?? '';
  y = wrap(note, y + 6, { size: 12, colour: colour('ink-2') });
  y = wrap(caption.settings, y + 10, { size: 11, colour: colour('ink') });
  y = wrap(caption.link, y, { size: 11, colour: colour('ink-2') });

  const height = Math.ceil(y + margin);
  paper.setAttribute('height', String(height));
  for (const [key, value] of Object.entries({
    xmlns: namespace,
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    role: 'img',
    'font-family': family,
  }))
    file.setAttribute(key, String(value));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(file)}\n`;
}
