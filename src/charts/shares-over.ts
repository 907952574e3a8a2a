import { createMask, createTensorMask, drawMask, drawTensorMask } from '../core/mask.ts';
import { expectedRate } from '../core/rates.ts';
import { type Drop, rampedDropProb, regularisers } from '../core/regularisers.ts';
import { type Comparison, type Side, sides } from '../state/comparison.ts';

/** The shares of both methods at one place of an axis. */
export interface ShareRow {
  readonly x: number;
  readonly leftExpected: number;
  readonly leftRemoved: number;
  readonly rightExpected: number;
  readonly rightRemoved: number;
}

/** Draws and block sizes along an axis: more could not be told apart. */
const mostPlaces = 64;

/** Expected and removed shares, where each place of the axis says what is asked there. */
function sharesOver(
  { settings, scene, channel }: Comparison,
  places: readonly number[],
  askedAt: (x: number) => Pick<Drop, 'blockSize' | 'dropProb'>,
): ShareRow[] {
  const { channels, height, width } = scene.features;
  const shape = { channels, height, width };
  const isMean = channel === 'mean';
  const all = isMean ? createTensorMask(shape) : null;
  const one = createMask(isMean ? 0 : height, width);
  const cells = isMean ? channels * height * width : height * width;
  const shares = (side: Side, x: number) => {
    const regulariser = regularisers[settings[side]];
    const { blockSize, dropProb } = askedAt(x);
    const drop: Drop = { regulariser, blockSize, dropProb, seed: settings.seed };
    const drawn = all ? drawTensorMask(drop, all) : drawMask(drop, shape, isMean ? 0 : channel, one);
    return {
      [`${side}Expected`]: expectedRate(regulariser, height, width, blockSize, dropProb),
      [`${side}Removed`]: drawn.droppedCount / cells,
    };
  };
  return places.map((x) => Object.assign({ x }, ...sides.map((side) => shares(side, x))) as ShareRow);
}

/** Over block_size, 1 … the whole map, at the p of this moment; the left p is not solved for equal shares. */
export function sharesOverBlockSize(comparison: Comparison): ShareRow[] {
  const { settings, scene } = comparison;
  const largest = Math.min(scene.features.height, scene.features.width);
  const step = Math.ceil(largest / mostPlaces);
  const sizes = Array.from({ length: largest }, (_, k) => k + 1).filter(
    (size) => size === 1 || size === largest || size % step === 0,
  );
  const dropProb = rampedDropProb(settings.dropProb, settings.progress);
  return sharesOver(comparison, sizes, (blockSize) => ({ blockSize, dropProb }));
}

/** Places of the ramp that are shown, both ends among them. */
const rampSteps = 20;

/** Over the progress of training, 0 … 1, along the paper's linear ramp to `dropProb`. */
export function sharesOverTraining(comparison: Comparison, dropProb: number): ShareRow[] {
  const { blockSize } = comparison.settings;
  const places = Array.from({ length: rampSteps + 1 }, (_, k) => k / rampSteps);
  return sharesOver(comparison, places, (progress) => ({
    blockSize,
    dropProb: rampedDropProb(dropProb, progress),
  }));
}
