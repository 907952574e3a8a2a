import type { TableData } from '../charts/data-table.tsx';
import { type LeakSource, leakSources } from '../core/leak-guess.ts';
import { type LeakKind, type Leaks, leakKinds } from '../core/leaks.ts';
import { median, type Spread, signTest, spread } from '../core/statistics.ts';
import type { LeakFacts, LeakWords } from '../words/en-leaks.ts';
import type { Numbers } from '../words/numbers.ts';

/** The middle 80 % of the channels lie between the ends of a band. */
const level = 0.8;
/** Draws that go one way more often by chance tell nothing. */
const chanceAtMost = 0.1;
/** A map with fewer cells teaches little. */
const enoughCells = 100;

/** R² over the channels. The median is told: an R² has no lower end, and a few channels would decide the mean. */
export interface LeakFigure extends Spread {
  readonly median: number;
  /** The median with the channels' cells shuffled. */
  readonly floor: number | null;
}

export type LeakFigures = Readonly<Record<LeakKind, Readonly<Record<LeakSource, LeakFigure | null>>>>;

const known = (values: readonly (number | null)[]) => values.filter((value) => value !== null);

/** The figures of every kind and source; null where no channel has a number. */
export function leakFigures({ kinds }: Leaks): LeakFigures {
  const figure = (kind: LeakKind, source: LeakSource): LeakFigure | null => {
    const scores = known(kinds[kind].scores[source]);
    const band = spread(scores, level);
    return band && { ...band, median: median(scores)!, floor: median(known(kinds[kind].floor[source])) };
  };
  const of = (kind: LeakKind) => ({
    neighbours: figure(kind, 'neighbours'),
    channels: figure(kind, 'channels'),
    both: figure(kind, 'both'),
  });
  return {
    cellOwn: of('cellOwn'),
    cellShared: of('cellShared'),
    blockOwn: of('blockOwn'),
    blockShared: of('blockShared'),
    channel: of('channel'),
  };
}

/** Whether own masks give away more in most channels of a draw, 1, or one mask for all does, −1; 0 for neither. */
const leaning = (own: readonly (number | null)[], shared: readonly (number | null)[]): number =>
  Math.sign(
    own.reduce<number>((sum, a, i) => {
      const b = shared[i]!;
      return a === null || b === null ? sum : sum + Math.sign(a - b);
    }, 0),
  );

/**
 * What the sentence says; null where no channel tells. Own and shared masks of blocks are compared draw by draw, and
 * told apart by a sign test over the draws. Channels are no trials: under one mask for all they share its luck.
 */
export function leakFacts(
  leaks: Leaks,
  figures: LeakFigures,
  place: Pick<LeakFacts, 'layer' | 'share'> & { readonly cells: number },
): LeakFacts | null {
  const { blockOwn, blockShared, cellOwn, cellShared } = figures;
  if (!blockOwn.both || !blockShared.both || !cellOwn.both || !cellShared.both) return null;
  const shared = leaks.kinds.blockShared.byDraw;
  const leanings = leaks.kinds.blockOwn.byDraw.map((scores, k) => leaning(scores, shared[k]!));
  const ownMore = leanings.filter((one) => one > 0).length;
  const sharedMore = leanings.filter((one) => one < 0).length;
  const isChance = signTest(ownMore, sharedMore) >= chanceAtMost;
  const more = ownMore > sharedMore ? 'own' : 'shared';
  const byMedian = Math.sign(blockOwn.both.median - blockShared.both.median);
  // The numbers that are printed are of all draws together: a verdict against them would be none.
  const isSplit = byMedian !== (more === 'own' ? 1 : -1);
  return {
    layer: place.layer,
    share: place.share,
    both: {
      cellOwn: cellOwn.both.median,
      cellShared: cellShared.both.median,
      blockOwn: blockOwn.both.median,
      blockShared: blockShared.both.median,
    },
    ownAlone: { neighbours: blockOwn.neighbours!.median, channels: blockOwn.channels!.median },
    ownMore,
    sharedMore,
    draws: leanings.length,
    verdict: isChance ? 'even' : isSplit ? 'split' : more,
    fewCells: place.cells < enoughCells ? place.cells : null,
  };
}

/** How many cells of a row say what it is of. */
const named = 2;

/** A row for each kind of mask and source. */
export function leakTable(
  { kinds }: Leaks,
  figures: LeakFigures,
  { head, kinds: names, sources }: LeakWords,
  numbers: Numbers,
): TableData {
  const share = (value: number | null | undefined) => (value == null ? '–' : numbers.percent(value, 1));
  return {
    head: [
      head.mask,
      head.from,
      head.median,
      head.low,
      head.high,
      head.mean,
      head.floor,
      head.channels,
      head.asked,
      head.removed,
    ],
    rows: leakKinds.flatMap((kind) =>
      leakSources.map((source) => {
        const figure = figures[kind][source];
        return [
          names[kind],
          sources[source],
          share(figure?.median),
          share(figure?.low),
          share(figure?.high),
          share(figure?.mean),
          share(figure?.floor),
          numbers.count(figure?.count ?? 0),
          numbers.fixed(kinds[kind].dropProb, 3),
          share(kinds[kind].realised),
        ];
      }),
    ),
  };
}

/** The table before there is an answer: its rows keep their places. */
export const withoutNumbers = ({ head, rows }: TableData): TableData => ({
  head,
  rows: rows.map((row) => row.map((cell, i) => (i < named ? cell : '–'))),
});
