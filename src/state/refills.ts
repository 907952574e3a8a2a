import type { ChannelStatistics } from '../core/autocovariance.ts';
import { channelOf } from '../core/feature-map.ts';
import { advance, beginRefill, refillStatistics, shuffled } from '../core/refill.ts';
import { emptyPool, pooledRSquared, poolRefill } from '../core/refill-pool.ts';
import type { Column, Comparison, Side } from './comparison.ts';
import type { Scene } from './scene.ts';
import { createStore, type Store } from './store.ts';

/** What the neighbours give back of one column. */
export interface SideRefill {
  /** H·W values; the mean over channels where the mean is on screen. */
  readonly filled: Float32Array;
  /** All channels refilled, C·H·W values, where they are drawn together in colour. */
  readonly planes: Float32Array | null;
  /** Removed cells, each with its truth and its guess; of many channels an even sample. */
  readonly truth: Float32Array;
  readonly guess: Float32Array;
  /** R² on the dropped cells; null where there is nothing, or too little, to say. For `mean` of all channels together. */
  readonly r2: number | null;
  /** R² of the same mask on shuffled cells: what chance gives. null until known. */
  readonly floor: number | null;
}

/** Refills of one comparison; a side is null until it is done. */
export interface Refills {
  /** The comparison they belong to; another one on screen makes them stale. */
  readonly of: Comparison;
  readonly left: SideRefill | null;
  readonly right: SideRefill | null;
  /** Whether both sides and their floors are known. */
  readonly done: boolean;
}

/** A slice of work between two looks at the clock, in dropped cells. */
const cellsAtOnce = 24;
/** Time that a slice may take, so that a frame with a slider step in it stays whole. */
const sliceMs = 6;

/** Removed cells that are kept as points. */
const pointsAtMost = 4000;

type Kind = 'filled' | 'floor';

type Refilled = Pick<SideRefill, 'filled' | 'planes' | 'truth' | 'guess' | 'r2'>;

/** Statistics of the scene's channels, plain and shuffled, made when first needed. */
function createStatistics() {
  let of: Scene | null = null;
  let known = new Map<string, { values: Float32Array; statistics: ChannelStatistics }>();
  return (scene: Scene, channel: number, kind: Kind) => {
    if (of !== scene) {
      of = scene;
      known = new Map();
    }
    const key = `${kind} ${channel}`;
    let entry = known.get(key);
    if (!entry) {
      const { features } = scene;
      const values = channelOf(features, channel);
      const used = kind === 'floor' ? shuffled(values) : values;
      entry = { values: used, statistics: refillStatistics(used, features.height, features.width) };
      known.set(key, entry);
    }
    return entry;
  };
}

type Statistics = ReturnType<typeof createStatistics>;

/** One column's refill; yields after every few cells and returns the map and its R². */
function* refillColumn(
  comparison: Comparison,
  column: Column,
  kind: Kind,
  statisticsOf: Statistics,
): Generator<void, Refilled> {
  const { scene, channel } = comparison;
  const cells = scene.features.height * scene.features.width;
  const channels = channel === 'mean' ? scene.features.channels : 1;
  const mean = new Float32Array(cells);
  const planes = scene.tap === 'image' && channel === 'mean' ? new Float32Array(channels * cells) : null;
  const removed = channel === 'mean' ? column.tensor.droppedCount : column.removed;
  const every = Math.max(1, Math.ceil(removed / pointsAtMost));
  const truth = new Float32Array(Math.ceil(removed / every));
  const guess = new Float32Array(truth.length);
  let met = 0;
  const pool = emptyPool();
  for (let k = 0; k < channels; k++) {
    const c = channel === 'mean' ? k : channel;
    const dropped = column.tensor.dropped.subarray(c * cells, (c + 1) * cells);
    const { values, statistics } = statisticsOf(scene, c, kind);
    yield;
    const refill = beginRefill(values, dropped, statistics);
    while (!advance(refill, cellsAtOnce)) yield;
    poolRefill(pool, refill);
    for (let i = 0; i < cells; i++) {
      if (!dropped[i]) continue;
      if (met % every === 0) {
        truth[met / every] = values[i]!;
        guess[met / every] = refill.filled[i]!;
      }
      met++;
    }
    if (channels === 1)
      return { filled: refill.filled, planes: null, truth, guess, r2: pooledRSquared(pool) };
    planes?.set(refill.filled, c * cells);
    for (let i = 0; i < cells; i++) mean[i]! += refill.filled[i]! / channels;
  }
  return { filled: mean, planes, truth, guess, r2: pooledRSquared(pool) };
}

export interface Refiller {
  readonly refills: Store<Refills | null>;
  /** Begins anew for a comparison; what was under way for another one is dropped. */
  begin(comparison: Comparison): void;
}

/** Computes refills in slices, after the frame in which the masks were painted. */
export function createRefiller(): Refiller {
  const refills = createStore<Refills | null>(null);
  const statisticsOf = createStatistics();
  let turn = 0;

  function* work(comparison: Comparison): Generator<void, void> {
    const done: Record<Side, SideRefill | null> = { left: null, right: null };
    const order: [Side, Kind][] = [
      ['left', 'filled'],
      ['right', 'filled'],
      ['left', 'floor'],
      ['right', 'floor'],
    ];
    for (const [side, kind] of order) {
      const column = comparison[side];
      // Chance has nothing to say where the refill had nothing to say.
      if (kind === 'filled' || done[side]!.r2 !== null) {
        const refilled = yield* refillColumn(comparison, column, kind, statisticsOf);
        done[side] =
          kind === 'filled' ? { ...refilled, floor: null } : { ...done[side]!, floor: refilled.r2 };
      }
      // Both sides appear together, so that the sentence never compares a new number with an old one.
      if (side === 'right') refills.set({ of: comparison, ...done, done: kind === 'floor' });
    }
  }

  return {
    refills,
    begin(comparison) {
      const my = ++turn;
      const job = work(comparison);
      const slice = () => {
        if (my !== turn) return;
        const end = performance.now() + sliceMs;
        do {
          if (job.next().done) return;
        } while (performance.now() < end);
        setTimeout(slice, 0);
      };
      requestAnimationFrame(() => setTimeout(slice, 0));
    },
  };
}
