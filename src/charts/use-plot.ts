import { usePaper } from '../ui/use-paper.ts';
import { noStops } from './no-stops.ts';

/**
 * As wide as an upright sheet A4 leaves, CSS pixels: a wider drawing would be shrunk there, its words with it. No
 * higher than lets two stand on it.
 */
const paper = { width: 680, height: 240 };
/** Of charts that stand beside each other: two on an upright sheet, three on one on its side. */
export const paperShare = 310;

/**
 * What every chart of recharts is given: its size, as wide as its place on screen or as `paperWidth` on paper, and no
 * tab stop. Which way round the sheet lies nobody tells: where there is less room than that, the drawing is shrunk.
 */
export function usePlot(height: number, paperWidth = paper.width) {
  const size = usePaper()
    ? onPaper(paperWidth, Math.min(height, paper.height))
    : { responsive: true, style: { width: '100%', height } };
  return { ...noStops, ...size };
}

const onPaper = (width: number, height: number) => ({
  width,
  height,
  style: { width: '100%', maxWidth: width, height: 'auto', aspectRatio: `${width} / ${height}` },
});
