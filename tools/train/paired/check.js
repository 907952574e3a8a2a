// Gates what export.py wrote: node tools/train/paired/check.js CHECK MODEL. Compares the model, as TensorFlow.js
// runs it on WASM, with PyTorch's logits and measures it on every held-out photograph.
import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { loadGraphModel } from '@tensorflow/tfjs-converter';
import * as tf from '@tensorflow/tfjs-core';

const [checkFolder, modelFolder] = process.argv.slice(2);
const BATCH = 22;
const LOGITS_TOLERANCE = 1e-4;
const MOST_BYTES = 1e6;
const MOST_LOST = 0.01;

const failures = [];
function expect(holds, claim) {
  console.log(`${holds ? 'ok  ' : 'FAIL'} ${claim}`);
  if (!holds) failures.push(claim);
}

const floats = (name) => new Float32Array(new Uint8Array(readFileSync(join(checkFolder, name))).buffer);

function load(folder) {
  const { modelTopology, weightsManifest, ...rest } = JSON.parse(
    readFileSync(join(folder, 'model.json'), 'utf8'),
  );
  const shards = weightsManifest.flatMap((group) =>
    group.paths.map((path) => readFileSync(join(folder, path))),
  );
  const weightData = new Uint8Array(Buffer.concat(shards)).buffer;
  const weightSpecs = weightsManifest.flatMap((group) => group.weights);
  return loadGraphModel({ load: async () => ({ ...rest, modelTopology, weightSpecs, weightData }) });
}

function difference(a, b) {
  let largest = 0;
  for (let i = 0; i < b.length; i++) largest = Math.max(largest, Math.abs(a[i] - b[i]));
  return largest;
}

const answerOf = (logits, n) => {
  const row = logits.subarray(n * classes, (n + 1) * classes);
  return row.indexOf(Math.max(...row));
};

setWasmPaths(`${dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'))}/`);
tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
if (!(await tf.setBackend('wasm'))) throw new Error('no WASM backend');

const { userDefinedMetadata: about } = JSON.parse(readFileSync(join(modelFolder, 'model.json'), 'utf8'));
const size = about.inputSize;
const classes = about.labels.length;
const pixels = size * size * 3;
const images = floats('images.bin');
const labels = new Int32Array(new Uint8Array(readFileSync(join(checkFolder, 'labels.bin'))).buffer);
const [reference, rounded] = [floats('reference.bin'), floats('shipped.bin')];
const references = reference.length / classes;

const some = (first, count) =>
  tf.tensor4d(images.subarray(first * pixels, (first + count) * pixels), [count, size, size, 3]);

function logitsOf(model, count) {
  const logits = new Float32Array(count * classes);
  for (let first = 0; first < count; first += BATCH) {
    const part = tf.tidy(() =>
      model.execute({ image: some(first, Math.min(BATCH, count - first)) }, 'logits').dataSync(),
    );
    logits.set(part, first * classes);
  }
  return logits;
}

// The door through which the app makes predictions: features of a tap put back must give the same bits.
function expectReplay(model, what) {
  tf.tidy(() => {
    const image = some(0, 1);
    const clean = model.execute({ image }, 'logits').dataSync();
    for (const tap of about.taps) {
      const features = model.execute({ image }, tap.name);
      const copied = tf.tensor(features.dataSync().slice(), features.shape);
      const replayed = model.execute({ [tap.name]: copied }, 'logits').dataSync();
      const sameShape = `${features.shape}` === `${[1, tap.height, tap.width, tap.channels]}`;
      expect(
        sameShape && replayed.every((value, i) => Object.is(value, clean[i])),
        `${what}: ${tap.name} ${features.shape} replays bit for bit`,
      );
    }
  });
}

const float32 = await load(join(checkFolder, 'float32'));
const shipped = await load(modelFolder);

const exact = difference(logitsOf(float32, references), reference);
expect(exact <= LOGITS_TOLERANCE, `float32 logits are PyTorch's: ${exact.toExponential(1)} at most`);
const few = logitsOf(shipped, references);
const same = difference(few, rounded);
expect(
  same <= LOGITS_TOLERANCE,
  `8-bit logits are PyTorch's with rounded kernels: ${same.toExponential(1)} at most`,
);
const agreeing = Array.from({ length: references }, (_, n) => answerOf(few, n) === answerOf(reference, n));
const agreement = agreeing.filter(Boolean).length / references;
console.log(
  `     rounding moves logits by ${difference(few, reference).toFixed(3)} at most, ${(100 * agreement).toFixed(1)} % of the ${references} answers agree`,
);
expectReplay(float32, 'float32');
expectReplay(shipped, '8 bit');

const logits = logitsOf(shipped, labels.length);
const right = labels.filter((label, n) => answerOf(logits, n) === label).length / labels.length;
expect(
  Math.abs(right - about.heldOut.accuracy) < 2 / labels.length,
  `model.json states the accuracy, ${about.heldOut.accuracy}: ${right.toFixed(4)} of ${labels.length}`,
);
const before = about.trained.accuracy;
expect(before - right <= MOST_LOST, `rounding costs at most a point: ${before} before`);
const bytes = ['model.json', 'weights.bin'].reduce(
  (sum, name) => sum + statSync(join(modelFolder, name)).size,
  0,
);
expect(bytes <= MOST_BYTES, `${(bytes / 1e6).toFixed(2)} MB`);
if (failures.length > 0) process.exit(1);
