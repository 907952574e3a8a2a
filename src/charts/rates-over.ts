import { createMask, drawMask } from '../core/mask.ts';
import { expectedRate } from '../core/rates.ts';
import { type Regulariser, regularisers } from '../core/regularisers.ts';
import type { Comparison, Side } from '../state/comparison.ts';

/** Steps of p along the axis. */
const steps = 50;

/** One method of the chart. */
export interface Series {
  readonly side: Side;
  readonly name: string;
  readonly hue: string;
}

/** The shares of both methods at one p. */
export interface RatesRow {
  readonly p: number;
  readonly leftExpected: number;
  readonly leftRemoved: number;
  readonly rightExpected: number;
  readonly rightRemoved: number;
}

/** The shares of both methods over p on a map of any size, from closed forms and from this seed's draw. */
export function ratesOver(comparison: Comparison, height: number, width: number): RatesRow[] {
  const { settings, channel } = comparison;
  const mask = createMask(height, width);
  const shape = { channels: 1, height, width };
  const rates = (side: Side, p: number) => {
    const regulariser: Regulariser = regularisers[settings[side]];
    const drop = { regulariser, blockSize: settings.blockSize, dropProb: p, seed: settings.seed };
    drawMask(drop, shape, channel === 'mean' ? 0 : channel, mask);
    return {
      expected: expectedRate(regulariser, height, width, settings.blockSize, p),
      removed: mask.droppedCount / (height * width),
    };
  };
  return Array.from({ length: steps + 1 }, (_, k) => {
    const p = k / steps;
    const left = rates('left', p);
    const right = rates('right', p);
    return {
      p,
      leftExpected: left.expected,
      leftRemoved: left.removed,
      rightExpected: right.expected,
      rightRemoved: right.removed,
    };
  });
}
