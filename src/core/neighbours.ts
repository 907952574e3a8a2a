import { type ChannelStatistics, channelStatistics, isFlat } from './autocovariance.ts';
import { channelOf, type FeatureMap } from './feature-map.ts';
import { createMask, drawMask } from './mask.ts';
import { seedAfter } from './random-field.ts';
import { refillStatistics, shuffled } from './refill.ts';
import { emptyPool, pooledRSquared, poolSome } from './refill-pool.ts';
import type { Drop } from './regularisers.ts';
import { type Spread, spread } from './statistics.ts';

/** What is dropped of which channels of which map. */
export interface NeighboursPoint {
  readonly map: FeatureMap;
  readonly channels: readonly number[];
  /** Its seed is that of the first draw; the others follow. */
  readonly drop: Drop;
}

/** What is to be measured at every point. */
export interface NeighboursRequest {
  readonly points: readonly NeighboursPoint[];
  /** Half the side of the window of survivors, cells: 3 is 7×7. */
  readonly radius: number;
  readonly draws: number;
  /** Cells guessed of one channel in one draw, at most. */
  readonly cellsAtMost: number;
}

/** What neighbours give back at one point; a value for each draw is that of all its channels together. */
export interface NeighboursFound {
  /** R²; null where no draw dropped enough cells of channels that are not flat. The floor and the rest likewise. */
  readonly r2: Spread | null;
  /** R² of the same masks on the same channels with their cells shuffled: what chance gives. */
  readonly floor: Spread | null;
  /** R² less the floor of the same draw. */
  readonly lessFloor: Spread | null;
  /** The share dropped of these channels, mean over the draws, 0 … 1. */
  readonly removed: number;
}

/** The band in which the middle draws lie: 10 to 90 %. */
const level = 0.8;

/** At most `count` channels of a map that are not flat, evenly spread over an order of all of them. */
export function channelsAcross(map: FeatureMap, order: readonly number[], count: number): number[] {
  const { height, width } = map;
  const alive = order.filter((c) => !isFlat(channelStatistics(channelOf(map, c), height, width, 0)));
  const taken = Math.min(count, alive.length);
  return Array.from({ length: taken }, (_, k) => alive[Math.floor(((k + 0.5) * alive.length) / taken)]!);
}

/** A channel and the same channel shuffled, each with its own statistics: no mask changes them. */
interface Pair {
  readonly own: ChannelStatistics;
  readonly chance: ChannelStatistics;
}

/** Finds the pair of a channel, made once. */
function createPairs(radius: number): (map: FeatureMap, channel: number) => Pair {
  const known = new Map<FeatureMap, Map<number, Pair>>();
  return (map, channel) => {
    const ofMap = known.get(map) ?? new Map<number, Pair>();
    known.set(map, ofMap);
    const before = ofMap.get(channel);
    if (before) return before;
    const values = channelOf(map, channel);
    const statisticsOf = (cells: Float32Array) => refillStatistics(cells, map.height, map.width, radius);
    const pair = { own: statisticsOf(values), chance: statisticsOf(shuffled(values)) };
    ofMap.set(channel, pair);
    return pair;
  };
}

/**
 * What neighbours give back at every point, over many draws, beside what chance gives; yields how far it is, 0 … 1.
 * Points of one map should hold the same object, whose statistics are then worked out once.
 */
export function* neighbours({
  points,
  radius,
  draws,
  cellsAtMost,
}: NeighboursRequest): Generator<number, NeighboursFound[]> {
  const pairOf = createPairs(radius);
  const all = points.reduce((sum, { channels }) => sum + channels.length * draws, 0);
  const found: NeighboursFound[] = [];
  let done = 0;
  for (const { map, channels, drop } of points) {
    const mask = createMask(map.height, map.width);
    const byDraw: { readonly r2: number; readonly floor: number }[] = [];
    let dropped = 0;
    for (let k = 0; k < draws; k++) {
      const seed = seedAfter(drop.seed, k);
      const given = emptyPool();
      const byChance = emptyPool();
      for (const channel of channels) {
        const { own, chance } = pairOf(map, channel);
        drawMask({ ...drop, seed }, map, channel, mask);
        dropped += mask.droppedCount;
        poolSome(given, own, mask.dropped, cellsAtMost, seed, channel);
        poolSome(byChance, chance, mask.dropped, cellsAtMost, seed, channel);
        yield ++done / all;
      }
      const r2 = pooledRSquared(given);
      const floor = pooledRSquared(byChance);
      if (r2 !== null && floor !== null) byDraw.push({ r2, floor });
    }
    found.push({
      r2: spread(
        byDraw.map(({ r2 }) => r2),
        level,
      ),
      floor: spread(
        byDraw.map(({ floor }) => floor),
        level,
      ),
      lessFloor: spread(
        byDraw.map(({ r2, floor }) => r2 - floor),
        level,
      ),
      removed: channels.length ? dropped / (draws * channels.length * map.height * map.width) : 0,
    });
  }
  return found;
}
