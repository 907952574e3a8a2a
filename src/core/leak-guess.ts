import type { Learnt, Lesson } from './leak-lesson.ts';

/** Where a guess of a dropped cell is taken from. */
export const leakSources = ['neighbours', 'channels', 'both'] as const;
export type LeakSource = (typeof leakSources)[number];

/** Survivors of the channel itself that are used, nearest first. */
export const neighboursAtMost = 24;
/** Other channels that are used, most correlated first. */
export const channelsAtMost = 8;
/** Ridge: as if so many more cells had been seen in which every predictor varies and tells nothing. */
const ridgeCells = 20;
/** The least ridge, as a share of a predictor's variance, where there are many cells. */
const leastRidge = 1e-3;

/** A cell of a window, from its middle. */
type Offset = readonly [dy: number, dx: number];

/** The cells of a window but its middle, nearest first. */
export function nearestFirst(radius: number): readonly Offset[] {
  const offsets: Offset[] = [];
  for (let dy = -radius; dy <= radius; dy++)
    for (let dx = -radius; dx <= radius; dx++) if (dy || dx) offsets.push([dy, dx]);
  return offsets.sort(([ay, ax], [by, bx]) => ay * ay + ax * ax - by * by - bx * bx || ay - by || ax - bx);
}

/** A mask as guesses read it: channel c's begins at c · stride; stride 0 where all channels share one. */
export interface LeakMask {
  readonly dropped: Uint8Array;
  readonly stride: number;
}

const largest = neighboursAtMost + channelsAtMost;
const rows = new Int32Array(largest);
const columns = new Int32Array(largest);
/** Places in the list of other channels. */
const places = new Int32Array(largest);
const toTarget = new Float64Array(largest);
const known = new Float64Array(largest);
const gram = new Float64Array(largest * largest);
const factor = new Float64Array(largest * largest);
const solved = new Float64Array(largest);
const whitened = new Float64Array(largest);

/**
 * The standardised guess from the predictors from … to − 1, by Cholesky and two forward substitutions: with all of
 * them, and with those before `pause`.
 */
function condition(
  ridge: number,
  from: number,
  to: number,
  pause: number,
): { readonly paused: number; readonly all: number } {
  let all = 0;
  let paused = 0;
  for (let i = from; i < to; i++) {
    if (i === pause) paused = all;
    const line = i * largest;
    let pivot = 1 + ridge;
    let target = toTarget[i]!;
    let value = known[i]!;
    for (let j = from; j < i; j++) {
      const above = j * largest;
      let sum = gram[line + j]!;
      for (let k = from; k < j; k++) sum -= factor[line + k]! * factor[above + k]!;
      const entry = sum / factor[above + j]!;
      factor[line + j] = entry;
      pivot -= entry * entry;
      target -= entry * solved[j]!;
      value -= entry * whitened[j]!;
    }
    // The matrix is positive semi-definite, so the ridge alone keeps the pivot above zero.
    const root = Math.sqrt(pivot);
    factor[line + i] = root;
    solved[i] = target / root;
    whitened[i] = value / root;
    all += solved[i]! * whitened[i]!;
  }
  return { paused: pause < to ? paused : all, all };
}

/** Lists the survivors near a cell as predictors; returns how many. */
function gatherNeighbours(
  learnt: Learnt,
  { height, width }: Lesson['shape'],
  { dropped, stride }: LeakMask,
  offsets: readonly Offset[],
  row: number,
  column: number,
): number {
  const { target, radius, own } = learnt;
  const { channel, truth, mean, deviation } = target;
  const wide = 4 * radius + 1;
  const middle = 2 * radius * wide + 2 * radius;
  let n = 0;
  for (const [dy, dx] of offsets) {
    const y = row + dy;
    const x = column + dx;
    if (y < 0 || y >= height || x < 0 || x >= width) continue;
    const at = y * width + x;
    if (dropped[channel * stride + at]) continue;
    rows[n] = dy;
    columns[n] = dx;
    toTarget[n] = own[middle + dy * wide + dx]!;
    known[n] = (truth[at]! - mean) / deviation;
    for (let j = 0; j < n; j++)
      gram[n * largest + j] = own[middle + (dy - rows[j]!) * wide + dx - columns[j]!]!;
    if (++n === neighboursAtMost) break;
  }
  return n;
}

/** Lists the other channels that survive at a cell as predictors, after `first` neighbours; returns how many there are in all. */
function gatherChannels(
  { radius, others, among, across }: Learnt,
  { dropped, stride }: LeakMask,
  cell: number,
  first: number,
): number {
  const side = 2 * radius + 1;
  let n = first;
  others.forEach(({ channel, truth, mean, deviation }, j) => {
    if (dropped[channel * stride + cell]) return;
    const middle = (j * side + radius) * side + radius;
    places[n] = j;
    toTarget[n] = across[middle]!;
    known[n] = (truth[cell]! - mean) / deviation;
    for (let i = 0; i < first; i++) gram[n * largest + i] = across[middle + rows[i]! * side + columns[i]!]!;
    for (let i = first; i < n; i++) gram[n * largest + i] = among[j * others.length + places[i]!]!;
    n++;
  });
  return n;
}

/**
 * Guesses one dropped cell from what survives: from the nearest survivors of its channel in a window, from the learnt
 * channels at the cell itself, and from both, as a Gaussian is conditioned (ridge regression). A guess keeps within the
 * range of the fitting cells; with nothing to go by it is their mean.
 */
export function guessCell(
  lesson: Lesson,
  learnt: Learnt,
  mask: LeakMask,
  offsets: readonly Offset[],
  cell: number,
): Record<LeakSource, number> {
  const { mean, deviation, low, high } = learnt.target;
  if (deviation === 0) return { neighbours: mean, channels: mean, both: mean };
  const { width } = lesson.shape;
  const ridge = Math.max(leastRidge, ridgeCells / lesson.count);
  const near = gatherNeighbours(learnt, lesson.shape, mask, offsets, Math.floor(cell / width), cell % width);
  const end = gatherChannels(learnt, mask, cell, near);
  const told = (value: number) => Math.min(high, Math.max(low, mean + deviation * value));
  const { paused, all } = condition(ridge, 0, end, near);
  return {
    neighbours: told(paused),
    channels: told(condition(ridge, near, end, near).all),
    both: told(all),
  };
}
