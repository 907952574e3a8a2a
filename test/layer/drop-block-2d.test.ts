import * as tf from '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dropFeatures } from '../../src/core/drop.ts';
import { type FeatureMap, featureMap, type MapShape } from '../../src/core/feature-map.ts';
import { expectedRate } from '../../src/core/rates.ts';
import { DropBlock2D, type DropBlock2DArgs } from '../../src/layer/drop-block-2d.ts';
import { blockSizes, dropProbs, seeded, seeds, shapes } from '../core/arbitraries.ts';
import { twinMask } from '../core/twin.ts';
import { batchShape, choices, dropOf, trained } from './layers.ts';

const dataFormats = fc.constantFrom('channelsLast' as const, 'channelsFirst' as const);

/** The values of a batch as its samples' feature maps. */
function samplesOf(
  values: ArrayLike<number>,
  samples: number,
  shape: MapShape,
  dataFormat: DropBlock2DArgs['dataFormat'],
): FeatureMap[] {
  const { channels, height, width } = shape;
  const cells = height * width;
  return Array.from({ length: samples }, (_, n) => {
    const data = Float32Array.from({ length: channels * cells }, (_, i) => {
      const [channel, cell] = [Math.floor(i / cells), i % cells];
      const at = dataFormat === 'channelsFirst' ? i : cell * channels + channel;
      return values[n * channels * cells + at]!;
    });
    return featureMap(data, channels, height, width);
  });
}

const isDropped = (value: number) => Number(value === 0);
const shareOf = (values: ArrayLike<number>) =>
  Array.from(values).filter((value) => value === 0).length / values.length;

beforeEach(async () => {
  await tf.setBackend('cpu');
  tf.engine().startScope();
});
afterEach(() => tf.engine().endScope());

