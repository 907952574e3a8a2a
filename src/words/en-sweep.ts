import type { Numbers } from './numbers.ts';

/** The words of what is measured over many draws: one draw beside many, and the sweep over rates. */
export function sweepWords(n: Numbers) {
  const range = (low: number, high: number) => `${n.percent(low)} to ${n.percent(high)}`;
  return {
    draws: {
      question: 'Is one draw luck?',
      name: 'Draws',
      caption: 'Draws: what the network says after many of them',
      sub: (draws: number, first: number, removed: readonly { name: string; share: number }[]) =>
        [
          `probability of the clean map’s first classes; ${n.count(draws)} draws each, seeds ${first} and on`,
          ...removed.map(({ name, share }) => `${name} removed ${n.percent(share, 1)} on average`),
        ].join('; '),
      reading: (
        draws: number,
        label: string,
        sides: readonly { name: string; share: number; low: number; high: number }[],
        apart: boolean,
      ) =>
        `Over ${n.count(draws)} draws each, ${label} still leads in ${sides
          .map(
            ({ name, share, low, high }) =>
              `${n.percent(share)} after ${name} (90${'\u202f'}% interval ${range(low, high)})`,
          )
          .join(' and in ')}. ${
          apart
            ? 'The intervals do not overlap: it is not luck which of the two keeps it more often.'
            : 'The intervals overlap: so many draws do not tell which of the two keeps it more often.'
        }`,
      noNetwork: 'No network reads a map of ones: there is nothing to predict. Choose another layer.',
      leads: (name: string) => `${name}: still leads in`,
      interval: '90\u202f% interval',
      range,
      removed: 'cells removed',
      key: 'Dot: mean of the draws. Line: from the 10\u202f% quantile to the 90\u202f% quantile. Ring: the draw on screen. Upright line: the clean map.',
      again: 'Run again',
      head: {
        class: 'Class',
        clean: 'Clean',
        mean: (name: string) => `${name}, mean`,
        low: (name: string) => `${name}, 10\u202f%`,
        high: (name: string) => `${name}, 90\u202f%`,
        first: (name: string) => `${name}, on screen`,
      },
      leadsRow: (label: string) => `${label} leads, share of draws and 90\u202f% interval`,
      removedRow: 'Cells removed, mean',
    },
  };
}

export type SweepWords = ReturnType<typeof sweepWords>;
