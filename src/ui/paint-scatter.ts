import type { Palette } from './palette.ts';
import { pixelRatioOf } from './pixel-ratio.ts';

/** Above this many points each is a plain square: arcs would take a frame of their own. */
const arcsAtMost = 1500;

/** Room for the name of the lower axis under it, CSS pixels. */
const footroom = 18;

/** Paints guess over truth for each point, both axes 0 … max, with the diagonal where they are equal. */
export function paintScatter(
  context: CanvasRenderingContext2D,
  truth: ArrayLike<number>,
  guess: ArrayLike<number>,
  max: number,
  /** Room kept free at the top, CSS pixels. */
  headroom: number,
  ink: string,
  palette: Palette,
): void {
  const { width, height } = context.canvas;
  const ratio = pixelRatioOf(context);
  const edge = 4 * ratio;
  const top = headroom * ratio;
  const bottom = height - footroom * ratio;
  const scale = max > 0 ? 1 / max : 0;
  const x = (v: number) => edge + Math.max(-0.01, Math.min(1, v * scale)) * (width - 2 * edge);
  const y = (v: number) => bottom - Math.max(-0.02, Math.min(1.05, v * scale)) * (bottom - top);
  context.clearRect(0, 0, width, height);
  context.lineWidth = ratio;
  context.strokeStyle = palette.rule2;
  context.beginPath();
  context.moveTo(edge, top - 6 * ratio);
  context.lineTo(edge, bottom);
  context.lineTo(width - edge, bottom);
  context.stroke();
  context.strokeStyle = palette.ink3;
  context.beginPath();
  context.moveTo(x(0), y(0));
  context.lineTo(x(max), y(max));
  context.stroke();

  const points = truth.length;
  const radius = (points > 900 ? 1 : points < 60 ? 3 : 1.9) * ratio;
  context.fillStyle = palette.css(ink);
  context.globalAlpha = points > arcsAtMost ? 0.25 : 0.62;
  for (let i = 0; i < points; i++) {
    if (points > arcsAtMost)
      context.fillRect(x(truth[i]!) - radius, y(guess[i]!) - radius, 2 * radius, 2 * radius);
    else {
      context.beginPath();
      context.arc(x(truth[i]!), y(guess[i]!), radius, 0, 2 * Math.PI);
      context.fill();
    }
  }
  context.globalAlpha = 1;
}
