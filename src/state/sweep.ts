import { channelOf, type FeatureMap, featureMap } from '../core/feature-map.ts';
import { channelsAcross } from '../core/neighbours.ts';
import type { RefillDraws } from '../core/refill-draws.ts';
import { type RegulariserName, regularisers } from '../core/regularisers.ts';
import { type ShareInterval, type Spread, spread } from '../core/statistics.ts';
import { type SweepPoint, sweepPoints } from '../core/sweep-points.ts';
import type { Comparison } from './comparison.ts';
import { type Side, sides } from './comparison.ts';
import { meanRemoved, requestFor, survivalOf } from './many-draws.ts';
import { measureOnce } from './measuring.ts';
import type { PredictMany, Tell } from './predict-many.ts';
import type { Scene } from './scene.ts';
import { sceneNumber } from './scene-number.ts';
import type { Settings } from './settings.ts';

/** Rates of each method, draws of each rate, and those of them in which neighbours are asked, too. */
export const sweepRates = 11;
export const sweepDraws = 32;
export const sweepRefills = 8;
/** Channels that are refilled. */
const channelsAtMost = 8;
/** The band in which draws lie. */
const level = 0.9;

/** What one rate of one method came to. */
export interface SweepRow extends SweepPoint {
  readonly side: Side;
  readonly name: RegulariserName;
  /** The share of cells removed, mean over the draws and all channels. */
  readonly removed: number;
  /** The probability of the class to which the clean map leads. */
  readonly probability: Spread;
  /** How often that class leads still. */
  readonly survival: ShareInterval;
  /** R² of the refill of all swept channels together, for each draw; null where too little was removed. */
  readonly r2: Spread | null;
  /** What chance gives, mean over the same draws. */
  readonly floor: number | null;
}

export interface Sweep {
  /** What it was measured at, and the link to that. */
  readonly settings: Settings;
  readonly scene: Scene;
  readonly link: string;
  readonly key: string;
  /** The class to which the clean map leads, and its probability there. */
  readonly label: string;
  readonly clean: number;
  /** Channels that were refilled. */
  readonly channels: number;
  readonly rows: readonly SweepRow[];
}

/** What tells sweeps apart; p is not of it, since all of it is swept. */
export function sweepKey({ scene, settings }: Comparison): string {
  const { left, right, blockSize, seed } = settings;
  // Under the name `own` stands one model or another.
  const place = scene.view.net === 'own' ? sceneNumber(scene) : scene.key;
  return JSON.stringify([place, left, right, blockSize, seed]);
}

/** Channels from the one with most structure to the one with least, in even steps: of all kinds some. */
export const sweptChannels = ({ features, order }: Pick<Scene, 'features' | 'order'>): number[] =>
  channelsAcross(features, order, channelsAtMost);

function someChannels(features: FeatureMap, channels: readonly number[]): FeatureMap {
  const { height, width } = features;
  const data = new Float32Array(channels.length * height * width);
  channels.forEach((channel, k) => {
    data.set(channelOf(features, channel), k * height * width);
  });
  return featureMap(data, channels.length, height, width);
}

interface Workers {
  readonly predictMany: PredictMany;
  /** What the neighbours give back, computed beside the network's work. */
  readonly measure?: typeof measureOnce;
}

/**
 * Sweeps both methods over their rates: the network is asked for every draw, and a worker beside it what neighbours give
 * back. Throws what `predictMany` and `measureOnce` throw; neither goes on when the other has ended so.
 */
export async function sweep(
  { predictMany, measure = measureOnce }: Workers,
  comparison: Comparison,
  link: string,
  signal: AbortSignal,
  tell: Tell,
): Promise<Sweep> {
  const { scene, settings } = comparison;
  const { features } = scene;
  const { blockSize, seed } = settings;
  const points = sides.flatMap((side) => {
    const name = settings[side];
    return sweepPoints(regularisers[name], features.height, features.width, blockSize, sweepRates).map(
      (point) => ({ ...point, side, name }),
    );
  });
  const drops = points.flatMap(({ name, ...point }) =>
    Array.from({ length: sweepDraws }, (_, k) => requestFor(name, { ...point, seed }, k)),
  );
  const channels = sweptChannels(scene);
  const ending = new AbortController();
  const end = () => ending.abort(signal.reason);
  signal.addEventListener('abort', end);
  // Both take their time beside each other.
  const progress = { network: 0, neighbours: 0 };
  const telling = (what: keyof typeof progress) => (how: number) => {
    progress[what] = how;
    tell((progress.network + progress.neighbours) / 2);
  };
  try {
    signal.throwIfAborted();
    const [found, refilled] = await Promise.all([
      predictMany(scene.view, drops, 1, ending.signal, telling('network')),
      measure(
        'refills',
        {
          map: someChannels(features, channels),
          channels,
          drops: points.map(({ name, dropProb, blockSize }) => ({
            regulariser: regularisers[name],
            dropProb,
            blockSize,
            seed,
          })),
          draws: sweepRefills,
        },
        ending.signal,
        telling('neighbours'),
      ),
    ]);
    return {
      settings,
      scene,
      link,
      key: sweepKey(comparison),
      label: found.clean[0]!.label,
      clean: found.clean[0]!.probability,
      channels: channels.length,
      rows: points.map((point, i) => {
        const drawn = found.drawn.slice(i * sweepDraws, (i + 1) * sweepDraws);
        return {
          ...point,
          removed: meanRemoved(drawn),
          probability: spread(
            drawn.map(({ asked }) => asked[0]!),
            level,
          )!,
          survival: survivalOf(found, drawn),
          ...neighboursOf(refilled[i]!),
        };
      }),
    };
  } finally {
    signal.removeEventListener('abort', end);
    ending.abort();
  }
}

function neighboursOf({ r2, floor }: RefillDraws): Pick<SweepRow, 'r2' | 'floor'> {
  const known = (values: readonly (number | null)[]) => values.filter((value) => value !== null);
  return { r2: spread(known(r2), level), floor: spread(known(floor), level)?.mean ?? null };
}
