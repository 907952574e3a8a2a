import { type MeanInterval, meanInterval } from '../core/statistics.ts';
import { type TrainedMethod, trainedMethods } from '../engine/networks.ts';
import type { PairedResults, PairedRun, RemovalTest } from './paired-results.ts';

/** The rate that the search chose for a method, and whether it is the least or the largest that was tried. */
export interface ChosenRate {
  readonly method: TrainedMethod;
  readonly rate: number;
  readonly edge: 'least' | 'largest' | null;
}

/** What the search chose for each regulariser; none before it has ended. */
export function chosenRates({ chosen, config }: PairedResults): ChosenRate[] {
  const { rates } = config.search;
  return trainedMethods.flatMap((method): ChosenRate[] => {
    const rate = method === 'none' ? undefined : chosen[method]?.rate;
    if (rate === undefined) return [];
    const edge = rate === Math.min(...rates) ? 'least' : rate === Math.max(...rates) ? 'largest' : null;
    return [{ method, rate, edge }];
  });
}

interface SeedAccuracy {
  readonly seed: number;
  readonly accuracy: number;
}

/** The final networks of one method. */
export interface MethodSummary {
  readonly method: TrainedMethod;
  readonly rate: number;
  /** By seed, held-out accuracy 0 … 1. */
  readonly seeds: readonly SeedAccuracy[];
  readonly interval: MeanInterval;
  /** Against the network of the same seed without a regulariser; null for that one, or where no seed has both. */
  readonly gain: MeanInterval | null;
}

interface FinalRun extends PairedRun {
  readonly accuracy: number;
  readonly matrix: readonly RemovalTest[];
}

const isFinal = (run: PairedRun): run is FinalRun => run.phase === 'final' && run.accuracy !== undefined;

/** The final runs of a method, by seed: of the seeds that every method has which has any, so that all are of the same. */
function finalRuns({ runs }: PairedResults, method: TrainedMethod): FinalRun[] {
  const finals = runs.filter(isFinal);
  const methods = new Set(finals.map((run) => run.method));
  const isWhole = (seed: number) =>
    [...methods].every((one) => finals.some((run) => run.method === one && run.seed === seed));
  return finals.filter((run) => run.method === method && isWhole(run.seed)).sort((a, b) => a.seed - b.seed);
}

/** How far some networks are ahead of others, by the seeds that both have; null where they share none. */
function gainOver(some: readonly SeedAccuracy[], others: readonly SeedAccuracy[]): MeanInterval | null {
  const other = new Map(others.map(({ seed, accuracy }) => [seed, accuracy]));
  const gains = some
    .filter(({ seed }) => other.has(seed))
    .map(({ seed, accuracy }) => accuracy - other.get(seed)!);
  return gains.length ? meanInterval(gains) : null;
}

/** Each method's held-out accuracy; those without a final network yet are left out. */
export function summarise(results: PairedResults): MethodSummary[] {
  const plain = finalRuns(results, 'none');
  return trainedMethods.flatMap((method): MethodSummary[] => {
    const runs = finalRuns(results, method);
    if (!runs[0]) return [];
    return [
      {
        method,
        rate: runs[0].rate,
        seeds: runs.map(({ seed, accuracy }) => ({ seed, accuracy })),
        interval: meanInterval(runs.map(({ accuracy }) => accuracy)),
        gain: method === 'none' ? null : gainOver(runs, plain),
      },
    ];
  });
}

/** The method with the highest mean, and how far it is ahead of the next, seed by seed; null of fewer than two. */
export function leadOf(summaries: readonly MethodSummary[]): {
  readonly best: TrainedMethod;
  readonly next: TrainedMethod;
  readonly lead: MeanInterval;
} | null {
  const [best, next] = [...summaries].sort((a, b) => b.interval.mean - a.interval.mean);
  if (!best || !next) return null;
  const lead = gainOver(best.seeds, next.seeds);
  return lead && { best: best.method, next: next.method, lead };
}

