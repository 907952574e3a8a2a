import { type Side, sides } from '../state/comparison.ts';
import type { Caption } from '../take-away/caption.ts';
import type { Palette } from '../ui/palette.ts';
import { hueOf, titleOf } from './method-looks.ts';
import { bitmapFor, type Composed, drawPanel, type PanelName, panelSide, small } from './picture-panel.ts';
import {
  drawCaption,
  drawColumnHead,
  drawLegend,
  drawPredictions,
  drawScatter,
  sentenceRuns,
} from './picture-parts.ts';
import { type Pen, penFor, pixelRatio } from './picture-pen.ts';

const margin = 24;
const gap = 24;
/** Side of a panel in a picture of its own. */
const aloneSide = 448;

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
