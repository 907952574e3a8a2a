import type { MapShape } from '../../src/core/feature-map.ts';
import { uniform } from '../../src/core/random-field.ts';
import { gammaOf } from '../../src/core/rates.ts';
import type { Drop } from '../../src/core/regularisers.ts';

/** Whether the block of a seed covers a place on one side, as DESIGN section 2 words it. */
function covers(seed: number, place: number, size: number, evenBlock: Drop['regulariser']['evenBlock']) {
  const less = Math.floor((size - 1) / 2);
  const more = Math.floor(size / 2);
  const [before, after] = evenBlock === 'up-left' ? [more, less] : [less, more];
  return place >= seed - before && place <= seed + after;
}

/** Whether the whole block of a seed lies on a side of the map. */
function fits(seed: number, length: number, size: number, evenBlock: Drop['regulariser']['evenBlock']) {
  const covered = Array.from({ length }, (_, place) => covers(seed, place, size, evenBlock));
  return covered.filter(Boolean).length === size;
}

/** The seeds of one channel in reading order, the slow and obvious way: every cell is asked for its number. */
export function twinSeeds(drop: Drop, { height, width }: MapShape, channel: number): number[] {
  const { regulariser, blockSize, dropProb, seed } = drop;
  const field = regulariser.masks === 'shared' ? 0 : channel;
  const size = Math.max(1, Math.min(blockSize, height, width));
  const seeds: number[] = [];
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++) {
      const value = uniform(seed, field, row, column);
      const isSeed = {
        cell: () => value < dropProb,
        channel: () => row === Math.floor(height / 2) && column === Math.floor(width / 2) && value < dropProb,
        square: () =>
          dropProb > 0 &&
          row === Math.floor(uniform(seed, field, 0, 0) * height) &&
          column === Math.floor(uniform(seed, field, 0, 1) * width),
        block: () =>
          value < gammaOf(regulariser, height, width, blockSize, dropProb) &&
          (regulariser.seeds === 'whole' ||
            (fits(row, height, size, regulariser.evenBlock) &&
              fits(column, width, size, regulariser.evenBlock))),
      }[regulariser.unit]();
      if (isSeed) seeds.push(row * width + column);
    }
  return seeds;
}

/** The mask of one channel: for every cell, whether what any seed removes covers it. */
export function twinMask(drop: Drop, shape: MapShape, channel: number): number[] {
  const { regulariser, blockSize } = drop;
  const { height, width } = shape;
  const size = Math.max(1, Math.min(blockSize, height, width));
  const seeds = twinSeeds(drop, shape, channel);
  return Array.from({ length: height * width }, (_, cell) => {
    const row = Math.floor(cell / width);
    const column = cell % width;
    const hit = seeds.some((seed) => {
      if (regulariser.unit === 'channel') return true;
      if (regulariser.unit === 'cell') return seed === cell;
      const side = regulariser.evenBlock;
      return covers(Math.floor(seed / width), row, size, side) && covers(seed % width, column, size, side);
    });
    return Number(hit);
  });
}