/** DropBlock's networks against Dropout's, seed by seed; null where one of the two has none. */
export function blockAgainstDropout(summaries: readonly MethodSummary[]): MeanInterval | null {
  const seedsOf = (name: TrainedMethod) => summaries.find(({ method }) => method === name)?.seeds ?? [];
  return gainOver(seedsOf('dropblock'), seedsOf('dropout'));
}

/** What an interval of a gain says: ahead or behind only where all of it lies on one side of nothing. */
export function verdictOf(gain: MeanInterval): 'ahead' | 'behind' | 'undecided' {
  if (gain.halfWidth === null) return 'undecided';
  if (gain.mean - gain.halfWidth > 0) return 'ahead';
  return gain.mean + gain.halfWidth < 0 ? 'behind' : 'undecided';
}

/** The methods' validation accuracy after each epoch, means over the final seeds. */
export function meanCurves(
  results: PairedResults,
  kind: 'validationAccuracy' | 'trainAccuracy',
): { readonly method: TrainedMethod; readonly values: readonly number[] }[] {
  return trainedMethods.flatMap((method) => {
    const curves = finalRuns(results, method).map(({ curve }) => curve[kind]);
    if (!curves[0]) return [];
    return [
      {
        method,
        values: curves[0].map((_, epoch) => meanInterval(curves.map((curve) => curve[epoch]!)).mean),
      },
    ];
  });
}

/** What is removed in a column of the matrix; null is nothing. */
export type Removal = { readonly removed: RemovalTest['removed']; readonly blockSize: number | null } | null;

export interface MatrixRow {
  readonly method: TrainedMethod;
  /** By removal: held-out accuracy over the seeds, and the share really removed at each stage. */
  readonly cells: readonly {
    readonly removal: Removal;
    readonly interval: MeanInterval;
    readonly realised: Readonly<Record<string, number>>;
  }[];
}

const isSameTest = (a: RemovalTest, b: RemovalTest) =>
  a.removed === b.removed && a.share === b.share && a.blockSize === b.blockSize;

const removalOf = ({ removed, blockSize }: RemovalTest): NonNullable<Removal> => ({
  removed,
  blockSize: blockSize ?? null,
});

/** Trained with × removed in the test, where every method expects the same share. */
export function robustnessMatrix(results: PairedResults, share: number): MatrixRow[] {
  return trainedMethods.flatMap((method): MatrixRow[] => {
    const runs = finalRuns(results, method);
    const tests = (runs[0]?.matrix ?? []).filter((test) => test.share === share);
    if (!runs.length) return [];
    const cells = tests.map((test) => {
      const same = runs.flatMap(({ matrix }) => matrix.filter((other) => isSameTest(other, test)));
      return {
        removal: removalOf(test),
        interval: meanInterval(same.map(({ accuracy }) => accuracy)),
        realised: Object.fromEntries(
          Object.keys(test.realised).map((stage) => [
            stage,
            meanInterval(same.map(({ realised }) => realised[stage]!)).mean,
          ]),
        ),
      };
    });
    const clean = {
      removal: null,
      interval: meanInterval(runs.map(({ accuracy }) => accuracy)),
      realised: {},
    };
    return [{ method, cells: [clean, ...cells] }];
  });
}

/** A method and a removal, against the networks of the same seeds that were trained with nothing. */
export interface Withstood {
  readonly method: TrainedMethod;
  readonly removal: NonNullable<Removal>;
  /** Mean accuracies over the paired seeds, 0 … 1, and their difference by seed. */
  readonly kept: number;
  readonly plain: number;
  readonly gain: MeanInterval;
}

