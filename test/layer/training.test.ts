import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { DropBlock2D } from '../../src/layer/drop-block-2d.ts';
import { trained } from './layers.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

/** A small convolutional network with a layer in its middle. */
function network(layer: DropBlock2D): tf.Sequential {
  const model = tf.sequential({
    layers: [
      tf.layers.conv2d({
        inputShape: [8, 10, 1],
        filters: 6,
        kernelSize: 3,
        padding: 'same',
        activation: 'relu',
        kernelInitializer: tf.initializers.heNormal({ seed: 3 }),
      }),
      layer,
      tf.layers.flatten(),
      tf.layers.dense({
        units: 2,
        activation: 'softmax',
        kernelInitializer: tf.initializers.glorotNormal({ seed: 4 }),
      }),
    ],
  });
  model.compile({ optimizer: tf.train.adam(0.01), loss: 'categoricalCrossentropy' });
  return model;
}

/** Noise whose left or right half is brighter, and which half it is. */
function halves(): { x: tf.Tensor4D; y: tf.Tensor2D } {
  const noise = tf.randomNormal<tf.Rank.R4>([40, 8, 10, 1], 0, 0.5, 'float32', 6);
  const bright = tf.range(0, 10).less(5).toFloat().reshape([1, 1, 10, 1]);
  const left = tf.range(0, 40).mod(2).reshape([40, 1, 1, 1]);
  const light = left.mul(bright).add(tf.sub(1, left).mul(tf.sub(1, bright)));
  return {
    x: noise.add(light),
    y: tf.oneHot(tf.range(0, 40).mod(2).toInt(), 2) as tf.Tensor2D,
  };
}

describe('the gradient', () => {
  const layer = new DropBlock2D({ blockSize: 2, dropProb: 0.4, seed: 9 });
  const shape: [number, number, number, number] = [2, 5, 4, 2];
  const weights = tf.randomNormal<tf.Rank.R4>(shape, 0, 1, 'float32', 1);
  const x = tf.randomNormal<tf.Rank.R4>(shape, 0, 1, 'float32', 2);

  /** What is differentiated, always with the same masks. */
  function loss(input: tf.Tensor): tf.Scalar {
    layer.nextSeed = 9;
    return trained(layer, input).square().mul(weights).sum();
  }

  it('equals central differences', () => {
    const gradient = tf.grad(loss)(x).dataSync();
    const values = x.dataSync();
    const step = 0.05;
    const at = (i: number, by: number) =>
      loss(
        tf.tensor4d(
          Float32Array.from(values, (v, k) => (k === i ? v + by : v)),
          shape,
        ),
      ).dataSync()[0]!;
    // A square's central difference is exact, so only rounding is left.
    for (let i = 0; i < values.length; i++)
      expect(Math.abs((at(i, step) - at(i, -step)) / (2 * step) - gradient[i]!)).toBeLessThan(2e-3);
    expect(gradient).toContain(0);
    expect(gradient.some((value) => Math.abs(value) > 0.1)).toBe(true);
  });

  it('is the mask with its scale', () => {
    layer.nextSeed = 9;
    const factors = trained(layer, tf.onesLike(x));
    const gradient = tf.grad((input: tf.Tensor) => {
      layer.nextSeed = 9;
      return trained(layer, input).mul(weights).sum();
    })(x);
    expect(gradient.dataSync()).toEqual(factors.mul(weights).dataSync());
  });
});

describe('a model with the layer', () => {
  it('learns while blocks are dropped', async () => {
    const layer = new DropBlock2D({ blockSize: 3, dropProb: 0.2, seed: 1 });
    const model = network(layer);
    const { x, y } = halves();
    const { history } = await model.fit(x, y, { epochs: 8, batchSize: 10, shuffle: false, verbose: 0 });
    const losses = history.loss as number[];
    expect(losses.at(-1)).toBeLessThan(losses[0]! / 2);
    // Every picture of every epoch had a mask, and evaluating takes none.
    expect(layer.nextSeed).toBe(1 + 8 * 40);
    model.evaluate(x, y);
    expect(layer.nextSeed).toBe(321);
  });

  it('trains the same again from the same seed', async () => {
    const { x, y } = halves();
    const runs = [1, 2].map(async () => {
      const model = network(new DropBlock2D({ blockSize: 3, dropProb: 0.4, seed: 77 }));
      const { history } = await model.fit(x, y, { epochs: 2, shuffle: false, verbose: 0 });
      return history.loss;
    });
    const [one, other] = await Promise.all(runs);
    expect(one).toEqual(other);
  });

  it('comes back from JSON with all its options and predicts the same', async () => {
    const made = [
      new DropBlock2D({ blockSize: 3, dropProb: 0.1 }),
      DropBlock2D.like('miguelvr', { name: 'my_Drop', blockSize: 4, dropProb: 0.25, seed: 4294967295 }),
      new DropBlock2D({
        blockSize: 4,
        dropProb: 0.1,
        gamma: 'exact',
        dataFormat: 'channelsFirst',
        scale: 'keep',
      }),
    ];
    const { x } = halves();
    const predicted = (each: tf.Sequential) => (each.predict(x) as tf.Tensor).dataSync();
    for (const layer of made) {
      layer.progress = 0.5;
      const model = network(layer);
      // As a file holds it: text.
      const json = JSON.parse(JSON.stringify(model.toJSON(null, false)));
      const again = (await tf.models.modelFromJSON(json)) as tf.Sequential;
      again.setWeights(model.getWeights());
      const other = again.layers[1] as DropBlock2D;
      expect(other).toBeInstanceOf(DropBlock2D);
      expect(other.getConfig()).toEqual(layer.getConfig());
      expect(other.progress).toBe(1);
      expect(predicted(again)).toEqual(predicted(model));
    }
  });
});
