import type { Predictions } from '../engine/protocol.ts';
import { type Column, type Comparison, type Side, sides } from '../state/comparison.ts';
import type { PredictionState } from '../state/predictor.ts';
import type { Refills } from '../state/refills.ts';
import type { Caption } from '../take-away/caption.ts';
import { createGridImage } from '../ui/grid-image.ts';
import { paintHeat } from '../ui/paint-heat.ts';
import { paintScatter } from '../ui/paint-scatter.ts';
import type { Palette } from '../ui/palette.ts';
import { setPixelRatio } from '../ui/pixel-ratio.ts';
import type { Words } from '../words/words.ts';
import { paintClean, paintRefill, paintSurvivors, tableOf } from './map-painter.ts';
import { hueOf, titleOf } from './method-looks.ts';
import { paintRemoved } from './paint-removed.ts';
import { type Pen, penFor, pixelRatio, type Run } from './picture-pen.ts';

export type PanelName = 'clean' | `${Side}-${'removed' | 'survives' | 'refilled'}`;

/** What a picture is composed of. */
export interface Composed {
  readonly comparison: Comparison;
  readonly refills: Refills | null;
  readonly predictions: PredictionState;
  readonly words: Words;
  readonly palette: Palette;
}

const margin = 24;
const gap = 24;
/** Side of a panel in a picture of all, and in one of its own. */
const panelSide = 224;
const aloneSide = 448;
const small = { size: 12, colour: 'ink-2' } as const;

function bitmapOf(width: number, height: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  setPixelRatio(canvas, pixelRatio);
  return canvas;
}

/** A bitmap with whole pixels a cell whose sides are at least so many pixels of layout. */
function bitmapFor({ scene }: Comparison, side: number): HTMLCanvasElement {
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
        floor === null ? '' : columns.byChance + words.numbers.fixed(floor, 2),
      ];
    }
  }
}

