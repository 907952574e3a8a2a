import { expect, it } from 'vitest';
import { createTensorMask, drawTensorMask } from '../../src/core/mask.ts';
import { regularisers } from '../../src/core/regularisers.ts';
import { initialSettings } from '../../src/state/settings.ts';

/** The built-in network's stage 2, and its first channel by structure on the first sample. */
const shape = { channels: 48, height: 28, width: 28 };
const firstChannel = 10;

const cells = shape.height * shape.width;
const mask = createTensorMask(shape);

/** The shares removed by both methods of an empty address: of the first channel, and of all. */
function shares(seed: number): number[] {
  const { left, right, blockSize, dropProb } = initialSettings;
  return [left, right].flatMap((name) => {
    drawTensorMask({ regulariser: regularisers[name], blockSize, dropProb, seed }, mask);
    return [mask.perChannel[firstChannel]! / cells, mask.droppedCount / (shape.channels * cells)];
  });
}

it('the default seed is ordinary: within a point of the median of 500 seeds, in its channel and over all', () => {
  const drawn = Array.from({ length: 500 }, (_, seed) => shares(seed));
  const own = shares(initialSettings.seed);
  own.forEach((share, k) => {
    const median = drawn.map((row) => row[k]!).sort((a, b) => a - b)[250]!;
    expect(Math.abs(share - median)).toBeLessThanOrEqual(0.01);
  });
});
