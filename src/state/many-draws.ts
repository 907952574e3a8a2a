import { seedAfter } from '../core/random-field.ts';
import type { RegulariserName } from '../core/regularisers.ts';
import { meanOf, type ShareInterval, type Spread, shareInterval, spread } from '../core/statistics.ts';
import type { DropRequest, Prediction } from '../engine/protocol.ts';
import { type Comparison, type Side, sides } from './comparison.ts';
import type { ManyPredictions, PredictMany, Tell } from './predict-many.ts';
import { sceneNumber } from './scene-number.ts';
import type { Settings } from './settings.ts';

/** Draws of each column, and the clean map's most probable classes that are followed. */
export const drawsCount = 32;
const classesFollowed = 5;
/** The band of the middle draws. */
const drawsLevel = 0.8;

/** What many draws of one column came to. */
export interface ColumnDraws {
  /** A value for each class: the spread over the draws, and the first draw, which is the one on screen. */
  readonly classes: readonly (Spread & { readonly first: number })[];
  /** How often the clean map's first class still leads. */
  readonly survival: ShareInterval;
  /** The share of cells removed, mean over the draws and all channels. */
  readonly removed: number;
}

/** One draw beside many: probabilities of the classes that the clean map leads to. */
export interface ManyDraws extends Record<Side, ColumnDraws> {
  /** What it was measured at. */
  readonly settings: Settings;
  readonly clean: readonly Prediction[];
  /** Seeds with which the first class leads after one column alone. */
  readonly leadsAlone: Readonly<Record<Side, number>>;
}

/** What tells apart the questions of `manyDraws`. */
export function manyDrawsKey({ scene, left, right }: Comparison): string {
  return JSON.stringify([
    sceneNumber(scene),
    requestFor(left.name, left.drop, 0),
    requestFor(right.name, right.drop, 0),
  ]);
}

/** A drop as the worker takes it, with the seed of draw k after the first. */
export function requestFor(
  name: RegulariserName,
  drop: Pick<DropRequest, 'blockSize' | 'dropProb' | 'seed'>,
  k: number,
): DropRequest {
  const { blockSize, dropProb, seed } = drop;
  return { regulariser: name, blockSize, dropProb, seed: seedAfter(seed, k) };
}

/** Every draw of both columns, the left ones first; `drawnOf` finds a column's answers again. */
export function requestsFor(
  columns: Readonly<Record<Side, Parameters<typeof requestFor>[1] & { readonly name: RegulariserName }>>,
): DropRequest[] {
  return sides.flatMap((side) =>
    Array.from({ length: drawsCount }, (_, k) => requestFor(columns[side].name, columns[side], k)),
  );
}

/** The answers to `requestsFor` that are of one column. */
export const drawnOf = ({ drawn }: ManyPredictions, side: Side): ManyPredictions['drawn'] =>
  drawn.slice(sides.indexOf(side) * drawsCount).slice(0, drawsCount);

/** How often the first clean class leads among some draws. */
export function survivalOf(
  { clean }: Pick<ManyPredictions, 'clean'>,
  drawn: ManyPredictions['drawn'],
): ShareInterval {
  return shareInterval(drawn.filter(({ top }) => top === clean[0]!.index).length, drawn.length);
}

export const meanRemoved = (drawn: ManyPredictions['drawn']): number =>
  meanOf(drawn.map(({ removed }) => removed));

/** Asks the network about both columns with many seeds, beginning with the one on screen. */
export async function manyDraws(
  predictMany: PredictMany,
  { scene, settings, left, right }: Comparison,
  signal: AbortSignal,
  tell: Tell,
): Promise<ManyDraws> {
  const drops = requestsFor({
    left: { ...left.drop, name: left.name },
    right: { ...right.drop, name: right.name },
  });
  const found = await predictMany(scene.view, drops, classesFollowed, signal, tell);
  const columnOf = (side: Side): ColumnDraws => {
    const drawn = drawnOf(found, side);
    return {
      classes: found.clean.map((_, i) => ({
        ...spread(
          drawn.map(({ asked }) => asked[i]!),
          drawsLevel,
        )!,
        first: drawn[0]!.asked[i]!,
      })),
      survival: survivalOf(found, drawn),
      removed: meanRemoved(drawn),
    };
  };
  const first = found.clean[0]!.index;
  const leads = found.drawn.map(({ top }) => top === first);
  // The draws of the two columns are pairs: draw k of both has the same seed.
  const leadsAlone = { left: 0, right: 0 };
  for (let k = 0; k < drawsCount; k++) {
    const [left, right] = [leads[k], leads[k + drawsCount]];
    if (left !== right) leadsAlone[left ? 'left' : 'right']++;
  }
  return { settings, clean: found.clean, left: columnOf('left'), right: columnOf('right'), leadsAlone };
}
