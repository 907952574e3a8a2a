import { channelOf, type FeatureMap } from './feature-map.ts';
import { createMask, drawMask } from './mask.ts';
import { seedAfter } from './random-field.ts';
import { advance, beginRefill, type Refill, refillStatistics, shuffled } from './refill.ts';
import { emptyPool, pooledRSquared, poolRefill } from './refill-pool.ts';
import type { Drop } from './regularisers.ts';

/** What the neighbours give back in each of several draws, of all channels together; null where there is no number. */
export interface RefillDraws {
  readonly r2: readonly (number | null)[];
  /** The same masks on shuffled cells: what chance gives. */
  readonly floor: readonly (number | null)[];
}

/** Of more dropped cells in a channel an even sample is guessed. */
const cellsAtMost = 1024;

/** Guesses the dropped cells, or every so-manieth where there are many. */
function guessSome(refill: Refill, droppedCount: number): void {
  const every = Math.ceil(droppedCount / cellsAtMost);
  if (every <= 1) {
    advance(refill, Number.POSITIVE_INFINITY);
    return;
  }
  for (let i = 0, met = 0; i < refill.dropped.length; i++) {
    if (!refill.dropped[i] || met++ % every) continue;
    refill.next = i;
    advance(refill, 1);
  }
}

/**
 * R² of the refill and its floor for every drop of a list, each drawn `draws` times with seeds from its own on. `map`
 * holds some channels, whose numbers in the whole map are `channels`. Yields how far it is, 0 … 1.
 */
export function* refillDraws(
  map: FeatureMap,
  channels: readonly number[],
  drops: readonly Drop[],
  draws: number,
): Generator<number, RefillDraws[]> {
  const { height, width } = map;
  const planes = channels.flatMap((_, k) => {
    const plain = channelOf(map, k);
    return [plain, shuffled(plain)].map((values) => ({
      values,
      statistics: refillStatistics(values, height, width),
    }));
  });
  const shape = { channels: Math.max(0, ...channels) + 1, height, width };
  const mask = createMask(height, width);
  const filled = new Float32Array(height * width);
  const found: RefillDraws[] = [];
  for (const drop of drops) {
    const r2: (number | null)[] = [];
    const floor: (number | null)[] = [];
    for (let k = 0; k < draws; k++) {
      const pools = [emptyPool(), emptyPool()] as const;
      for (let c = 0; c < channels.length; c++) {
        drawMask({ ...drop, seed: seedAfter(drop.seed, k) }, shape, channels[c]!, mask);
        for (const kind of [0, 1] as const) {
          const { values, statistics } = planes[2 * c + kind]!;
          const refill = beginRefill(values, mask.dropped, statistics, filled);
          guessSome(refill, mask.droppedCount);
          poolRefill(pools[kind], refill);
        }
      }
      r2.push(pooledRSquared(pools[0]));
      floor.push(pooledRSquared(pools[1]));
      yield (found.length + (k + 1) / draws) / drops.length;
    }
    found.push({ r2, floor });
  }
  return found;
}
