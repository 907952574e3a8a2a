import type { TrainedMethod } from '../../src/engine/networks.ts';
import type { PairedResults, PairedRun, RemovalTest } from '../../src/state/paired-results.ts';

const removals = [
  { removed: 'dropout' },
  { removed: 'spatial' },
  { removed: 'dropblock', blockSize: 3, blockSizeUsed: { stage2: 3, stage3: 3 } },
  { removed: 'dropblock', blockSize: 5, blockSizeUsed: { stage2: 5, stage3: 5 } },
] as const;

/** A matrix in which what a network was trained with costs it 5 points, and anything else 20, at a share of .1. */
function matrix(method: TrainedMethod, accuracy: number): RemovalTest[] {
  return [0.1, 0.2].flatMap((share) =>
    removals.map((removal) => ({
      ...removal,
      share,
      realised: { stage2: share, stage3: share - 0.01 },
      accuracy: accuracy - (removal.removed === method ? 0.5 : 2) * share,
    })),
  );
}

function run(phase: PairedRun['phase'], method: TrainedMethod, rate: number, seed: number, accuracy: number) {
  const search: PairedRun = {
    phase,
    method,
    rate,
    seed,
    curve: {
      trainAccuracy: [0.1, 0.5, 0.9],
      validationAccuracy: [0.1, accuracy - 0.1, accuracy],
    },
    validationAccuracy: accuracy,
  };
  return phase === 'search' ? search : { ...search, accuracy, matrix: matrix(method, accuracy) };
}

const search = [
  run('search', 'none', 0, 101, 0.6),
  run('search', 'dropout', 0.1, 101, 0.61),
  run('search', 'dropout', 0.2, 101, 0.6),
  run('search', 'dropblock', 0.1, 101, 0.62),
];

const finals = [
  ...[0.62, 0.63, 0.64].map((accuracy, k) => run('final', 'none', 0, k + 1, accuracy)),
  ...[0.61, 0.63, 0.62].map((accuracy, k) => run('final', 'dropout', 0.1, k + 1, accuracy)),
  ...[0.65, 0.66, 0.67].map((accuracy, k) => run('final', 'dropblock', 0.1, k + 1, accuracy)),
];

/** Results as the trainer writes them, made up so that every figure can be told by head. */
export function pairedFixture(phases: 'search' | 'all' = 'all'): PairedResults {
  return {
    config: {
      network: { width: 16, inputSize: 112 },
      places: [
        { stage: 'stage2', map: 14, blockSize: 5 },
        { stage: 'stage3', map: 7, blockSize: 3 },
      ],
      data: { trainedOn: 2826, validation: 1249, heldOut: 1562 },
      training: { epochs: 3 },
      search: { rates: [0.1, 0.2], seeds: [101] },
      matrix: { shares: [0.1, 0.2], maskSeeds: [1, 2, 3] },
    },
    chosen: { none: { rate: 0 }, dropout: { rate: 0.1 }, dropblock: { rate: 0.1 } },
    runs: phases === 'all' ? [...search, ...finals] : search,
  };
}
