import type { TableData } from '../charts/data-table.tsx';
import { type LeakSource, leakSources } from '../core/leak-guess.ts';
import { type LeakKind, type Leaks, leakKinds } from '../core/leaks.ts';
import { median, type Spread, signTest, spread } from '../core/statistics.ts';
import type { LeakFacts, LeakGaps, LeakWords } from '../words/en-leaks.ts';
import type { Numbers } from '../words/numbers.ts';

/** The middle 80 % of the channels lie between the ends of a band. */
const level = 0.8;
/** Draws that go one way more often by chance tell nothing. */
const chanceAtMost = 0.05;
/** On maps of noise the median comes to less, either way, by luck of the map, which no number of draws evens out. */
const leastTold = 0.05;
/** A map with fewer cells teaches little. */
const enoughCells = 100;

/**
 * What can be guessed beyond chance, over the channels. The median is told: there is no lower end, and a few channels
 * would decide the mean.
 */
export interface LeakFigure extends Spread {
  readonly median: number;
  /** R² in the median channel with the channels' cells shuffled: what takes the place of nothing. */
  readonly floor: number;
}

export type LeakFigures = Readonly<Record<LeakKind, Readonly<Record<LeakSource, LeakFigure | null>>>>;

const known = (values: readonly (number | null)[]) => values.filter((value) => value !== null);

/** What chance gives in the median channel. */
const floorOf = ({ kinds }: Leaks, kind: LeakKind, source: LeakSource): number =>
  median(known(kinds[kind].floor[source])) ?? 0;

/**
 * R² on a scale where chance is 0 and all is 1. A guess that is held out pays for every predictor that it learns, and
 * own masks leave it more of them: on noise it is worse than none, the more so the more it has.
 */
const beyond = (floor: number) => (r2: number) => 1 - (1 - r2) / (1 - floor);

/** The figures of every kind and source; null where no channel has a number. */
export function leakFigures(leaks: Leaks): LeakFigures {
  const figure = (kind: LeakKind, source: LeakSource): LeakFigure | null => {
    const floor = floorOf(leaks, kind, source);
    const scores = known(leaks.kinds[kind].scores[source]).map(beyond(floor));
    const band = spread(scores, level);
    return band && { ...band, median: median(scores)!, floor };
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

/**
 * Whether own masks give away more in most channels of a draw, 1, or one mask for all does, −1; 0 for neither, null
 * where no channel has a number of both.
 */
function leanings({ kinds }: Leaks, floors: Readonly<Record<'own' | 'shared', number>>): (number | null)[] {
  const own = beyond(floors.own);
  const shared = beyond(floors.shared);
  const { blockOwn, blockShared } = kinds;
  return blockOwn.byDraw.map((scores, k) => {
    const others = blockShared.byDraw[k]!;
    const most = scores.reduce<number | null>((sum, a, i) => {
      const b = others[i]!;
      return a === null || b === null ? sum : (sum ?? 0) + Math.sign(own(a) - shared(b));
    }, null);
    return most === null ? null : Math.sign(most);
  });
}

/** Where the masks of a map lie, and what they are asked for. */
interface LeakPlace extends Pick<LeakFacts, 'layer' | 'share'> {
  readonly cells: number;
  /** Whether a block is as large as the map. */
  readonly isWhole: boolean;
}

const fewOf = ({ cells }: LeakPlace) => (cells < enoughCells ? cells : null);
/** Of what left no survivor. */
const nothing = { median: 0, floor: 0 };

/**
 * What the sentence says; null where a kind of mask has no number. Own and shared masks of blocks are compared draw by draw, and
 * told apart by a sign test over the draws. Channels are no trials: under one mask for all they share its luck.
 */
export function leakFacts(leaks: Leaks, figures: LeakFigures, place: LeakPlace): LeakFacts | null {
  const { blockOwn, blockShared, cellOwn, cellShared } = figures;
  // Under one block as large as the map the answer is known before any falls.
  const shared = blockShared.both ?? (place.isWhole ? nothing : null);
  if (!blockOwn.both || !shared || !cellOwn.both || !cellShared.both) return null;
  const leans = leanings(leaks, { own: blockOwn.both.floor, shared: shared.floor });
  const comparable = leans.filter((one) => one !== null).length;
  const ownMore = leans.filter((one) => one === 1).length;
  const sharedMore = leans.filter((one) => one === -1).length;
  const isChance = signTest(ownMore, sharedMore) >= chanceAtMost;
  const more = ownMore > sharedMore ? 'own' : 'shared';
  const byMedian = Math.sign(blockOwn.both.median - shared.median);
  // The numbers that are printed are of all draws together: a verdict against them would be none.
  const isNothing = Math.max(blockOwn.both.median, shared.median) < leastTold;
  const isSplit = byMedian !== (more === 'own' ? 1 : -1);
  const isFew = signTest(comparable, 0) >= chanceAtMost;
  const measured = isFew ? 'few' : isNothing ? 'nothing' : isChance ? 'even' : isSplit ? 'split' : more;
  return {
    layer: place.layer,
    share: place.share,
    both: {
      cellOwn: cellOwn.both.median,
      cellShared: cellShared.both.median,
      blockOwn: blockOwn.both.median,
      blockShared: shared.median,
    },
    ownAlone: { neighbours: blockOwn.neighbours!.median, channels: blockOwn.channels!.median },
    ownMore,
    sharedMore,
    draws: leans.length,
    comparable,
    sharedFell: blockShared.both !== null,
    verdict: !place.isWhole ? measured : isNothing ? 'nothing' : 'certain',
    fewCells: fewOf(place),
  };
}

/** Which kinds removed nothing that is guessed, and what is known of blocks; null where something was removed, but the channels are flat. */
export function leakGaps({ kinds }: Leaks, figures: LeakFigures, place: LeakPlace): LeakGaps | null {
  const compared = ['cellOwn', 'cellShared', 'blockOwn', 'blockShared'] as const;
  const missing = compared.filter((kind) => !figures[kind].both);
  if (missing.length === compared.length && compared.some((kind) => kinds[kind].realised > 0)) return null;
  const known = (['blockOwn', 'blockShared'] as const).flatMap((kind) => {
    const { neighbours, channels, both } = figures[kind];
    if (!neighbours || !channels || !both) return [];
    return [{ kind, neighbours: neighbours.median, channels: channels.median, both: both.median }];
  });
  return { missing, known, draws: kinds.blockOwn.byDraw.length, fewCells: fewOf(place) };
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
          numbers.rate(kinds[kind].realised),
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
