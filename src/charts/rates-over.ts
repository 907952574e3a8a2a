import { createMask, createTensorMask, drawMask, drawTensorMask } from '../core/mask.ts';
import { expectedRate } from '../core/rates.ts';
import { type Drop, type Regulariser, regularisers } from '../core/regularisers.ts';
import type { Comparison, Side } from '../state/comparison.ts';
import type { MapSize } from '../state/settings.ts';

/** Steps of p along the axis: as many as the slider has, where each step of a channel's draw is seen and costs little. */
const stepsOf = (channels: number, height: number, width: number) =>
  channels > 1 || height * width > 56 * 56 ? 50 : 100;
/** Cells drawn for one curve: what lets a slider that is moved on meanwhile answer within two frames. */
const cellsAtMost = 1.6e6;

/** One method of the chart. */
export interface Series {
  readonly side: Side;
  readonly name: string;
  readonly hue: string;
}

/** The shares of both methods at one p; the removed ones are null between two draws. */
export interface RatesRow {
  readonly p: number;
  readonly leftExpected: number;
  readonly leftRemoved: number | null;
  readonly rightExpected: number;
  readonly rightRemoved: number | null;
}

/** How many channels the draws count: those that the columns count, or one of a map that was typed. */
export function countedChannels({ scene, channel }: Comparison, typed: MapSize | null): number {
  return channel === 'mean' && !typed ? scene.features.channels : 1;
}

/** At every how many of so many places a draw of so many cells is made: the fewer, the more there is to draw. */
export const strideFor = (places: number, cells: number) =>
  [1, 2, 5].find((stride) => (places / stride) * cells <= cellsAtMost) ?? 10;

/** The shares of both methods over p on the map on screen or on a typed one, from closed forms and this seed's draws. */
export function ratesOver(comparison: Comparison, typed: MapSize | null): RatesRow[] {
  const { settings, channel, scene } = comparison;
  const { height, width } = typed ?? scene.features;
  const channels = countedChannels(comparison, typed);
  const shape = { channels, height, width };
  const all = channels > 1 ? createTensorMask(shape) : null;
  const one = createMask(all ? 0 : height, width);
  const cells = channels * height * width;
  const steps = stepsOf(channels, height, width);
  const stride = strideFor(steps, all ? cells : 1);
  const draw = (drop: Drop) =>
    all ? drawTensorMask(drop, all) : drawMask(drop, shape, channel === 'mean' ? 0 : channel, one);
  const rates = (side: Side, k: number) => {
    const regulariser: Regulariser = regularisers[settings[side]];
    const { blockSize, seed } = settings;
    const p = k / steps;
    return {
      expected: expectedRate(regulariser, height, width, blockSize, p),
      removed: k % stride ? null : draw({ regulariser, blockSize, dropProb: p, seed }).droppedCount / cells,
    };
  };
  return Array.from({ length: steps + 1 }, (_, k) => {
    const left = rates('left', k);
    const right = rates('right', k);
    return {
      p: k / steps,
      leftExpected: left.expected,
      leftRemoved: left.removed,
      rightExpected: right.expected,
      rightRemoved: right.removed,
    };
  });
}