describe('a layer in training', () => {
  it('drops the cells of the brute-force twin, sample after sample, for every choice, shape and layout', () => {
    fc.assert(
      fc.property(
        choices,
        shapes,
        blockSizes,
        dropProbs.filter((p) => p > 0),
        seeds,
        dataFormats,
        fc.integer({ min: 1, max: 3 }),
        (chosen, shape, blockSize, dropProb, seed, dataFormat, samples) => {
          const args = { ...chosen, scale: 'none' as const, blockSize, dropProb, seed, dataFormat };
          const out = trained(new DropBlock2D(args), tf.ones(batchShape(samples, shape, dataFormat)));
          samplesOf(out.dataSync(), samples, shape, dataFormat).forEach(({ data }, n) => {
            const twins = Array.from({ length: shape.channels }, (_, c) =>
              twinMask(dropOf(args, n), shape, c),
            );
            expect(Array.from(data, isDropped)).toEqual(twins.flat());
          });
        },
      ),
      { ...seeded, numRuns: 150 },
    );
  });

  it('gives one sample the product of the core, and every sample but for the scale of the batch', () => {
    fc.assert(
      fc.property(
        choices,
        shapes,
        blockSizes,
        dropProbs,
        seeds,
        dataFormats,
        (chosen, shape, b, p, seed, f) => {
          for (const samples of chosen.scale === 'count' ? [1] : [1, 2]) {
            const args = { ...chosen, blockSize: b, dropProb: p, seed, dataFormat: f };
            const x = tf.randomNormal(batchShape(samples, shape, f), 0, 1, 'float32', 5);
            const out = samplesOf(trained(new DropBlock2D(args), x).dataSync(), samples, shape, f);
            samplesOf(x.dataSync(), samples, shape, f).forEach((map, n) => {
              const { data } = dropFeatures(map, dropOf(args, n));
              data.forEach((value, i) => {
                expect(Math.abs(out[n]!.data[i]! - value)).toBeLessThanOrEqual(1e-5 * Math.abs(value));
              });
            });
          }
        },
      ),
      { ...seeded, numRuns: 150 },
    );
  });

  it('takes the scale count over the whole batch', () => {
    const args = { blockSize: 3, dropProb: 0.4, seed: 11 };
    const values = trained(new DropBlock2D(args), tf.ones([4, 9, 8, 2])).dataSync();
    const scale = 1 / (1 - shareOf(values));
    for (const value of values) if (value !== 0) expect(value).toBeCloseTo(scale, 5);
    expect(tf.mean(values).dataSync()[0]).toBeCloseTo(1, 5);
  });

  it('takes the scale channel over each channel of each sample', () => {
    const args = { blockSize: 3, dropProb: 0.4, seed: 11, scale: 'channel' as const };
    const means = trained(new DropBlock2D(args), tf.ones([4, 9, 8, 2])).mean([1, 2]);
    for (const mean of means.dataSync()) expect(mean).toBeCloseTo(1, 5);
  });

  it('drops the share of the closed form on average, with every rule', () => {
    for (const gamma of ['paper', 'simple', 'article', 'exact'] as const)
      for (const blockSize of [4, 5]) {
        const args = { blockSize, dropProb: 0.2, gamma, seed: 1, scale: 'none' as const };
        const out = trained(new DropBlock2D(args), tf.ones([200, 10, 13, 4]));
        const expected = expectedRate(dropOf(args).regulariser, 10, 13, blockSize, 0.2);
        // 800 masks: their mean is off by about .005.
        expect(Math.abs(shareOf(out.dataSync()) - expected)).toBeLessThan(0.02);
      }
  });

  it('gives zeros and not NaN, and a gradient of zeros, where all is dropped', () => {
    for (const scale of ['count', 'channel', 'keep', 'none'] as const) {
      const layer = new DropBlock2D({ blockSize: 6, dropProb: 1, scale });
      const x = tf.fill([2, 6, 6, 3], Number.POSITIVE_INFINITY);
      expect([...new Set(trained(layer, x).dataSync())]).toEqual([0]);
      const gradient = tf.grad((input: tf.Tensor) => trained(layer, input).sum())(x);
      expect([...new Set(gradient.dataSync())]).toEqual([0]);
    }
  });

  it('gives zeros where 1/(1−p) has no value, though cells are kept', () => {
    const layer = new DropBlock2D({ blockSize: 2, dropProb: 1, scale: 'keep' });
    const out = trained(layer, tf.fill([1, 6, 6, 3], Number.POSITIVE_INFINITY));
    expect([...new Set(out.dataSync())]).toEqual([0]);
  });

  it('drops infinite and absent numbers too', () => {
    for (const value of [Number.POSITIVE_INFINITY, Number.NaN]) {
      const layer = new DropBlock2D({ blockSize: 3, dropProb: 0.4, seed: 2 });
      expect(new Set(trained(layer, tf.fill([1, 9, 9, 2], value)).dataSync())).toEqual(new Set([value, 0]));
    }
  });

  it('gives the input bit for bit where p is 0 or training has just begun', () => {
    const x = tf.randomNormal([2, 7, 5, 3]);
    const words = (tensor: tf.Tensor) => [...new Uint32Array(tensor.dataSync().slice().buffer)];
    const layer = new DropBlock2D({ blockSize: 3, dropProb: 0.5 });
    layer.progress = 0;
    expect(words(trained(layer, x))).toEqual(words(x));
    expect(words(trained(new DropBlock2D({ blockSize: 3, dropProb: 0 }), x))).toEqual(words(x));
  });

  it('drops what a ramped p drops, and more and more cells of one seed', () => {
    const layer = new DropBlock2D({ blockSize: 3, dropProb: 0.6, scale: 'none' });
    let before = tf.ones([1, 14, 14, 2]).dataSync();
    for (const progress of [0.25, 0.5, 1]) {
      layer.progress = progress;
      layer.nextSeed = 8;
      const values = trained(layer, tf.ones([1, 14, 14, 2])).dataSync();
      const alone = new DropBlock2D({ blockSize: 3, dropProb: 0.6 * progress, scale: 'none', seed: 8 });
      expect(values).toEqual(trained(alone, tf.ones([1, 14, 14, 2])).dataSync());
      expect(shareOf(values)).toBeGreaterThan(shareOf(before));
      expect(values.every((value, i) => value <= before[i]!)).toBe(true);
      before = values;
    }
  });

  it('has new masks with every pass, and the old ones when nextSeed is set back', () => {
    const layer = new DropBlock2D({ blockSize: 3, dropProb: 0.3, seed: 4294967295 });
    const pass = () => [...trained(layer, tf.ones([2, 12, 12, 1])).dataSync()];
    const first = pass();
    expect(layer.nextSeed).toBe(1);
    expect(pass()).not.toEqual(first);
    layer.nextSeed = 4294967295;
    expect(pass()).toEqual(first);
  });

  it('has masks of its own where no seed is given', () => {
    const [one, other] = [1, 2].map(() => new DropBlock2D({ blockSize: 3, dropProb: 0.3 }));
    const x = tf.ones([2, 12, 12, 4]);
    expect([...trained(one!, x).dataSync()]).not.toEqual([...trained(other!, x).dataSync()]);
  });

  it('drops the same cells on the WASM back end', async () => {
    setWasmPaths('node_modules/@tensorflow/tfjs-backend-wasm/dist/');
    for (const scale of ['count', 'channel'] as const)
      for (const dataFormat of ['channelsLast', 'channelsFirst'] as const) {
        const args = { blockSize: 28, dropProb: 0.5, seed: 3, scale, dataFormat };
        await tf.setBackend('cpu');
        const wanted = trained(new DropBlock2D(args), tf.ones([2, 30, 31, 32])).dataSync();
        await tf.setBackend('wasm');
        expect(tf.getBackend()).toBe('wasm');
        expect(trained(new DropBlock2D(args), tf.ones([2, 30, 31, 32])).dataSync()).toEqual(wanted);
        expect(wanted).toContain(0);
      }
  });

  it('leaves no tensors behind', () => {
    const layer = new DropBlock2D({ blockSize: 3, dropProb: 0.3 });
    const x = tf.ones([2, 12, 12, 4]);
    const before = tf.memory().numTensors;
    trained(layer, x).dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('a layer outside training', () => {
  it('gives the input and draws no mask', () => {
    const layer = new DropBlock2D({ inputShape: [7, 5, 3], blockSize: 3, dropProb: 0.9, seed: 2 });
    const model = tf.sequential({ layers: [layer] });
    const x = tf.randomNormal([2, 7, 5, 3]);
    const results = [layer.apply(x), layer.apply(x, { training: false }), model.predict(x)] as tf.Tensor[];
    for (const y of results) expect(y.dataSync()).toEqual(x.dataSync());
    expect(layer.nextSeed).toBe(2);
  });
});
