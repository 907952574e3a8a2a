// Gates the export: node tools/train/check.mjs WORK [MODEL]. Compares the model, as TensorFlow.js runs it on
// WASM, with PyTorch's logits that export.py left in WORK/check, and measures it on every held-out photograph.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { loadGraphModel } from '@tensorflow/tfjs-converter';
import * as tf from '@tensorflow/tfjs-core';

const [work, shippedFolder = 'public/models/resnet'] = process.argv.slice(2);
const checkFolder = join(work, 'check');
const SIDE = 144;
const SIZE = 224;
const CLASSES = 99;
const REFERENCES = 64;
const BATCH = 22;
const FLOAT32_TOLERANCE = 1e-4;
const LEAST_ACCURACY = 0.82;

const failures = [];
function expect(holds, claim) {
  console.log(`${holds ? 'ok  ' : 'FAIL'} ${claim}`);
  if (!holds) failures.push(claim);
}

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

// How much source pixel j adds to output pixel i of a line: the app's enlargement, linear between pixel centres.
function weight(i, j) {
  const position = Math.min(Math.max(((i + 0.5) * SIDE) / SIZE - 0.5, 0), SIDE - 1);
  return Math.max(0, 1 - Math.abs(position - j));
}

// The axis to be mixed first, everything else as columns.
const asRows = (tensor, axes) => tf.reshape(tf.transpose(tensor, axes), [SIDE, -1]);

function resize(squares) {
  return tf.tidy(() => {
    const weights = tf.tensor2d(
      Array.from({ length: SIZE }, (_, i) => Array.from({ length: SIDE }, (_, j) => weight(i, j))),
    );
    const count = squares.length / (SIDE * SIDE * 3);
    const images = tf.tensor4d(
      Float32Array.from(squares, (value) => value / 255),
      [count, SIDE, SIDE, 3],
    );
    const tall = tf.reshape(tf.matMul(weights, asRows(images, [1, 0, 2, 3])), [SIZE, count, SIDE, 3]);
    const whole = tf.reshape(tf.matMul(weights, asRows(tall, [2, 1, 0, 3])), [SIZE, count, SIZE, 3]);
    return tf.transpose(whole, [1, 2, 0, 3]);
  });
}

function logitsOf(model, squares) {
  return tf.tidy(() => model.execute({ image: resize(squares) }, 'logits').dataSync());
}

function inBatches(model, squares) {
  const step = BATCH * SIDE * SIDE * 3;
  const parts = [];
  for (let start = 0; start < squares.length; start += step) {
    parts.push(...logitsOf(model, squares.subarray(start, start + step)));
  }
  return Float32Array.from(parts);
}

function difference(a, b) {
  let largest = 0;
  let sum = 0;
  for (let i = 0; i < a.length; i++) {
    const gap = Math.abs(a[i] - b[i]);
    largest = Math.max(largest, gap);
    sum += gap;
  }
  return { largest, mean: sum / a.length };
}

function accuracy(logits, labels) {
  let right = 0;
  for (let n = 0; n < labels.length; n++) {
    const row = logits.subarray(n * CLASSES, (n + 1) * CLASSES);
    if (row.indexOf(Math.max(...row)) === labels[n]) right++;
  }
  return right / labels.length;
}

function calibration(logits, labels, temperature) {
  const bins = Array.from({ length: 15 }, () => ({ confidence: 0, right: 0 }));
  let loss = 0;
  for (let n = 0; n < labels.length; n++) {
    const row = Array.from(logits.subarray(n * CLASSES, (n + 1) * CLASSES), (logit) => logit / temperature);
    const top = Math.max(...row);
    const sum = row.reduce((total, logit) => total + Math.exp(logit - top), 0);
    loss += Math.log(sum) + top - row[labels[n]];
    const bin = bins[Math.min(14, Math.floor(15 / sum))];
    bin.confidence += 1 / sum;
    bin.right += row.indexOf(top) === labels[n] ? 1 : 0;
  }
  const error = bins.reduce((total, bin) => total + Math.abs(bin.confidence - bin.right), 0);
  return { loss: loss / labels.length, error: error / labels.length };
}

// The door through which the app makes predictions: features of a tap put back must give the same bits.
function expectReplay(model, taps, squares, what) {
  tf.tidy(() => {
    const image = resize(squares);
    const clean = model.execute({ image }, 'logits').dataSync();
    for (const tap of taps) {
      const features = model.execute({ image }, tap.name);
      const [, height, width, channels] = features.shape;
      const copied = tf.tensor(features.dataSync().slice(), features.shape);
      const replayed = model.execute({ [tap.name]: copied }, 'logits').dataSync();
      const sameShape = height === tap.height && width === tap.width && channels === tap.channels;
      expect(
        sameShape && replayed.every((v, i) => Object.is(v, clean[i])),
        `${what}: ${tap.name} ${features.shape} replays bit for bit`,
      );
    }
  });
}

const wasmFolder = dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'));
setWasmPaths(`${wasmFolder}/`);
tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
if (!(await tf.setBackend('wasm'))) throw new Error('no WASM backend');

const squares = readFileSync(join(checkFolder, 'squares.bin'));
const labels = new Int32Array(new Uint8Array(readFileSync(join(checkFolder, 'labels.bin'))).buffer);
const reference = new Float32Array(new Uint8Array(readFileSync(join(checkFolder, 'reference.bin'))).buffer);
const few = squares.subarray(0, REFERENCES * SIDE * SIDE * 3);
const float32 = await load(join(checkFolder, 'float32'));
const shipped = await load(shippedFolder);
const { userDefinedMetadata: metadata } = JSON.parse(readFileSync(join(shippedFolder, 'model.json'), 'utf8'));

const exact = difference(inBatches(float32, few), reference);
expect(
  exact.largest <= FLOAT32_TOLERANCE,
  `float32 logits are PyTorch's: ${exact.largest.toExponential(1)} at most`,
);
expectReplay(float32, metadata.taps, few.subarray(0, few.length / 8), 'float32');
expectReplay(shipped, metadata.taps, few.subarray(0, few.length / 64), '8 bit');
const rounded = difference(inBatches(shipped, few), reference);
console.log(
  `     8-bit logits differ by ${rounded.largest.toFixed(3)} at most, ${rounded.mean.toFixed(4)} on average`,
);

const logits = inBatches(shipped, squares);
const measured = accuracy(logits, labels);
const { loss, error } = calibration(logits, labels, metadata.temperature);
console.log(
  `     at temperature ${metadata.temperature}: NLL ${loss.toFixed(4)}, calibration error ${error.toFixed(4)}`,
);
expect(
  measured >= LEAST_ACCURACY,
  `as shipped: ${measured.toFixed(4)} of ${labels.length} held-out photographs`,
);
expect(
  Math.abs(measured - metadata.heldOut.accuracy) < 1 / labels.length,
  `model.json states the accuracy: ${metadata.heldOut.accuracy}`,
);
expect(
  Math.abs(loss - metadata.heldOut.negativeLogLikelihood) < 0.01,
  `model.json states the NLL: ${metadata.heldOut.negativeLogLikelihood}`,
);
if (failures.length > 0) process.exit(1);
