import type { MapShape } from '../core/feature-map.ts';
import { dropProbFor, expectedRate } from '../core/rates.ts';
import type { Regulariser, RegulariserName } from '../core/regularisers.ts';
import { type Comparison, isMatched, type Side } from '../state/comparison.ts';

/** What one column shows, as far as code can say it again. */
export interface CodeFacts {
  readonly name: RegulariserName;
  readonly regulariser: Regulariser;
  /** What is asked for; a smaller map clamps it. */
  readonly blockSize: number;
  readonly shape: MapShape;
  readonly seed: number;
  /** The probability to drop at the end of training. */
  readonly target: number;
  /** The probability to drop on screen, after the ramp. */
  readonly dropProb: number;
  /** Training progress on screen, 0 … 1. */
  readonly progress: number;
  /** p is not the slider's: it was solved so that both columns expect the same share. */
  readonly solved: boolean;
  /** Cells removed on screen, over all channels. */
  readonly dropped: number;
}

/** Reads the facts of one side at once, since the next comparison fills the same buffers. */
export function codeFacts({ scene, settings, left, right }: Comparison, side: Side): CodeFacts {
  const column = side === 'left' ? left : right;
  const { name, regulariser, drop, tensor } = column;
  const { channels, height, width } = scene.features;
  const { blockSize, dropProb, seed, progress } = settings;
  const solved = side === 'left' && isMatched(settings);
  // The ramp is linear in the slider's p and not in the solved one, so the end is solved for itself.
  const atEnd = () =>
    dropProbFor(
      expectedRate(right.regulariser, height, width, blockSize, dropProb),
      regulariser,
      height,
      width,
      blockSize,
    );
  return {
    name,
    regulariser,
    blockSize,
    shape: { channels, height, width },
    seed,
    target: solved ? atEnd() : dropProb,
    dropProb: drop.dropProb,
    progress,
    solved,
    dropped: tensor.droppedCount,
  };
}
