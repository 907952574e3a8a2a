import { usePaper } from '../ui/use-paper.ts';
import { noStops } from './no-stops.ts';

/**
 * As wide as an upright sheet A4 leaves, CSS pixels: a wider drawing would be shrunk there, its words with it. No
 * higher than lets two stand on it.
 */
const paper = { width: 680, height: 240 };

/** What every chart of recharts is given: its size, as wide as its place on screen or as a sheet of paper, and no tab stop. */
export function usePlot(height: number) {
  const size = usePaper()
    ? { width: paper.width, height: Math.min(height, paper.height) }
    : { responsive: true, style: { width: '100%', height } };
  return { ...noStops, ...size };
}
