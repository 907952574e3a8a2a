import fc from 'fast-check';
import type { MapShape } from '../../src/core/feature-map.ts';
import { type Drop, type Regulariser, regulariserNames, regularisers } from '../../src/core/regularisers.ts';

/** The runs of every property are the same on every machine. */
export const seeded = { seed: 20181030, numRuns: 300 };

/** Small maps of any proportion, from a single cell on. */
export const shapes: fc.Arbitrary<MapShape> = fc.record({
  channels: fc.integer({ min: 1, max: 3 }),
  height: fc.integer({ min: 1, max: 13 }),
  width: fc.integer({ min: 1, max: 13 }),
});

/** Drop probabilities with both ends often. */
export const dropProbs = fc.oneof(
  { weight: 6, arbitrary: fc.double({ min: 0, max: 1, noNaN: true }) },
  { weight: 1, arbitrary: fc.constantFrom(0, 1, 0.5, 0.2) },
);

/** Block sizes, even and odd, some larger than every map of `shapes`. */
export const blockSizes = fc.integer({ min: 1, max: 16 });

export const seeds = fc.integer({ min: 0, max: 4294967295 });

/** The named regularisers, and free combinations of the choices they are made of. */
export const anyRegulariser: fc.Arbitrary<Regulariser> = fc.oneof(
  fc.constantFrom(...regulariserNames).map((name): Regulariser => regularisers[name]),
  fc.record<Regulariser>({
    unit: fc.constantFrom('cell', 'channel', 'square', 'block'),
    seeds: fc.constantFrom('valid', 'whole'),
    gamma: fc.constantFrom('paper', 'simple', 'article', 'exact'),
    masks: fc.constantFrom('channel', 'shared'),
    scale: fc.constantFrom('count', 'channel', 'keep', 'none'),
    evenBlock: fc.constantFrom('up-left', 'down-right'),
    refusesEven: fc.constant(false),
  }),
);

/** Any act of dropping. */
export const drops: fc.Arbitrary<Drop> = fc.record({
  regulariser: anyRegulariser,
  blockSize: blockSizes,
  dropProb: dropProbs,
  seed: seeds,
});
