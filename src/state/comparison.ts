import { survivorScale } from '../core/drop.ts';
import { channelMean, channelOf } from '../core/feature-map.ts';
import {
  type ChannelMask,
  createMask,
  createTensorMask,
  drawMask,
  drawTensorMask,
  type TensorMask,
} from '../core/mask.ts';
import { dropProbFor, expectedRate, gammaOf } from '../core/rates.ts';
import {
  type Drop,
  effectiveBlockSize,
  type Regulariser,
  type RegulariserName,
  rampedDropProb,
  regularisers,
} from '../core/regularisers.ts';
import type { Scene } from './scene.ts';
import type { Settings } from './settings.ts';

export type Side = 'left' | 'right';
export const sides = ['left', 'right'] as const;

/** What one method does to the map on screen. The masks are buffers that the next draw fills again. */
export interface Column {
  readonly side: Side;
  readonly name: RegulariserName;
  readonly regulariser: Regulariser;
  readonly drop: Drop;
  /** The side of a block on this map, cells. */
  readonly blockSize: number;
  /** The share asked for: p after the ramp; null for Cutout, where p plays no part. */
  readonly asked: number | null;
  readonly gamma: number;
  /** Expected share, closed form. */
  readonly expected: number;
  /** The most this rule can expect, where `match` asks for more than that. */
  readonly atMost: number | null;
  /** Cells removed, out of `cells`: of the channel on screen, or of all channels for `mean`. */
  readonly removed: number;
  readonly cells: number;
  /** Seeds drawn in the channel on screen, or in all channels for `mean`. */
  readonly seeds: number;
  /** What survivors of the channel on screen are multiplied by. */
  readonly scale: number;
  /** The share removed over all channels. */
  readonly totalShare: number;
  /** The channel's mask; null for `mean`. */
  readonly mask: ChannelMask | null;
  readonly tensor: TensorMask;
  /** For each cell the share of channels that lost it; null unless `mean`. */
  readonly lost: Float32Array | null;
}

/** Everything on screen that follows at once from the settings and the scene. */
export interface Comparison {
  readonly scene: Scene;
  readonly settings: Settings;
  readonly channel: number | 'mean';
  /** The clean map on screen, H·W values, and its largest value. */
  readonly clean: Float32Array;
  readonly max: number;
  readonly left: Column;
  readonly right: Column;
}

/** The settings that a comparison is made of; theme, address of the picture and the like leave it as it is. */
const compared = ['blockSize', 'dropProb', 'seed', 'left', 'right', 'channel', 'progress', 'match'] as const;

/** Whether two settings give the same comparison of the same scene. */
export function compareAlike(a: Settings, b: Settings): boolean {
  return compared.every((name) => a[name] === b[name]);
}

/** The channel that is shown: the one asked for, clamped into the map; by default the first by structure. */
export function shownChannel(scene: Scene, { channel }: Settings): number | 'mean' {
  if (channel === 'mean') return scene.features.channels > 1 ? 'mean' : 0;
  if (channel === null) return scene.tap === 'image' ? 'mean' : scene.order[0]!;
  return Math.min(channel, scene.features.channels - 1);
}

/** The channel `by` places on, round and round; from `mean` on to the first or back to the last. */
export function nextChannel(channel: number | 'mean', by: number, channels: number): number {
  if (channel === 'mean') return by > 0 ? 0 : channels - 1;
  return (channel + by + channels) % channels;
}

/** Whether the left p is solved: what removes one square whatever p is has none to solve. */
export const isMatched = ({ match, left }: Pick<Settings, 'match' | 'left'>): boolean =>
  match && regularisers[left].unit !== 'square';

/** p of both columns after the ramp; with `match` the left is solved so that both expect the same share. */
export function dropProbs(
  settings: Settings,
  height: number,
  width: number,
): { left: number; right: number; atMost: number | null } {
  const right = rampedDropProb(settings.dropProb, settings.progress);
  const rule: Regulariser = regularisers[settings.left];
  if (!isMatched(settings)) return { left: right, right, atMost: null };
  const { blockSize } = settings;
  const target = expectedRate(regularisers[settings.right], height, width, blockSize, right);
  const left = dropProbFor(target, rule, height, width, blockSize);
  const most = expectedRate(rule, height, width, blockSize, 1);
  return { left, right, atMost: most < target - 1e-9 ? most : null };
}

interface Buffers {
  readonly mask: ChannelMask;
  readonly tensor: TensorMask;
  readonly lost: Float32Array;
}

/** Makes the function that compares; it keeps its buffers between calls, as long as the map's shape stays. */
export function createComparer(): (scene: Scene, settings: Settings) => Comparison {
  let shapeKey = '';
  let buffers: Record<Side, Buffers> | null = null;
  let cleanKey = '';
  let cleanScene: Scene | null = null;
  let clean: Float32Array = new Float32Array(0);
  let max = 0;

  return (scene, settings) => {
    const { features } = scene;
    const { channels, height, width } = features;
    const cells = height * width;
    const key = `${channels}×${height}×${width}`;
    if (!buffers || key !== shapeKey) {
      const make = (): Buffers => ({
        mask: createMask(height, width),
        tensor: createTensorMask({ channels, height, width }),
        lost: new Float32Array(cells),
      });
      buffers = { left: make(), right: make() };
      shapeKey = key;
    }
    const channel = shownChannel(scene, settings);
    if (cleanScene !== scene || cleanKey !== String(channel)) {
      clean = channel === 'mean' ? channelMean(features) : channelOf(features, channel);
      max = clean.reduce((a, v) => Math.max(a, v), 0);
      cleanScene = scene;
      cleanKey = String(channel);
    }
    const probs = dropProbs(settings, height, width);

    const column = (side: Side): Column => {
      const name = settings[side];
      const regulariser: Regulariser = regularisers[name];
      const dropProb = probs[side];
      const drop: Drop = { regulariser, blockSize: settings.blockSize, dropProb, seed: settings.seed };
      const { mask, tensor, lost } = buffers![side];
      drawTensorMask(drop, tensor);
      const isMean = channel === 'mean';
      if (isMean) {
        lost.fill(0);
        for (let c = 0; c < channels; c++)
          for (let i = 0; i < cells; i++) lost[i]! += tensor.dropped[c * cells + i]!;
        for (let i = 0; i < cells; i++) lost[i]! /= channels;
      } else drawMask(drop, features, channel, mask);
      return {
        side,
        name,
        regulariser,
        drop,
        blockSize: effectiveBlockSize(regulariser, settings.blockSize, height, width),
        asked: regulariser.unit === 'square' ? null : dropProb,
        gamma: gammaOf(regulariser, height, width, settings.blockSize, dropProb),
        expected: expectedRate(regulariser, height, width, settings.blockSize, dropProb),
        atMost: side === 'left' ? probs.atMost : null,
        removed: isMean ? tensor.droppedCount : mask.droppedCount,
        cells: isMean ? cells * channels : cells,
        seeds: isMean ? tensor.seedCount : mask.seedCount,
        scale: survivorScale(drop, tensor, isMean ? 0 : channel),
        totalShare: tensor.droppedCount / (cells * channels),
        mask: isMean ? null : mask,
        tensor,
        lost: isMean ? lost : null,
      };
    };
    return { scene, settings, channel, clean, max, left: column('left'), right: column('right') };
  };
}
