import { channelOf, type FeatureMap } from './feature-map.ts';
import {
  channelsAtMost,
  guessCell,
  type LeakMask,
  type LeakSource,
  leakSources,
  nearestFirst,
} from './leak-guess.ts';
import { foldCount, foldsOf, know, learn, lessonWithout } from './leak-lesson.ts';
import { createTensorMask, drawTensorMask, type TensorMask } from './mask.ts';
import { seedAfter } from './random-field.ts';
import { dropProbFor } from './rates.ts';
import { shuffled } from './refill.ts';
import { type Regulariser, regularisers } from './regularisers.ts';

const { dropout, exact, spatial } = regularisers;

/**
 * Cells or blocks, each channel with a mask of its own or one mask for all, and whole channels. The blocks are the
 * paper's, with γ solved, so that own and shared masks differ in nothing else and every share can be reached.
 */
export const leakRules = {
  cellOwn: dropout,
  cellShared: { ...dropout, masks: 'shared' },
  blockOwn: exact,
  blockShared: { ...exact, masks: 'shared' },
  channel: spatial,
} as const satisfies Record<string, Regulariser>;

export type LeakKind = keyof typeof leakRules;
export const leakKinds = Object.keys(leakRules) as LeakKind[];

export interface LeakRequest {
  readonly map: FeatureMap;
  readonly blockSize: number;
  /** The share that every kind of mask drops on average, 0 … 1. */
  readonly share: number;
  /** Of the first draw; later ones count on. */
  readonly seed: number;
}

/** R² of the guesses of a channel's dropped cells; null where none was dropped, or the channel is flat. */
export type LeakScores = Readonly<Record<LeakSource, readonly (number | null)[]>>;

export interface KindLeaks {
  /** What was asked for. */
  readonly dropProb: number;
  /** The share dropped over all channels and draws. */
  readonly realised: number;
  /** A score for each of `leakChannels`, and the same with the cells of that channel shuffled: chance. */
  readonly scores: LeakScores;
  readonly floor: LeakScores;
  /** The same from both sources for each draw alone: a list of scores for each. */
  readonly byDraw: readonly LeakScores['both'][];
}

export interface Leaks {
  readonly kinds: Readonly<Record<LeakKind, KindLeaks>>;
}

/** Channels that are guessed, spread evenly over the map's; predictors are any. */
const guessedAtMost = 48;
/** Dropped cells of a channel that are scored in a draw. */
const scoredAtMost = 256;
/** Cells that all draws together have of a channel, within the two ends. */
const cellsWanted = 6272;
/** Draws are what own and shared masks are told apart by, and fewer than six could not be, by a sign test at .05; one may be a tie. */
const drawsAtLeast = 7;
const drawsAtMost = 32;
/** The floor takes one draw of so many. */
const floorEvery = 4;
/** The widest window, 15 × 15. */
const radiusAtMost = 7;

/** Half the side of the window of survivors on a map: wide enough to see out of the middle of a block, 2 … 7. */
export function leakRadius(blockSize: number, height: number, width: number): number {
  const block = Math.min(blockSize, height, width);
  return Math.min(radiusAtMost, Math.max(2, (block + 1) >> 1));
}

/** How many of the other channels a guess may use. */
export function leakPredictors(channels: number): number {
  return Math.min(channelsAtMost, channels - 1);
}

/** The channels that are guessed of a map, by number. */
export function leakChannels(channels: number): number[] {
  const count = Math.min(guessedAtMost, channels);
  return Array.from({ length: count }, (_, i) => Math.floor((i * channels) / count));
}

/** How many draws are measured on a map. */
export function leakDraws(height: number, width: number): number {
  return Math.max(drawsAtLeast, Math.min(drawsAtMost, Math.round(cellsWanted / (height * width))));
}

/** What a kind of mask is asked for on a map. */
function dropOf(kind: LeakKind, { map, blockSize, share, seed }: LeakRequest) {
  const regulariser = leakRules[kind];
  const dropProb = dropProbFor(share, regulariser, map.height, map.width, blockSize);
  return { regulariser, blockSize, dropProb, seed };
}

