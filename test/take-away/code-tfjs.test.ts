import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { expectedRate } from '../../src/core/rates.ts';
import { regulariserNames } from '../../src/core/regularisers.ts';
import { DropBlock2D } from '../../src/layer/drop-block-2d.ts';
import { codeFor } from '../../src/take-away/code.ts';
import { codeWords } from '../../src/words/en-code.ts';
import { createNumbers } from '../../src/words/numbers.ts';
import { type Asked, factsOf } from './facts.ts';

const words = codeWords(createNumbers('en'));

interface Snippet {
  readonly layer: tf.layers.Layer & { rate?: number; progress?: number };
  readonly linearRamp:
    | ((layer: tf.layers.Layer, epochs: number) => { onEpochBegin(epoch: number): Promise<void> })
    | null;
}

const modules = { '@tensorflow/tfjs': 'tf', 'tfjs-dropblock': '{ DropBlock2D }' };

/** Runs a snippet with the modules that it imports, of which there may be no others. */
function run(asked: Asked): Snippet {
  const { code } = codeFor('tfjs', factsOf(asked), words);
  const body = code.replace(/^import (?:\* as )?(.*) from '(.*)';$/gm, (_, bound: string, from: string) => {
    expect(modules[from as keyof typeof modules]).toBe(bound);
    return '';
  });
  const name = /^const (dropBlock|dropout|cutout) = /m.exec(body)![1];
  const give = `return { layer: ${name}, linearRamp: typeof linearRamp === 'undefined' ? null : linearRamp };`;
  return new Function('tf', 'DropBlock2D', `'use strict';\n${body}\n${give}`)(tf, DropBlock2D) as Snippet;
}

/** The share of ones that a layer zeroes in training, and its largest value. */
function train(layer: tf.layers.Layer, shape: [number, number, number, number]) {
  const y = layer.apply(tf.ones(shape), { training: true }) as tf.Tensor4D;
  const values = y.dataSync();
  return { y, zeros: values.filter((v) => v === 0).length / values.length, most: Math.max(...values) };
}

describe('the TensorFlow.js snippet', () => {
  beforeAll(() => tf.setBackend('cpu').then(() => {}));

  it('runs for every method, does nothing outside training, and drops about what is expected', () => {
    for (const name of regulariserNames) {
      const asked: Asked = { name, blockSize: 4, target: 0.3, shape: { channels: 8, height: 12, width: 9 } };
      const facts = factsOf(asked);
      const { layer } = run(asked);
      const x = tf.ones([1, 12, 9, 8]);
      expect((layer.apply(x) as tf.Tensor).dataSync(), name).toEqual(x.dataSync());
      const { zeros } = train(layer, [60, 12, 9, 8]);
      // At worst 60 independent masks (a shared one each, or one square): four standard errors are below this.
      expect(Math.abs(zeros - expectedRate(facts.regulariser, 12, 9, 4, 0.3)), name).toBeLessThan(0.12);
    }
  });

  it('hands DropBlock2D every choice of the column', () => {
    const { layer } = run({ name: 'miguelvr', blockSize: 6, target: 0.25 });
    expect(layer).toBeInstanceOf(DropBlock2D);
    expect(layer.getConfig()).toMatchObject({
      blockSize: 6,
      dropProb: 0.25,
      seeds: 'whole',
      gamma: 'simple',
      sharedMasks: true,
      scale: 'count',
      evenBlock: 'down-right',
    });
  });

  it('drops whole channels for SpatialDropout, and scales by 1/keep', () => {
    const { y, zeros, most } = train(run({ name: 'spatial', target: 0.5 }).layer, [4, 5, 5, 32]);
    const channels = y.sum([1, 2]).dataSync();
    for (const sum of channels) expect([0, 50]).toContain(sum);
    expect(zeros).toBeGreaterThan(0.2);
    expect(most).toBe(2);
  });

  it('zeroes one square for Cutout, the same in all channels, and unscaled', () => {
    const { y, most } = train(run({ name: 'cutout', blockSize: 4 }).layer, [20, 9, 7, 3]);
    expect(most).toBe(1);
    const [a, b] = [y.slice([0, 0, 0, 0], [20, 9, 7, 1]), y.slice([0, 0, 0, 2], [20, 9, 7, 1])];
    expect(a.dataSync()).toEqual(b.dataSync());
    for (const kept of a.sum([1, 2, 3]).dataSync()) {
      expect(63 - kept).toBeLessThanOrEqual(16);
      expect(63 - kept).toBeGreaterThanOrEqual(4);
    }
  });

  it('ramps linearly to its target', async () => {
    for (const name of ['paper', 'dropout'] as const) {
      const { layer, linearRamp } = run({ name, target: 0.4 });
      const { onEpochBegin } = linearRamp!(layer, 4);
      const seen: number[] = [];
      for (const epoch of [0, 1, 3, 9]) {
        await onEpochBegin(epoch);
        seen.push(name === 'paper' ? layer.progress! : layer.rate! / 0.4);
      }
      expect(seen).toEqual([0.25, 0.5, 1, 1]);
    }
  });
});
