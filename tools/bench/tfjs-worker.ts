/** TensorFlow.js in a thread of its own, as in the page: its memory grows, which slows all arrays beside it. */
import { parentPort, workerData } from 'node:worker_threads';
import * as tf from '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import type { ComposedOps } from './tfjs.ts';

const { backend, wasmFolder, map, blockSize, dropProb } = workerData as ComposedOps;
const { data, channels, height, width } = map;
setWasmPaths(wasmFolder);
await tf.setBackend(backend);
// TF.js keeps channels last.
const x = tf.tidy(() =>
  tf.transpose(tf.tensor3d(data, [channels, height, width]), [1, 2, 0]).expandDims(0),
) as tf.Tensor4D;
const gamma = (dropProb * width ** 2) / (blockSize ** 2 * (width - blockSize + 1) ** 2);

/** DropBlock as TF.js composes it: random seeds, max-pooled into blocks, multiplied and scaled. */
async function dropBlock(): Promise<number> {
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
}

parentPort!.on('message', async () => parentPort!.postMessage(await dropBlock()));