/** Draws a mask with a seed into `buffer` and copies what guesses need of it. */
function drawLeakMask(kind: LeakKind, request: LeakRequest, k: number, buffer: TensorMask): LeakMask {
  const drop = dropOf(kind, request);
  drawTensorMask({ ...drop, seed: seedAfter(drop.seed, k) }, buffer);
  const cells = request.map.height * request.map.width;
  return drop.regulariser.masks === 'shared'
    ? { dropped: buffer.dropped.slice(0, cells), stride: 0 }
    : { dropped: buffer.dropped.slice(), stride: cells };
}

interface KindWork extends Pick<KindLeaks, 'dropProb' | 'realised'> {
  readonly masks: readonly LeakMask[];
  readonly scores: Tally;
  readonly floor: Tally;
}

/** Sums over the scored cells, a value for each guessed channel. */
interface Sums {
  readonly deviation: Float64Array;
  readonly error: Readonly<Record<LeakSource, Float64Array>>;
}

/** Sums for each draw. */
type Tally = readonly Sums[];

function createTally(count: number, draws: number): Tally {
  const sums = () => new Float64Array(count);
  return Array.from({ length: draws }, () => ({
    deviation: sums(),
    error: { neighbours: sums(), channels: sums(), both: sums() },
  }));
}

/** R² of a source over some of the draws. */
function scoresFrom(tally: Tally, source: LeakSource): (number | null)[] {
  return Array.from(tally[0]!.deviation, (_, i) => {
    const deviation = tally.reduce((sum, draw) => sum + draw.deviation[i]!, 0);
    const error = tally.reduce((sum, draw) => sum + draw.error[source][i]!, 0);
    return deviation > 0 ? 1 - error / deviation : null;
  });
}

function scoresOf(tally: Tally): LeakScores {
  const of = (source: LeakSource) => scoresFrom(tally, source);
  return { neighbours: of('neighbours'), channels: of('channels'), both: of('both') };
}

/** The dropped cells of a channel that are scored: all, or evenly many of them. */
function scoredCells({ dropped, stride }: LeakMask, channel: number, cells: number): number[] {
  const lost: number[] = [];
  for (let i = 0; i < cells; i++) if (dropped[channel * stride + i]) lost.push(i);
  const every = Math.ceil(lost.length / scoredAtMost);
  return every > 1 ? lost.filter((_, n) => n % every === 0) : lost;
}

/**
 * How much of the dropped cells a linear guess from the survivors gets back, for five kinds of masks at the same
 * expected share; yields how far it is, 0 … 1. Estimated is R² = 1 − Σ(truth − guess)² / Σ(truth − mean)² over all
 * scored cells of a channel and all draws, where mean is what one guesses with nothing to go by; it may be negative.
 * It is held out: the cells are dealt to nine folds, and a cell is guessed with mean and correlations of the other
 * eight. Else the guess would know its own answer, since with some thirty predictors a few hundred cells can be fitted
 * by chance. What is learnt from one picture is a lower bound on what can be guessed.
 */
