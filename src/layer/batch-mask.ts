import { survivorScale } from '../core/drop.ts';
import type { MapShape } from '../core/feature-map.ts';
import { createTensorMask, drawTensorMask, type TensorMask } from '../core/mask.ts';
import { seedAfter } from '../core/random-field.ts';
import type { Drop } from '../core/regularisers.ts';

/** The masks of a batch, in the layout of its tensor. */
export interface BatchMask {
  /** N·H·W·C or N·C·H·W values, 1 where the cell is kept. */
  readonly kept: Uint8Array;
  /** What survivors are multiplied by: one factor for all, or N·C of them. */
  readonly scales: Float32Array;
}

/** Writes which cells of one sample are kept. */
function writeKept(mask: TensorMask, channelsLast: boolean, kept: Uint8Array): void {
  const { channels, height, width } = mask.shape;
  const cells = height * width;
  const [perChannel, perCell] = channelsLast ? [1, channels] : [cells, 1];
  for (let c = 0, i = 0; c < channels; c++)
    for (let cell = 0, k = c * perChannel; cell < cells; cell++, k += perCell)
      kept[k] = 1 - mask.dropped[i++]!;
}

/**
 * Draws a mask for each sample of a batch, the n-th from seed + n (modulo 2³²). The scale `count` is taken over
 * the whole batch, as the authors' code and torchvision take it; `channel` over each channel of each sample.
 */
export function drawBatch(drop: Drop, samples: number, shape: MapShape, channelsLast: boolean): BatchMask {
  const numel = shape.channels * shape.height * shape.width;
  const { scale } = drop.regulariser;
  // New for every batch: a back end may keep the array that a tensor was made from.
  const kept = new Uint8Array(samples * numel);
  const scales = new Float32Array(scale === 'channel' ? samples * shape.channels : 1);
  const mask = createTensorMask(shape);
  let keptCount = 0;
  for (let n = 0; n < samples; n++) {
    drawTensorMask({ ...drop, seed: seedAfter(drop.seed, n) }, mask);
    keptCount += numel - mask.droppedCount;
    writeKept(mask, channelsLast, kept.subarray(n * numel, (n + 1) * numel));
    if (scale !== 'channel') continue;
    for (let c = 0; c < shape.channels; c++) scales[n * shape.channels + c] = survivorScale(drop, mask, c);
  }
  if (scale === 'count') scales[0] = keptCount === 0 ? 0 : kept.length / keptCount;
  else if (scale !== 'channel') scales[0] = survivorScale(drop, mask, 0);
  // A factor of 0 means zeros, and an infinite activation times 0 would be none.
  if (scales.length === 1 && scales[0] === 0) kept.fill(0);
  return { kept, scales };
}
