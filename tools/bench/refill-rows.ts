import { type FeatureMap, featureMap } from '../../src/core/feature-map.ts';
import { createMask, drawMask } from '../../src/core/mask.ts';
import { neighbours } from '../../src/core/neighbours.ts';
import { uniform } from '../../src/core/random-field.ts';
import { advance, beginRefill, refillStatistics } from '../../src/core/refill.ts';
import { regularisers } from '../../src/core/regularisers.ts';
import { interleave, type Rival } from './interleave.ts';
import type { Row } from './rows.ts';
import { median } from './statistics.ts';

const side = 28;
const rounds = 20;
const drop = { regulariser: regularisers.dropout, blockSize: 1, dropProb: 0.2, seed: 0 };

/** What one channel may take in a window of so many cells, ms: its cost grows with the sixth power. */
const targets = { 7: 4, 11: 30, 15: 130 } as const;

function activations(channels: number): FeatureMap {
  const data = Float32Array.from({ length: channels * side * side }, (_, i) =>
    Math.max(0, Math.sin(i / 5) + Math.cos(i / (3 * side)) + uniform(1, 0, 0, i)),
  );
  return featureMap(data, channels, side, side);
}

/** Refills one channel after Dropout, which leaves a guess the most survivors; statistics as known. */
function refills(window: number): Rival {
  const { data } = activations(1);
  const statistics = refillStatistics(data, side, side, window >> 1);
  const mask = createMask(side, side);
  let seed = 0;
  return async () => {
    drawMask({ ...drop, seed: seed++ }, { channels: 1, height: side, width: side }, 0, mask);
    const start = performance.now();
    advance(beginRefill(data, mask.dropped, statistics), Number.POSITIVE_INFINITY);
    return performance.now() - start;
  };
}

/** All points of a column over block_size, as the Neighbours chart measures them. */
function chart(): number {
  const map = activations(8);
  const channels = [...Array(8).keys()];
  const points = [1, 3, 5, 7, 9, 11, 13, 15].map((blockSize) => ({
    map,
    channels,
    drop: { ...drop, regulariser: regularisers.paper, blockSize },
  }));
  const start = performance.now();
  const work = neighbours({ points, radius: 3, draws: 12, cellsAtMost: 256 });
  while (!work.next().done);
  return performance.now() - start;
}

const verdictOf = (figure: number, atMost: number) => (figure <= atMost ? 'met' : 'missed');

/** What it takes to guess dropped cells from their neighbours. */
export async function* refillRows(): AsyncIterable<Row> {
  for (const [window, atMost] of Object.entries(targets)) {
    const medians = await interleave({ ours: refills(Number(window)) }, rounds);
    const time = medians.ours!;
    yield {
      what: `refill of one ${side} × ${side} channel after Dropout, p=0.2, window ${window} × ${window}`,
      target: `≤ ${atMost} ms`,
      figure: `${time.toFixed(1)} ms`,
      verdict: verdictOf(time, atMost),
      how: `median of ${rounds}`,
    };
  }
  const times = [chart(), chart(), chart()];
  const seconds = median(times) / 1000;
  yield {
    what: `Neighbours over block_size, DropBlock, 8 points × 12 draws × 8 channels of ${side} × ${side}, p=0.2`,
    target: '≤ 2 s',
    figure: `${seconds.toFixed(2)} s`,
    verdict: verdictOf(seconds, 2),
    how: 'median of 3; R² and its floor, window 7 × 7, one thread',
  };
}
