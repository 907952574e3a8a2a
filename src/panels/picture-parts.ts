import type { Predictions } from '../engine/protocol.ts';
import type { Column, Side } from '../state/comparison.ts';
import type { Caption } from '../take-away/caption.ts';
import { createGridImage } from '../ui/grid-image.ts';
import { paintHeat } from '../ui/paint-heat.ts';
import { paintScatter } from '../ui/paint-scatter.ts';
import type { Words } from '../words/words.ts';
import { tableOf } from './map-painter.ts';
import { hueOf, titleOf } from './method-looks.ts';
import { bitmapOf, type Composed, panelSide, small } from './picture-panel.ts';
import { type Pen, pixelRatio, type Run } from './picture-pen.ts';
import { scatterNote } from './scatter-panel.tsx';

/** The settings and the link, over a hairline, in as many lines as they take. */
export function drawCaption(
  pen: Pen,
  { settings, link }: Caption,
  x: number,
  y: number,
  width: number,
): number {
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
export function sentenceRuns(): Run[] {
  const sentence = document.querySelector('main [role=status]');
  return [...(sentence?.childNodes ?? [])].map((node) => {
    const { color, fontWeight } = getComputedStyle(node instanceof Element ? node : sentence!);
    return { text: node.textContent ?? '', weight: Number(fontWeight), colour: color };
  });
}

/** The line, name, rates and definition over a column. */
export function drawColumnHead(
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
  const asked = column.asked === null ? columns.none : numbers.rate(column.asked);
  const rates = [
    `${columns.asked} ${asked}`,
    `${columns.expected} ${numbers.rate(column.expected)}`,
    `${columns.removedRate} ${numbers.rate(column.removed / column.cells)}`,
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
export function drawScatter(
  pen: Pen,
  side: Side,
  composed: Composed,
  x: number,
  y: number,
  height: number,
): void {
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
  pen.write(scatterNote(comparison[side], r2, columns), x, y + 34 + 52, small);
  pen.write(columns.guess, x + 9, y + 34 + headroom + 8, { size: 11, colour: 'ink-2' });
  pen.write(columns.truth, x + panelSide - 3, y + 34 + height - 3, {
    size: 11,
    colour: 'ink-2',
    align: 'right',
  });
}

/** The most probable classes as bars over a hairline that is 100 %. */
export function drawPredictions(
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
export function drawLegend(pen: Pen, { comparison, palette, words }: Composed, x: number, y: number): void {
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
