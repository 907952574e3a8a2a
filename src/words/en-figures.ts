import { evidenceWords } from './en-evidence.ts';
import { leakWords } from './en-leaks.ts';
import { neighboursWords } from './en-neighbours.ts';
import { rateWords } from './en-rates.ts';
import { sweepWords } from './en-sweep.ts';
import { trainedWords } from './en-trained.ts';
import type { Numbers } from './numbers.ts';

/** What the sentence of a map of chances reads: two places that every map has, and the ends of its range. */
export interface WhereFacts {
  readonly corner: number;
  readonly centre: number;
  readonly least: ChanceAt;
  readonly most: ChanceAt;
}

/** The chance of a cell, 0 … 1, and where it is. */
interface ChanceAt {
  readonly chance: number;
  readonly row: number;
  readonly column: number;
}

/** The words of the charts that measure, and of the view Why; they come with the first of them. */
export function figureWords(n: Numbers) {
  return {
    /** What every figure has around it. */
    frame: {
      table: 'Table',
      copy: 'Copy',
      copied: 'Copied',
      copyRefused: 'The browser did not let the page copy: the table is selected now.',
      measuring: (progress: number) => `Measuring, ${n.percent(progress)}`,
      cancel: 'Cancel',
      failed: (reason: string) =>
        reason ? `It could not be measured: ${reason}.` : 'It could not be measured.',
      again: 'Measure',
      /** On paper; `button` begins the measurement, null where it begins when it is seen. */
      unmeasured: (button: string | null) =>
        `Not measured so far: ${button === null ? 'scroll to it' : `press ‘${button}’`} on screen, then print.`,
      loading: 'Loading',
    },
    why: {
      label: 'Why it works, measured',
      contents: 'Questions',
    },
    evidence: evidenceWords(n),
    neighbours: neighboursWords(n),
    trained: trainedWords(n),
    ...sweepWords(n),
    rates: rateWords(n),
    leaks: leakWords(n),
    where: {
      question: 'Where does it drop?',
      name: 'Chance',
      caption: 'Chance of a cell: expected, and found',
      sub: (draws: number, first: number, channel: number, height: number, width: number) =>
        `share of ${n.count(draws)} draws in which a cell is removed; seeds ${first} and on, channel ${channel}, ${height} × ${width}`,
      reading: (name: string, { corner, centre, least, most }: WhereFacts) => {
        if (least.chance === most.chance)
          return `${name} removes every cell with the same chance, ${n.rate(centre)}.`;
        const isBetween =
          least.chance === Math.min(corner, centre) && most.chance === Math.max(corner, centre);
        if (isBetween)
          return `${name} removes the centre with a chance of ${n.rate(centre)}, the top left corner with ${n.rate(corner)}.`;
        const end = ({ chance, row, column }: WhereFacts['least']) =>
          `${n.rate(chance)} (row ${row}, column ${column})`;
        const places =
          corner === centre
            ? `the centre and the top left corner with ${n.rate(centre)}`
            : `the centre with ${n.rate(centre)}, the top left corner with ${n.rate(corner)}`;
        return `${name} removes cells with chances from ${end(least)} to ${end(most)}; ${places}.`;
      },
      expected: 'Expected',
      found: 'Found',
      place: 'Place',
      places: { corner: 'top left corner', edge: 'middle of an edge', centre: 'centre', mean: 'all cells' },
      scale: (most: number) => `paper 0 %, full colour ${n.rate(most)}`,
      of: (name: string, what: string) => `${name}, ${what}`,
    },
  };
}

export type FigureWords = ReturnType<typeof figureWords>;
