import type { MapShape } from '../../src/core/feature-map.ts';
import { createTensorMask, drawTensorMask, type TensorMask } from '../../src/core/mask.ts';
import {
  type Regulariser,
  type RegulariserName,
  rampedDropProb,
  regularisers,
} from '../../src/core/regularisers.ts';
import type { CodeFacts } from '../../src/take-away/code-facts.ts';

export interface Asked {
  readonly name: RegulariserName;
  /** Other choices than the named ones. */
  readonly regulariser?: Regulariser;
  readonly blockSize?: number;
  readonly target?: number;
  readonly progress?: number;
  readonly seed?: number;
  readonly shape?: MapShape;
}

/** The mask that the app draws for some facts. */
export function maskOf({ regulariser, blockSize, dropProb, seed, shape }: CodeFacts): TensorMask {
  return drawTensorMask({ regulariser, blockSize, dropProb, seed }, createTensorMask(shape));
}

/** Facts as one column on screen would give them; by default the paper's of the opening page. */
export function factsOf(asked: Asked): CodeFacts {
  const { name, blockSize = 7, target = 0.2, progress = 1, seed = 373 } = asked;
  const facts: CodeFacts = {
    name,
    regulariser: asked.regulariser ?? regularisers[name],
    blockSize,
    shape: asked.shape ?? { channels: 48, height: 28, width: 28 },
    seed,
    target,
    dropProb: rampedDropProb(target, progress),
    progress,
    solved: false,
    dropped: 0,
  };
  return { ...facts, dropped: maskOf(facts).droppedCount };
}

/** Every combination of the choices that make a DropBlock. */
export function allBlocks(): Regulariser[] {
  const found: Regulariser[] = [];
  for (const seeds of ['valid', 'whole'] as const)
    for (const gamma of ['paper', 'simple', 'article', 'exact'] as const)
      for (const masks of ['channel', 'shared'] as const)
        for (const scale of ['count', 'channel', 'keep', 'none'] as const)
          for (const evenBlock of ['up-left', 'down-right'] as const)
            found.push({ unit: 'block', seeds, gamma, masks, scale, evenBlock, refusesEven: false });
  return found;
}
