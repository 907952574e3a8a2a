import type { MapShape } from '../core/feature-map.ts';
import type { Numbers } from './numbers.ts';

/** What a sweep was measured at. */
export interface SweepFacts {
  readonly draws: number;
  readonly rates: number;
  readonly refills: number;
  readonly seed: number;
  readonly blockSize: number;
  readonly channels: number;
  /** Picture, layer and size of the map, in words. */
  readonly place: string;
  /** Whether Cutout is among the methods. */
  readonly cutout: boolean;
}

/** What many draws of one column came to, as their sentence reads it. */
export interface DrawsReading {
  readonly name: string;
  readonly share: number;
  readonly low: number;
  readonly high: number;
  /** Seeds with which the answer leads after this column alone. */
  readonly alone: number;
  /** The share of cells removed, mean over the draws. */
  readonly removed: number;
}

/** The words of what is measured over many draws: one draw beside many, and the sweep over rates. */
export function sweepWords(n: Numbers) {
  const range = (low: number, high: number) => `${n.percent(low)} to ${n.percent(high)}`;
  /** Where no seed tells the two methods apart. */
  const together = (share: number | undefined) =>
    share === 1
      ? 'Both keep it with every seed.'
      : share === 0
        ? 'Neither keeps it with any seed.'
        : 'With every seed both keep it, or neither does.';
  return {
    draws: {
      question: 'Is one draw luck?',
      name: 'Draws',
      caption: 'Draws: what the network says after many of them',
      sub: (draws: number, first: number, removed: readonly { name: string; share: number }[]) =>
        [
          `probability of the clean map’s first classes; ${n.count(draws)} draws each, seeds ${first} and on`,
          ...removed.map(({ name, share }) => `${name} removed ${n.rate(share)} on average`),
        ].join('; '),
      reading: (
        draws: number,
        label: string,
        sides: readonly DrawsReading[],
        /** Of the sign test between the two, seed by seed. */
        chance: number,
      ) =>
        sides.every(({ removed }) => removed === 0)
          ? `Nothing is removed, so every draw is the clean map, and ${label} leads in all of them.`
          : `Over ${n.count(draws)} draws each, ${label} still leads in ${sides
              .map(({ name, share, low, high, removed }) =>
                removed === 0
                  ? `all after ${name}, which removed nothing`
                  : `${n.percent(share)} after ${name} (90${'\u202f'}% interval ${range(low, high)})`,
              )
              .join(' and in ')}. ${
              sides.every(({ alone }) => alone === 0)
                ? together(sides[0]?.share)
                : `Seed by seed, it leads after one alone ${sides.map(({ name, alone }) => `${n.count(alone)} ${alone === 1 ? 'time' : 'times'} for ${name}`).join(' and ')}: ${
                    chance < 0.05
                      ? 'more uneven than luck gives'
                      : 'luck may give as much, so nothing is decided'
                  } (sign test, ${chance < 0.01 ? 'below 0.01' : n.fixed(chance, 2)}).`
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
    sweep: {
      name: 'Sweep',
      caption: 'Sweep: what is kept as more is removed',
      about: (rates: number, draws: number, refills: number) =>
        `Both methods at ${rates} rates, from nothing removed to the most that each can remove, ${draws} draws at each: what the network still says, in how many draws its first answer stays, and what neighbours give back (R², in ${refills} of the draws). The charts stand over the share really removed, so that the methods are compared at what they took and not at what was asked.`,
      /** Of the sweep that is shown, whatever the page shows now. */
      sub: (facts: SweepFacts) =>
        [
          `over the share of cells really removed, mean of ${facts.draws} draws at each of ${facts.rates} rates, seeds ${facts.seed} and on`,
          facts.place,
          `block_size ${facts.blockSize}`,
          `R²: ${n.count(facts.channels)} ${facts.channels === 1 ? 'channel' : 'channels'}, ${facts.refills} draws`,
          ...(facts.cutout ? ['Cutout: over its block_size, each size once, since p plays no part'] : []),
        ].join('; '),
      place: (picture: string, network: string, layer: string, { channels, height, width }: MapShape) =>
        `${picture ? `${picture}, ` : ''}${network}, ${layer}, ${channels} × ${height} × ${width}`,
      ownPicture: 'own picture',
      stale: 'The settings have changed since: this is the sweep of those named here.',
      run: 'Run the sweep',
      again: 'Run again',
      csv: 'CSV',
      noNetwork: 'No network reads a map of ones: there is nothing to sweep. Choose another layer.',
      removed: 'share removed',
      probability: (label: string) => `Probability of ${label}`,
      survival: (label: string) => `Draws in which ${label} leads`,
      r2: 'R²: guessed from neighbours',
      floor: (value: number) => `${n.fixed(value, 2)} by chance`,
      key: 'Lines: means. Bands: probability and R², 5 to 95\u202f% of the draws; leads, the 90\u202f% interval of the share. Dashed, coloured: R² of shuffled cells, which chance alone gives; dashed, grey: the clean map.',
      cut: (at: number) => `What lies below ${n.fixed(at, 2)} is in the table.`,
      band: (low: number, high: number, isShare: boolean) =>
        isShare ? range(low, high) : `${n.fixed(low, 2)} to ${n.fixed(high, 2)}`,
      atRemoved: (share: number) => `at ${n.percent(share, 1)} removed`,
      head: {
        method: 'Method',
        p: 'p',
        blockSize: 'block_size',
        removed: 'Removed',
        probability: 'Probability',
        probabilityLow: 'Probability, 5\u202f%',
        probabilityHigh: 'Probability, 95\u202f%',
        survival: 'Leads',
        survivalLow: 'Leads, from',
        survivalHigh: 'Leads, to',
        r2: 'R²',
        r2Low: 'R², 5\u202f%',
        r2High: 'R², 95\u202f%',
        floor: 'R² by chance',
      },
    },
  };
}

export type SweepWords = ReturnType<typeof sweepWords>;
