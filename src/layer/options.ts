import type { layers } from '@tensorflow/tfjs';
import {
  type EvenBlock,
  type GammaRule,
  type Regulariser,
  type RegulariserName,
  regulariserNames,
  regularisers,
  type ScaleRule,
  type SeedRegion,
} from '../core/regularisers.ts';

/** What every layer of TensorFlow.js takes: name, inputShape and so on. */
type LayerArgs = NonNullable<ConstructorParameters<typeof layers.Layer>[0]>;

/** The independent choices that make one DropBlock differ from another; the defaults are the paper's. */
export interface DropBlockChoices {
  /** Where seeds may fall: `valid` (default) only where the whole block fits, `whole` on every cell. */
  seeds?: SeedRegion;
  /** How the seed probability follows from `dropProb`; `paper` by default. */
  gamma?: GammaRule;
  /** One mask for all channels of a sample instead of one for each; false by default. */
  sharedMasks?: boolean;
  /** What survivors are multiplied by: `count` (default) over the whole batch, `channel`, `keep` or `none`. */
  scale?: ScaleRule;
  /** Where a block of even size is longer: `up-left` of its seed (default, TensorFlow's SAME) or `down-right`. */
  evenBlock?: EvenBlock;
}

/** What a layer needs beside these choices. */
export interface DropBlockBasics extends LayerArgs {
  /** The side of a block in cells, an integer from 1; a smaller map clamps it. */
  blockSize: number;
  /** The probability to DROP, 0 … 1, so 1 − keep_prob of the paper. */
  dropProb: number;
  /** `channelsLast` by default. */
  dataFormat?: 'channelsLast' | 'channelsFirst';
  /** The mask of the first sample, 0 … 4294967295; without one every new layer takes one at random. */
  seed?: number | null;
}

export type DropBlock2DArgs = DropBlockBasics & DropBlockChoices;

/** The named implementations of DropBlock; see `like`. */
export type DropBlockName = Exclude<RegulariserName, 'dropout' | 'spatial' | 'cutout'>;

const dataFormats = ['channelsLast', 'channelsFirst'] as const;
const largestSeed = 4294967295;

function oneOf<T>(name: string, value: T, allowed: readonly T[]): T {
  if (!allowed.includes(value)) throw new RangeError(`${name} ${value}, expected ${allowed.join(', ')}`);
  return value;
}

/** Gives a probability (or any share) back, or throws a RangeError outside 0 … 1. */
export function share(name: string, value: number): number {
  if (!(value >= 0 && value <= 1)) throw new RangeError(`${name} ${value}, expected 0 … 1`);
  return value;
}

/** Gives an integer back, or throws a RangeError outside its range. */
function integer(name: string, value: number, least: number, most: number): number {
  if (!(Number.isInteger(value) && value >= least && value <= most))
    throw new RangeError(`${name} ${value}, expected an integer ${least} … ${most}`);
  return value;
}

/** Gives a seed of the field back, or throws a RangeError. */
export function fieldSeed(name: string, value: number): number {
  return integer(name, value, 0, largestSeed);
}

/** A seed that nobody chose. */
export function anySeed(): number {
  return Math.floor(Math.random() * (largestSeed + 1));
}

/** The checked options of a layer, each with a value. */
export interface Checked {
  readonly regulariser: Regulariser;
  readonly blockSize: number;
  readonly dropProb: number;
  readonly dataFormat: 'channelsLast' | 'channelsFirst';
  readonly seed: number | null;
}

/** Fills in the defaults and checks every option; throws a RangeError that names option, value and range. */
export function check(args: DropBlock2DArgs): Checked {
  const { paper } = regularisers;
  return {
    regulariser: {
      ...paper,
      seeds: oneOf('seeds', args.seeds ?? paper.seeds, ['valid', 'whole']),
      gamma: oneOf('gamma', args.gamma ?? paper.gamma, ['paper', 'simple', 'article', 'exact']),
      masks: oneOf('sharedMasks', args.sharedMasks ?? false, [true, false]) ? 'shared' : 'channel',
      scale: oneOf('scale', args.scale ?? paper.scale, ['count', 'channel', 'keep', 'none']),
      evenBlock: oneOf('evenBlock', args.evenBlock ?? paper.evenBlock, ['up-left', 'down-right']),
    },
    blockSize: integer('blockSize', args.blockSize, 1, Number.MAX_SAFE_INTEGER),
    dropProb: share('dropProb', args.dropProb),
    dataFormat: oneOf('dataFormat', args.dataFormat ?? 'channelsLast', dataFormats),
    seed: args.seed == null ? null : fieldSeed('seed', args.seed),
  };
}

/** The choices of a regulariser, as options of the layer. */
export function choicesOf({
  seeds,
  gamma,
  masks,
  scale,
  evenBlock,
}: Regulariser): Required<DropBlockChoices> {
  return { seeds, gamma, sharedMasks: masks === 'shared', scale, evenBlock };
}

/** The choices of a named implementation; throws a RangeError for a name that is no DropBlock. */
export function choicesLike(name: DropBlockName): Required<DropBlockChoices> {
  const names = regulariserNames.filter((each) => regularisers[each].unit === 'block');
  return choicesOf(regularisers[oneOf<RegulariserName>('name', name, names)]);
}
