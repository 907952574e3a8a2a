import type { FeatureMap } from '../core/feature-map.ts';
import {
  channelsAcross,
  type NeighboursFound,
  type NeighboursPoint,
  type NeighboursRequest,
} from '../core/neighbours.ts';
import { type Drop, rampedDropProb, regularisers } from '../core/regularisers.ts';
import { type Comparison, dropProbs, type Side, sides } from './comparison.ts';
import { byStructure, type Scene } from './scene.ts';
import { sceneNumber } from './scene-number.ts';
import type { Settings, WindowSide } from './settings.ts';

/** Draws at every point of the Neighbours charts, and the channels whose mean is taken. */
const neighbourDraws = 12;
const channelsAtMost = 8;

/** Cells of a channel that one draw guesses: the cost of a guess grows with the sixth power of the window's side. */
const guessedAtMost: Record<WindowSide, number> = { 7: 256, 11: 48, 15: 24 };

/** What is to be measured for both columns along an axis. */
export interface NeighboursPlan {
  /** Tells plans apart whose numbers differ. */
  readonly key: string;
  readonly scene: Scene;
  readonly settings: Settings;
  readonly windowSide: WindowSide;
  /** Values of the axis. */
  readonly places: readonly number[];
  /** Where the answer has each place of a side. */
  readonly at: Readonly<Record<Side, readonly number[]>>;
  readonly request: NeighboursRequest;
}

/** One place of an axis: the map, and what the settings would be there. */
interface Place {
  readonly x: number;
  readonly map: FeatureMap;
  readonly channels: readonly number[];
  readonly settings: Settings;
}

/** What has no part in a method is left out, so that the same is not measured twice. */
function dropFor({ blockSize, seed, ...names }: Settings, side: Side, dropProb: number): Drop {
  const regulariser = regularisers[names[side]];
  return {
    regulariser,
    blockSize: regulariser.unit === 'cell' || regulariser.unit === 'channel' ? 1 : blockSize,
    dropProb: regulariser.unit === 'square' ? Math.sign(dropProb) : dropProb,
    seed,
  };
}

function planOf(
  { scene, settings }: Comparison,
  windowSide: WindowSide,
  axis: string,
  places: readonly Place[],
): NeighboursPlan {
  const points: NeighboursPoint[] = [];
  const names: string[] = [];
  const at: Record<Side, number[]> = { left: [], right: [] };
  const xs = places.map(({ x }) => x);
  for (const { x, map, channels, settings: there } of places) {
    const probs = dropProbs(there, map.height, map.width);
    for (const side of sides) {
      const drop = dropFor(there, side, probs[side]);
      const { blockSize, dropProb } = drop;
      const mapName = axis === 'taps' ? x : 0;
      const name = JSON.stringify([mapName, there[side], blockSize, dropProb]);
      if (!names.includes(name)) {
        names.push(name);
        points.push({ map, channels, drop });
      }
      at[side].push(names.indexOf(name));
    }
  }
  return {
    key: JSON.stringify([sceneNumber(scene), axis, windowSide, settings.seed, names, at, xs]),
    scene,
    settings,
    windowSide,
    places: xs,
    at,
    request: {
      points,
      radius: windowSide >> 1,
      draws: neighbourDraws,
      cellsAtMost: guessedAtMost[windowSide],
    },
  };
}

const channelsOf = new WeakMap<FeatureMap, readonly number[]>();

/** The channels of a map that are measured: evenly from most structure to least. */
function measuredChannels(map: FeatureMap): readonly number[] {
  const channels = channelsOf.get(map) ?? channelsAcross(map, byStructure(map), channelsAtMost);
  channelsOf.set(map, channels);
  return channels;
}

/** Odd sizes up to here, and the one that is asked for. */
const largestSize = 15;

/** Over block_size, at the p of this moment. */
export function planOverBlockSize(comparison: Comparison, windowSide: WindowSide): NeighboursPlan {
  const { scene, settings } = comparison;
  const map = scene.features;
  const most = Math.min(map.height, map.width);
  const sizes = [1, 3, 5, 7, 9, 11, 13, largestSize, settings.blockSize].map((size) => Math.min(size, most));
  const places = [...new Set(sizes)].sort((a, b) => a - b);
  const channels = measuredChannels(map);
  return planOf(
    comparison,
    windowSide,
    'block_size',
    places.map((x) => ({ x, map, channels, settings: { ...settings, blockSize: x } })),
  );
}

const probabilities = [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

/** Over p (drop), at the block_size that is set. */
export function planOverDropProb(comparison: Comparison, windowSide: WindowSide): NeighboursPlan {
  const { scene, settings } = comparison;
  const map = scene.features;
  const channels = measuredChannels(map);
  return planOf(
    comparison,
    windowSide,
    'p',
    probabilities.map((x) => ({ x, map, channels, settings: { ...settings, dropProb: x, progress: 1 } })),
  );
}

/** Over several maps of one picture, in their order, at the block_size and the p of this moment. */
export function planOverTaps(
  comparison: Comparison,
  windowSide: WindowSide,
  maps: readonly FeatureMap[],
): NeighboursPlan {
  const { settings } = comparison;
  return planOf(
    comparison,
    windowSide,
    'taps',
    maps.map((map, x) => ({ x, map, channels: measuredChannels(map), settings })),
  );
}

/** The p of this moment, and the block_size as this map clamps it. */
export function askedNow({ settings, scene }: Pick<Comparison, 'settings' | 'scene'>): {
  blockSize: number;
  dropProb: number;
} {
  const { height, width } = scene.features;
  return {
    blockSize: Math.min(settings.blockSize, height, width),
    dropProb: rampedDropProb(settings.dropProb, settings.progress),
  };
}

/** What was found at one place of an axis. */
export interface NeighboursRow extends Readonly<Record<Side, NeighboursFound>> {
  readonly x: number;
}

/** The answer to a plan, place by place. */
export function rowsOf({ places, at }: NeighboursPlan, found: readonly NeighboursFound[]): NeighboursRow[] {
  return places.map((x, i) => ({ x, left: found[at.left[i]!]!, right: found[at.right[i]!]! }));
}

/** The place where most of what a column removes can be guessed beyond chance; null where nothing can. */
export function weakestRow(rows: readonly NeighboursRow[], side: Side): NeighboursRow | null {
  const given = (row: NeighboursRow) => row[side].lessFloor?.mean ?? 0;
  const [most] = rows.toSorted((a, b) => given(b) - given(a));
  return most && given(most) > 0 ? most : null;
}
