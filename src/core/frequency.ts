import type { MapShape } from './feature-map.ts';
import { createMask, drawMask } from './mask.ts';
import { seedAfter } from './random-field.ts';
import type { Drop } from './regularisers.ts';

/** How often one channel's cells were dropped over many seeds. */
export interface DropFrequency {
  /** H·W values, 0 … 1. */
  readonly byCell: Float32Array;
  /** The share dropped of the whole channel, a value for each draw. */
  readonly byDraw: Float32Array;
}

/** Draws before it says how far it is. */
const drawsAtOnce = 64;

/**
 * Draws one channel with `draws` seeds, beginning with the drop's own, and counts; yields how far it is, 0 … 1.
 * What the closed forms of rates.ts expect, found by trying.
 */
export function* dropFrequency(
  drop: Drop,
  { height, width }: Pick<MapShape, 'height' | 'width'>,
  channel: number,
  draws: number,
): Generator<number, DropFrequency> {
  const shape = { channels: channel + 1, height, width };
  const mask = createMask(height, width);
  const byCell = new Float32Array(height * width);
  const byDraw = new Float32Array(draws);
  for (let k = 0; k < draws; k++) {
    drawMask({ ...drop, seed: seedAfter(drop.seed, k) }, shape, channel, mask);
    for (let i = 0; i < byCell.length; i++) byCell[i]! += mask.dropped[i]!;
    byDraw[k] = mask.droppedCount / byCell.length;
    if (k % drawsAtOnce === drawsAtOnce - 1) yield (k + 1) / draws;
  }
  for (let i = 0; i < byCell.length; i++) byCell[i]! /= draws;
  return { byCell, byDraw };
}
