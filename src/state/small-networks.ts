import { proxy, type Remote } from 'comlink';
import { meanOf, type ShareInterval } from '../core/statistics.ts';
import {
  isTapName,
  type NetworkName,
  networks,
  smallNetwork,
  stageTaps,
  type TapName,
  type TrainedMethod,
  trainedMethods,
} from '../engine/networks.ts';
import type { Engine, NetworkInfo, Prediction } from '../engine/protocol.ts';
import { type Comparison, dropProbs, type Side } from './comparison.ts';
import { unwrap } from './engine-client.ts';
import { drawnOf, meanRemoved, requestsFor, survivalOf } from './many-draws.ts';
import type { ManyPredictions, PredictMany, Tell } from './predict-many.ts';
import type { Settings } from './settings.ts';

/** Loads a network beside the one on screen; throws its fault. */
export type LoadBeside = (net: NetworkName) => Promise<NetworkInfo>;

/** Makes the function that asks the worker. What was begun comes to its end: it is small, and a figure comes back. */
export function createLoadBeside(engine: Remote<Engine>): LoadBeside {
  return async (net) =>
    unwrap(
      engine.loadNetwork(
        net,
        'beside',
        proxy(() => undefined),
      ),
    );
}

/** What one of the small networks says of a picture. */
export interface SmallNetworkDraws {
  readonly method: TrainedMethod;
  /** Its own first answer with nothing removed. */
  readonly says: Prediction;
  /** How often that answer still leads after each column's method, and its mean probability then. */
  readonly columns: Readonly<
    Record<Side, { readonly survival: ShareInterval; readonly probability: number }>
  >;
}

/** The four small networks on the picture on screen, under the very same masks. */
export interface SmallNetworksDraws {
  /** What it was measured at. */
  readonly settings: Settings;
  readonly tap: TapName;
  readonly height: number;
  readonly width: number;
  /** p of each column, after the ramp and `match`. */
  readonly probs: Readonly<Record<Side, number>>;
  readonly networks: readonly SmallNetworkDraws[];
  /** The share of cells removed by each column, mean over the draws and all channels. */
  readonly removed: Readonly<Record<Side, number>>;
}

/** The layer at which they are asked: the one on screen, or the page's first where they have none of its name. */
export function smallTap({ scene }: Pick<Comparison, 'scene'>): TapName {
  return isTapName(scene.tap) && scene.tap !== 'ones' ? scene.tap : 'stage2';
}

/** What they will be asked at, as far as that is known before any of them is loaded. */
export function smallNetworksPlan(
  comparison: Comparison,
): Pick<SmallNetworksDraws, 'settings' | 'tap' | 'height' | 'width' | 'probs'> {
  const { settings } = comparison;
  const tap = smallTap(comparison);
  const { inputSize } = networks[smallNetwork('none')];
  const stage = (stageTaps as readonly TapName[]).indexOf(tap);
  const side = stage < 0 ? inputSize : Math.ceil(inputSize / (4 << stage));
  return { settings, tap, height: side, width: side, probs: dropProbs(settings, side, side) };
}

/** What tells apart the questions of `askSmallNetworks`; the network on screen is not of it. */
export function smallNetworksKey(comparison: Comparison): string {
  const { scene, settings } = comparison;
  const { left, right, blockSize, dropProb, progress, match, seed } = settings;
  const { picture, crop } = scene.view;
  const place = [picture, crop, smallTap(comparison)];
  return JSON.stringify([place, left, right, blockSize, dropProb, progress, match, seed]);
}

type Size = Pick<SmallNetworksDraws, 'height' | 'width'>;

function sizeAt({ taps, inputSize }: NetworkInfo, tap: TapName): Size {
  return taps.find(({ name }) => name === tap) ?? { height: inputSize, width: inputSize };
}

interface Workers {
  readonly loadBeside: LoadBeside;
  readonly predictMany: PredictMany;
}

/**
 * Asks the four small networks of the picture on screen with nothing removed and after many draws of both columns. All
 * four have maps of one size, so draw k removes the same cells from each. Throws what `loadBeside` and `predictMany` throw.
 */
export async function askSmallNetworks(
  { loadBeside, predictMany }: Workers,
  comparison: Comparison,
  signal: AbortSignal,
  tell: Tell,
): Promise<SmallNetworksDraws> {
  const { scene, settings } = comparison;
  const { blockSize, seed } = settings;
  const tap = smallTap(comparison);
  let size: Size | null = null;
  for (const method of trainedMethods) {
    signal.throwIfAborted();
    size = sizeAt(await loadBeside(smallNetwork(method)), tap);
  }
  const { height, width } = size!;
  const probs = dropProbs(settings, height, width);
  const dropOf = (side: Side) => ({ name: settings[side], blockSize, seed, dropProb: probs[side] });
  const drops = requestsFor({ left: dropOf('left'), right: dropOf('right') });
  const all: ManyPredictions[] = [];
  for (const method of trainedMethods) {
    const view = { ...scene.view, net: smallNetwork(method), tap };
    const telling = (progress: number) => tell((all.length + progress) / trainedMethods.length);
    all.push(await predictMany(view, drops, 1, signal, telling));
  }
  const columnOf = (found: ManyPredictions, side: Side) => {
    const drawn = drawnOf(found, side);
    return {
      survival: survivalOf(found, drawn),
      probability: meanOf(drawn.map(({ asked }) => asked[0]!)),
    };
  };
  return {
    settings,
    tap,
    height,
    width,
    probs,
    networks: all.map((found, i) => ({
      method: trainedMethods[i]!,
      says: found.clean[0]!,
      columns: { left: columnOf(found, 'left'), right: columnOf(found, 'right') },
    })),
    removed: { left: meanRemoved(drawnOf(all[0]!, 'left')), right: meanRemoved(drawnOf(all[0]!, 'right')) },
  };
}
