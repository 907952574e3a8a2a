import {
  layers,
  mul,
  scalar,
  serialization,
  type Tensor,
  type Tensor4D,
  tensor4d,
  tidy,
  where,
  zeros,
} from '@tensorflow/tfjs';
import { seedAfter } from '../core/random-field.ts';
import { type Regulariser, rampedDropProb } from '../core/regularisers.ts';
import { drawBatch } from './batch-mask.ts';
import {
  anySeed,
  check,
  choicesLike,
  choicesOf,
  type DropBlock2DArgs,
  type DropBlockBasics,
  type DropBlockName,
  fieldSeed,
  share,
} from './options.ts';

export type { DropBlock2DArgs, DropBlockBasics, DropBlockChoices, DropBlockName } from './options.ts';

/**
 * DropBlock for feature maps (Ghiasi, Lin, Le 2018): zeroes blocks of cells while training, does nothing else.
 * Takes and gives 4-D tensors. Masks are drawn in plain JavaScript and are constants to the gradient, so that
 * any back end runs it and all of them drop the same cells. Throws a RangeError for an option out of range.
 */
export class DropBlock2D extends layers.Layer {
  static className = 'DropBlock2D';

  readonly blockSize: number;
  /** The probability to DROP at the end of the ramp, 0 … 1. */
  readonly dropProb: number;
  readonly dataFormat: 'channelsLast' | 'channelsFirst';
  /** The seed that was asked for; null where none was. */
  readonly seed: number | null;
  private readonly regulariser: Regulariser;
  private rampedTo = 1;
  private seedToCome: number;

  constructor(args: DropBlock2DArgs) {
    super(args);
    const { regulariser, blockSize, dropProb, dataFormat, seed } = check(args);
    this.regulariser = regulariser;
    this.blockSize = blockSize;
    this.dropProb = dropProb;
    this.dataFormat = dataFormat;
    this.seed = seed;
    this.seedToCome = seed ?? anySeed();
    this.supportsMasking = true;
    this.inputSpec = [{ ndim: 4 }];
  }

  /** A layer that drops as a named implementation does; throws a RangeError for any other name. */
  static like(name: DropBlockName, basics: DropBlockBasics): DropBlock2D {
    return new DropBlock2D({ ...basics, ...choicesLike(name) });
  }

  /**
   * How far training is, 0 … 1: `dropProb` is multiplied by it (the paper's linear ramp). 1 unless set, and not
   * saved with the layer, since it belongs to a run of training. Throws a RangeError.
   */
  get progress(): number {
    return this.rampedTo;
  }

  set progress(value: number) {
    this.rampedTo = share('progress', value);
  }

  /**
   * The seed of the next sample's mask, 0 … 4294967295: it grows by one with every sample that passes in
   * training. Set it to draw the same masks again; it is not saved. Throws a RangeError.
   */
  get nextSeed(): number {
    return this.seedToCome;
  }

  set nextSeed(value: number) {
    this.seedToCome = fieldSeed('nextSeed', value);
  }

  override computeOutputShape(inputShape: (number | null)[]): (number | null)[] {
    return inputShape;
  }

  override call(inputs: Tensor | Tensor[], kwargs: { training?: boolean }): Tensor {
    return tidy(() => {
      this.invokeCallHook(inputs, kwargs);
      const x = (Array.isArray(inputs) ? inputs[0]! : inputs) as Tensor4D;
      const dropProb = rampedDropProb(this.dropProb, this.rampedTo);
      return kwargs.training && dropProb > 0 ? this.drop(x, dropProb) : x;
    });
  }

  override getConfig(): serialization.ConfigDict {
    const { blockSize, dropProb, dataFormat, seed, regulariser } = this;
    return { ...super.getConfig(), blockSize, dropProb, dataFormat, seed, ...choicesOf(regulariser) };
  }

  private drop(x: Tensor4D, dropProb: number): Tensor4D {
    const { regulariser, blockSize, seedToCome: seed } = this;
    const channelsLast = this.dataFormat === 'channelsLast';
    const [samples, ...sides] = x.shape;
    const [height, width, channels] = channelsLast ? sides : [sides[1], sides[2], sides[0]];
    const drop = { regulariser, blockSize, dropProb, seed };
    const { kept, scales } = drawBatch(drop, samples, { channels, height, width }, channelsLast);
    this.seedToCome = seedAfter(seed, samples);
    const scale =
      scales.length === 1
        ? scalar(scales[0]!)
        : tensor4d(scales, channelsLast ? [samples, 1, 1, channels] : [samples, channels, 1, 1]);
    // Chosen, not multiplied by the mask: an infinite activation that is dropped is 0 and not NaN.
    return where(tensor4d(kept, x.shape, 'bool'), mul(x, scale), zeros(x.shape));
  }
}

serialization.registerClass(DropBlock2D);