export function* measureLeaks(request: LeakRequest): Generator<number, Leaks> {
  const { map, blockSize } = request;
  const { height, width } = map;
  const cells = height * width;
  const radius = leakRadius(blockSize, height, width);
  const offsets = nearestFirst(radius);
  const channels = leakChannels(map.channels);
  const draws = leakDraws(height, width);
  const buffer = createTensorMask(map);
  const work = {} as Record<LeakKind, KindWork>;
  for (const kind of leakKinds) {
    let realised = 0;
    const masks = Array.from({ length: draws }, (_, k) => {
      const mask = drawLeakMask(kind, request, k, buffer);
      realised += buffer.droppedCount / buffer.dropped.length / draws;
      return mask;
    });
    const { dropProb } = dropOf(kind, request);
    const tally = () => createTally(channels.length, draws);
    work[kind] = { dropProb, realised, masks, scores: tally(), floor: tally() };
  }
  const folds = foldsOf(height, width);
  for (let fold = 0; fold < foldCount; fold++) {
    const lesson = lessonWithout(fold, folds, map);
    if (!lesson) continue;
    for (let i = 0; i < channels.length; i++) {
      const channel = channels[i]!;
      for (const as of ['scores', 'floor'] as const) {
        const plain = lesson.channels[channel]!;
        const target = as === 'floor' ? know(channel, shuffled(plain.truth), lesson) : plain;
        if (target.deviation === 0) continue;
        const learnt = learn(lesson, target, radius, channelsAtMost);
        for (const kind of leakKinds) {
          for (const [k, mask] of work[kind].masks.entries()) {
            if (as === 'floor' && k % floorEvery !== 0) continue;
            const { deviation, error } = work[kind][as][k]!;
            for (const cell of scoredCells(mask, channel, cells)) {
              if (folds[cell] !== fold) continue;
              const guess = guessCell(lesson, learnt, mask, offsets, cell);
              const truth = target.truth[cell]!;
              deviation[i]! += (truth - target.mean) ** 2;
              for (const source of leakSources) error[source][i]! += (truth - guess[source]) ** 2;
            }
          }
        }
      }
      yield (fold + (i + 1) / channels.length) / foldCount;
    }
  }
  const kinds = {} as Record<LeakKind, KindLeaks>;
  for (const kind of leakKinds) {
    const { dropProb, realised, scores, floor } = work[kind];
    kinds[kind] = {
      dropProb,
      realised,
      scores: scoresOf(scores),
      floor: scoresOf(floor),
      byDraw: scores.map((draw) => scoresFrom([draw], 'both')),
    };
  }
  return { kinds };
}

/** One channel with its dropped cells guessed, and the seed whose mask dropped them. */
export interface LeakMap {
  /** H·W values. */
  readonly filled: Float32Array;
  readonly seed: number;
}

/** Draws that are tried until one drops something of the channel: SpatialDropout keeps most channels. */
export const leakMapTries = 64;

/**
 * Guesses a channel's dropped cells from neighbours and channels, held out, for each kind of mask; yields how far it
 * is. null where no draw drops any: that map would be the clean one under another name.
 */
export function* leakMaps(
  request: LeakRequest & { readonly channel: number },
): Generator<number, Record<LeakKind, LeakMap | null>> {
  const { map, blockSize, seed, channel } = request;
  const { height, width } = map;
  const cells = height * width;
  const radius = leakRadius(blockSize, height, width);
  const offsets = nearestFirst(radius);
  const buffer = createTensorMask(map);
  const folds = foldsOf(height, width);
  const truth = channelOf(map, channel);
  const maps = {} as Record<LeakKind, LeakMap | null>;
  const masks = {} as Record<LeakKind, LeakMask>;
  for (const kind of leakKinds) {
    maps[kind] = null;
    for (let k = 0; k < leakMapTries && !maps[kind]; k++) {
      masks[kind] = drawLeakMask(kind, request, k, buffer);
      if (buffer.perChannel[channel]! > 0)
        maps[kind] = { filled: Float32Array.from(truth), seed: seedAfter(seed, k) };
    }
  }
  for (let fold = 0; fold < foldCount; fold++) {
    yield fold / foldCount;
    const lesson = lessonWithout(fold, folds, map);
    if (!lesson) continue;
    const learnt = learn(lesson, lesson.channels[channel]!, radius, channelsAtMost);
    for (const kind of leakKinds) {
      const found = maps[kind];
      if (!found) continue;
      const { filled } = found;
      const mask = masks[kind];
      for (let cell = 0; cell < cells; cell++)
        if (folds[cell] === fold && mask.dropped[channel * mask.stride + cell])
          filled[cell] = guessCell(lesson, learnt, mask, offsets, cell).both;
    }
  }
  return maps;
}
