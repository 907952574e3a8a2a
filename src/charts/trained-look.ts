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