/** A method against another under every removal, seed by seed; removals that cannot be paired are left out. */
function against(results: PairedResults, method: TrainedMethod, other: TrainedMethod, share: number) {
  const runs = finalRuns(results, method);
  const others = new Map(finalRuns(results, other).map((run) => [run.seed, run]));
  const tests = (runs[0]?.matrix ?? []).filter((test) => test.share === share);
  return tests.flatMap((test) => {
    const accuracyOf = (run: FinalRun | undefined) =>
      run?.matrix.find((one) => isSameTest(one, test))?.accuracy;
    const pairs = runs.flatMap((run) => {
      const kept = accuracyOf(run);
      const plain = accuracyOf(others.get(run.seed));
      return kept === undefined || plain === undefined ? [] : [{ kept, plain }];
    });
    if (pairs.length === 0) return [];
    return [
      {
        removal: removalOf(test),
        kept: meanInterval(pairs.map(({ kept }) => kept)).mean,
        plain: meanInterval(pairs.map(({ plain }) => plain)).mean,
        gain: meanInterval(pairs.map(({ kept, plain }) => kept - plain)),
      },
    ];
  });
}

/** Every method and removal, against the networks trained with nothing. */
const withstood = (results: PairedResults, share: number): Withstood[] =>
  trainedMethods
    .filter((method) => method !== 'none')
    .flatMap((method) => against(results, method, 'none', share).map((found) => ({ method, ...found })));

/** DropBlock's networks against Dropout's under every removal, seed by seed; none where one of the two has none. */
export const blockWithstood = (
  results: PairedResults,
  share: number,
): { readonly removal: NonNullable<Removal>; readonly gain: MeanInterval }[] =>
  against(results, 'dropblock', 'dropout', share);

/** The largest of all differences to the networks trained with nothing, and of how many; null where none can be paired. */
export function mostWithstood(
  results: PairedResults,
  share: number,
): (Withstood & { readonly compared: number }) | null {
  const all = withstood(results, share);
  const [first, ...others] = all;
  if (!first) return null;
  const largest = others.reduce((a, b) => (b.gain.mean > a.gain.mean ? b : a), first);
  return { ...largest, compared: all.length };
}

/**
 * Whether a removal in the test is of the kind that a method was trained with. Of blocks it is the one with the
 * block_size of the first place, which the test has at every place, and the training had not: see `blocksOf`.
 */
export function isOwnKind({ config }: PairedResults, method: TrainedMethod, removal: Removal): boolean {
  const blockSize = method === 'dropblock' ? (config.places[0]?.blockSize ?? null) : null;
  return removal?.removed === method && removal.blockSize === blockSize;
}

/** The block_size at one place: of the training, and of the test that is closest to it. */
export interface PlaceBlocks {
  readonly map: number;
  readonly trained: number;
  readonly tested: number;
}

/** The blocks of the training beside those of the test that counts as its own kind; none where no test does. */
export function blocksOf(results: PairedResults): PlaceBlocks[] {
  const own = results.runs
    .filter(isFinal)
    .flatMap(({ matrix }) => matrix)
    .find((test) => isOwnKind(results, 'dropblock', removalOf(test)));
  return results.config.places.flatMap(({ stage, map, blockSize }): PlaceBlocks[] => {
    const tested = own?.blockSizeUsed?.[stage];
    return tested === undefined ? [] : [{ map, trained: blockSize, tested }];
  });
}

/** What each method's networks withstand of the kind with which they were trained. */
export function ownKind(results: PairedResults, share: number): Withstood[] {
  return withstood(results, share).filter(({ method, removal }) => isOwnKind(results, method, removal));
}

/** The search for rates: validation accuracy of each method at each rate, means over the search's seeds. */
export function searchedRates(results: PairedResults): {
  readonly method: TrainedMethod;
  readonly points: readonly { readonly rate: number; readonly accuracy: number; readonly count: number }[];
}[] {
  return trainedMethods.flatMap((method) => {
    const runs = results.runs.filter((run) => run.phase === 'search' && run.method === method);
    const rates = [...new Set(runs.map(({ rate }) => rate))].sort((a, b) => a - b);
    if (!rates.length) return [];
    const points = rates.map((rate) => {
      const same = runs.filter((run) => run.rate === rate).map((run) => run.validationAccuracy);
      return { rate, accuracy: meanInterval(same).mean, count: same.length };
    });
    return [{ method, points }];
  });
}