/** The lines over a panel, then the panel; returns where it ends. */
function drawPanel(
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

/** The settings and the link, over a hairline, in as many lines as they take. */
function drawCaption(pen: Pen, { settings, link }: Caption, x: number, y: number, width: number): number {
  const size = 11;
  let at = y;
  pen.line(x, at, width, 'rule');
  at += 4;
  for (const [text, colour] of [
    [settings, 'ink'],
    [link, 'ink-2'],
  ] as const)
    for (const line of pen.wrap(text, width, { size })) {
      at += 16;
      pen.write(line, x, at, { size, colour });
    }
  return at;
}

/** The sentence as it stands on the page, with its colours. */
function sentenceRuns(): Run[] {
  const sentence = document.querySelector('main [role=status]');
  return [...(sentence?.childNodes ?? [])].map((node) => {
    const { color, fontWeight } = getComputedStyle(node instanceof Element ? node : sentence!);
    return { text: node.textContent ?? '', weight: Number(fontWeight), colour: color };
  });
}

function drawColumnHead(
  pen: Pen,
  side: Side,
  { comparison, words }: Composed,
  x: number,
  y: number,
  width: number,
) {
  const { columns, numbers } = words;
  const column: Column = comparison[side];
  const hue = hueOf(side, comparison.settings);
  const asked = column.asked === null ? columns.none : numbers.percent(column.asked, 1);
  const rates = [
    `${columns.asked} ${asked}`,
    `${columns.expected} ${numbers.percent(column.expected, 1)}`,
    `${columns.removedRate} ${numbers.percent(column.removed / column.cells, 1)}`,
  ].join('   ');
  pen.line(x, y, width, hue, 3);
  pen.write(titleOf(side, comparison.settings, words), x, y + 26, {
    size: 18,
    weight: 650,
    colour: `${hue}-text`,
  });
  pen.write(rates, x + width, y + 26, { ...small, align: 'right' });
  const definition = words.definition(column, comparison.scene.features.channels);
  const isBlock = column.regulariser.unit === 'block';
  pen.write(definition, x, y + 45, { ...small, room: isBlock ? width - 128 : width });
  if (isBlock)
    pen.write(columns.gamma(column.gamma, column.seeds), x + width, y + 45, { ...small, align: 'right' });
}

/** Why that R²: the points, and over them the share that can be guessed. */
function drawScatter(pen: Pen, side: Side, composed: Composed, x: number, y: number, height: number): void {
  const { comparison, refills, words, palette } = composed;
  const { columns, numbers } = words;
  const refill = refills?.[side];
  const hue = hueOf(side, comparison.settings);
  const bitmap = bitmapOf(panelSide * pixelRatio, height * pixelRatio);
  const headroom = 72;
  const none = new Float32Array(0);
  const truth = refill?.truth ?? none;
  // Of many channels the points reach further than the mean that is on screen.
  const max = comparison.channel === 'mean' ? truth.reduce((a, v) => Math.max(a, v), 0) : comparison.max;
  const context = bitmap.getContext('2d')!;
  paintScatter(context, truth, refill?.guess ?? none, max || 1, headroom, hue, palette);
  pen.place(bitmap, x, y + 34);
  pen.write(columns.scatter, x, y + 12, { size: 12, weight: 600 });
  const r2 = refill?.r2 ?? null;
  pen.write(r2 === null ? columns.none : numbers.share(Math.max(0, r2)), x, y + 34 + 32, {
    size: 40,
    weight: 600,
    colour: `${hue}-text`,
  });
  const told = r2 !== null ? columns.canBeGuessed : comparison[side].removed ? columns.flat : columns.nothing;
  pen.write(told, x, y + 34 + 52, small);
  pen.write(columns.guess, x + 9, y + 34 + headroom + 8, { size: 11, colour: 'ink-2' });
  pen.write(columns.truth, x + panelSide - 3, y + 34 + height - 8, {
    size: 11,
    colour: 'ink-2',
    align: 'right',
  });
}

/** The most probable classes as bars over a hairline that is 100 %. */
function drawPredictions(
  pen: Pen,
  title: string,
  predictions: Predictions | null,
  /** The class that the clean map leads to: bold wherever it still leads. */
  lead: number | null,
  hue: string,
  words: Words,
  x: number,
  y: number,
  width: number,
): number {
  pen.line(x, y, width, 'rule');
  pen.write(title, x, y + 17, { size: 12, weight: 600 });
  const name = Math.min(116, 0.5 * width);
  let at = y + 17;
  for (const { label, index, probability } of predictions?.top ?? []) {
    at += 18;
    pen.context.save();
    pen.context.beginPath();
    pen.context.rect(x, at - 14, name - 6, 20);
    pen.context.clip();
    pen.write(label, x, at, { size: 13, weight: index === lead ? 600 : 400 });
    pen.context.restore();
    const room = width - name - 60;
    pen.line(x + name, at - 5, room, 'rule');
    pen.line(x + name, at - 6.5, Math.max(1, room * probability), hue, 4);
    pen.write(words.numbers.probability(probability), x + width, at, { size: 13, align: 'right' });
  }
  return at;
}

/** The colour scale and the two signs that are no colour, under the clean map. */
function drawLegend(pen: Pen, { comparison, palette, words }: Composed, x: number, y: number): void {
  const { scene, channel, max } = comparison;
  if (scene.tap !== 'image' || channel !== 'mean') {
    const grid = createGridImage(1, 256);
    grid.words.set(tableOf(scene.tap, channel));
    grid.flush();
    pen.write('0', x, y + 10, small);
    pen.write(words.numbers.fixed(max, 2), x + panelSide, y + 10, { ...small, align: 'right' });
    pen.context.drawImage(grid.canvas, x + 16, y + 2, panelSide - 64, 8);
  }
  const swatch = bitmapOf(14 * pixelRatio, 14 * pixelRatio);
  const absent = Uint8Array.of(1);
  paintHeat(swatch.getContext('2d')!, 1, 1, [0], 1, tableOf(scene.tap, channel), absent, palette);
  pen.place(swatch, x, y + 22);
  pen.context.strokeStyle = palette.rule2;
  pen.context.strokeRect(x + 0.5, y + 22.5, 13, 13);
  pen.write(words.readout.absentNotZero, x + 22, y + 33, small);
  pen.line(x, y + 42, 14, 'ink-2', 14);
  pen.context.fillStyle = palette.paper;
  pen.context.beginPath();
  pen.context.arc(x + 7, y + 49, 2.6, 0, 2 * Math.PI);
  pen.context.fill();
  pen.write(words.readout.seedOfRemoval, x + 22, y + 53, small);
}

/** Composes on paper of the theme: what is drawn says how high it is, so that it is drawn twice. */
function onPaper(width: number, palette: Palette, draw: (pen: Pen) => number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = width * pixelRatio;
  canvas.height = 1;
  const height = draw(penFor(canvas, palette));
  canvas.height = Math.ceil(height * pixelRatio);
  const pen = penFor(canvas, palette);
  pen.line(0, 0, width, 'paper', height);
  draw(pen);
  return canvas;
}

/** One panel, large, with what it shows in words. */
export function composePanel(name: PanelName, composed: Composed, caption: Caption): HTMLCanvasElement {
  const { comparison, words, palette } = composed;
  const bitmap = bitmapFor(comparison, aloneSide);
  const width = bitmap.width / pixelRatio;
  return onPaper(width + 2 * margin, palette, (pen) => {
    const side = name === 'clean' ? null : (name.split('-')[0] as Side);
    const hue = side ? hueOf(side, comparison.settings) : 'ink';
    const title = side ? titleOf(side, comparison.settings, words) : words.columns.clean;
    pen.line(margin, margin, width, hue, 3);
    pen.write(title, margin, margin + 26, { size: 18, weight: 650, colour: side ? `${hue}-text` : 'ink' });
    const end = drawPanel(pen, name, composed, aloneSide, margin, margin + 38);
    return drawCaption(pen, caption, margin, end + 14, width) + margin;
  });
}

/** The whole comparison as on a large screen: the sentence, clean, left, right, and the caption. */
export function composeComparison(composed: Composed, caption: Caption): HTMLCanvasElement {
  const { comparison, predictions, words, palette } = composed;
  const { columns } = words;
  const lead = predictions.clean?.top[0]?.index ?? null;
  const panel = bitmapFor(comparison, panelSide);
  const w = panel.width / pixelRatio;
  const h = panel.height / pixelRatio;
  const method = 2 * w + 8;
  const width = w + 2 * (gap + method);
  return onPaper(width + 2 * margin, palette, (pen) => {
    const head = pen.paragraph(sentenceRuns(), margin, margin + 22, width, 22, 30) + 18;
    const first = head + 58;
    const second = first + 34 + h + 8;
    const third = second + 34 + h + 14;

    pen.line(margin, head, w, 'ink', 3);
    pen.write(columns.clean, margin, head + 26, { size: 18, weight: 650 });
    const { tap, features } = comparison.scene;
    const { channels, height, width: across } = features;
    const asked = comparison.settings.channel;
    const definition = columns.cleanDefinition(tap, comparison.channel, asked, channels, height, across);
    pen.write(definition, margin, head + 45, { ...small, room: w });
    drawPanel(pen, 'clean', composed, panelSide, margin, first);
    drawLegend(pen, composed, margin, second + 12);
    let end = drawPredictions(pen, columns.says, predictions.clean, lead, 'ink', words, margin, third, w);

    sides.forEach((side, i) => {
      const x = margin + w + gap + i * (method + gap);
      drawColumnHead(pen, side, composed, x, head, method);
      drawPanel(pen, `${side}-removed`, composed, panelSide, x, first);
      drawPanel(pen, `${side}-survives`, composed, panelSide, x + w + 8, first);
      drawPanel(pen, `${side}-refilled`, composed, panelSide, x, second);
      drawScatter(pen, side, composed, x + w + 8, second, h);
      const hue = hueOf(side, comparison.settings);
      const said = drawPredictions(
        pen,
        columns.thenSays,
        predictions[side],
        lead,
        hue,
        words,
        x,
        third,
        method,
      );
      end = Math.max(end, said);
    });
    return drawCaption(pen, caption, margin, end + 20, width) + margin;
  });
}
