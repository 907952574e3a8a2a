import type { Tensor, Tensor4D } from '@tensorflow/tfjs';
import fc from 'fast-check';
import type { MapShape } from '../../src/core/feature-map.ts';
import { type Drop, regularisers } from '../../src/core/regularisers.ts';
import type { DropBlock2D, DropBlock2DArgs, DropBlockChoices } from '../../src/layer/drop-block-2d.ts';

/** What a layer makes of a batch while training. */
export function trained(layer: DropBlock2D, x: Tensor): Tensor4D {
  return layer.apply(x, { training: true }) as Tensor4D;
}

/** Any choices that make a DropBlock. */
export const choices: fc.Arbitrary<Required<DropBlockChoices>> = fc.record({
  seeds: fc.constantFrom('valid', 'whole'),
  gamma: fc.constantFrom('paper', 'simple', 'article', 'exact'),
  sharedMasks: fc.boolean(),
  scale: fc.constantFrom('count', 'channel', 'keep', 'none'),
  evenBlock: fc.constantFrom('up-left', 'down-right'),
});

/** The shape of a batch in the layout of a layer. */
export function batchShape(
  samples: number,
  { channels, height, width }: MapShape,
  dataFormat: DropBlock2DArgs['dataFormat'],
): [number, number, number, number] {
  return dataFormat === 'channelsFirst'
    ? [samples, channels, height, width]
    : [samples, height, width, channels];
}

/** The same act of dropping in the core's words, for one sample of a batch. */
export function dropOf(args: DropBlock2DArgs, sample = 0): Drop {
  const { paper } = regularisers;
  const { blockSize, dropProb, seed, sharedMasks, seeds, gamma, scale, evenBlock } = args;
  return {
    regulariser: {
      ...paper,
      seeds: seeds ?? paper.seeds,
      gamma: gamma ?? paper.gamma,
      scale: scale ?? paper.scale,
      evenBlock: evenBlock ?? paper.evenBlock,
      masks: sharedMasks ? 'shared' : 'channel',
    },
    blockSize,
    dropProb,
    seed: ((seed ?? 0) + sample) >>> 0,
  };
}
