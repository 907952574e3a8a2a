import type { TrainedMethod } from '../state/paired-results.ts';

/** The hue of a network's training, as a name of the style sheet; ink is nothing. */
export const trainedHues: Record<TrainedMethod, string> = {
  none: 'ink',
  dropout: 'dropout',
  spatial: 'spatial',
  dropblock: 'dropblock',
};

/** What all axes of these charts look like. */
export const axis = {
  stroke: 'var(--rule-2)',
  tick: { fill: 'var(--ink-2)', fontSize: 12 },
} as const;

/** The first epoch, and round ones after it. */
export const epochTicks = (epochs: number) => [1, ...wholeTicks(2, epochs)];

/** Whole numbers from the first at or above `low` to `high`, at most seven of them: in steps of 1, 2, 5, 10 … */
export function wholeTicks(low: number, high: number): number[] {
  const step = [1, 2, 5, 10, 20, 50].find((step) => (high - low) / step <= 6) ?? 100;
  const first = Math.ceil(low / step);
  return Array.from({ length: Math.floor(high / step) - first + 1 }, (_, k) => (first + k) * step);
}
