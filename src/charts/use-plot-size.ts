import { usePaper } from '../ui/use-paper.ts';

/**
 * As wide as an upright sheet A4 leaves, CSS pixels: a wider drawing would be shrunk there, its words with it. No
 * higher than lets two stand on it.
 */
const paper = { width: 680, height: 240 };

/** What a chart is told of its size: as wide as its place on screen, and as a sheet on paper. */
export function usePlotSize(height: number) {
  return usePaper()
    ? { width: paper.width, height: Math.min(height, paper.height) }
    : { responsive: true, style: { width: '100%', height } };
}
