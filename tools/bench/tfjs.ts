import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import type { FeatureMap } from '../../src/core/feature-map.ts';
import type { Rival } from './interleave.ts';

/** DropBlock as TF.js composes it: random seeds, max-pooled into blocks, multiplied and scaled. */
export async function composedOps(
  backend: 'wasm' | 'cpu',
  { data, channels, height, width }: FeatureMap,
  blockSize: number,
  dropProb: number,
): Promise<Rival> {
  const wasm = createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm');
  setWasmPaths(`${dirname(wasm)}/`);
  await tf.setBackend(backend);
  // TF.js keeps channels last.
  const x = tf.tidy(() =>
    tf.transpose(tf.tensor3d(data, [channels, height, width]), [1, 2, 0]).expandDims(0),
  ) as tf.Tensor4D;
  const gamma = (dropProb * width ** 2) / (blockSize ** 2 * (width - blockSize + 1) ** 2);
  return async () => {
    await tf.setBackend(backend);
    const start = performance.now();
    const y = tf.tidy(() => {
      const seeds = tf.less(tf.randomUniform(x.shape), gamma).cast('float32') as tf.Tensor4D;
      const mask = tf.sub(1, tf.maxPool(seeds, blockSize, 1, 'same'));
      return tf.mul(tf.mul(x, mask), tf.div(mask.size, tf.sum(mask)));
    });
    await y.data();
    const time = performance.now() - start;
    y.dispose();
    return time;
  };
}
