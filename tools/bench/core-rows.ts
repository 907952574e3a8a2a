import { applyMask } from '../../src/core/drop.ts';
import type { FeatureMap } from '../../src/core/feature-map.ts';
import { createTensorMask, drawTensorMask } from '../../src/core/mask.ts';
import { uniform } from '../../src/core/random-field.ts';
import { regularisers } from '../../src/core/regularisers.ts';
import { interleave, type Rival } from './interleave.ts';
import { startTorch, type Torch } from './pytorch.ts';
import type { Row } from './rows.ts';
import { composedOps } from './tfjs.ts';

const blockSize = 7;
const dropProb = 0.2;
const rounds = 60;

/** Shapes, and how many times as fast as each rival we want to be. */
const targets = [
  { channels: 128, side: 28, oneThread: 15, twoThreads: 6, tfjs: 10 },
  { channels: 256, side: 56, oneThread: 7, twoThreads: 3, tfjs: 10 },
];

function activations(channels: number, side: number): FeatureMap {
  const data = Float32Array.from({ length: channels * side * side }, (_, i) => uniform(1, 0, 0, i) - 0.3);
  return { data, channels, height: side, width: side };
}

/** Full DropBlock: mask, count and product of all channels, in buffers that are used again. */
function ours(map: FeatureMap): Rival {
  const mask = createTensorMask(map);
  const out = new Float32Array(map.data.length);
  let seed = 0;
  return async () => {
    const drop = { regulariser: regularisers.paper, blockSize, dropProb, seed: seed++ };
    const start = performance.now();
    applyMask(map, drop, drawTensorMask(drop, mask), out);
    return performance.now() - start;
  };
}

/** One shape against PyTorch's article code and TF.js's composed ops, all in turns. */
async function* shapeRows(target: (typeof targets)[number], torch: Torch | string): AsyncIterable<Row> {
  const { channels, side } = target;
  const map = activations(channels, side);
  const rivals: Record<string, { rival: Rival | string; atLeast: number }> = {};
  for (const [threads, atLeast] of [
    [1, target.oneThread],
    [2, target.twoThreads],
  ] as const)
    rivals[`PyTorch's article code, ${threads} thread${threads > 1 ? 's' : ''}`] = {
      rival:
        typeof torch === 'string'
          ? torch
          : () => torch.dropBlock(channels, side, blockSize, dropProb, threads),
      atLeast,
    };
  const stops: (() => void)[] = [];
  for (const backend of ['wasm', 'cpu'] as const) {
    const { rival, stop } = composedOps({ backend, map, blockSize, dropProb });
    rivals[`TF.js ops (random, maxPool, mul), ${backend}`] = { rival, atLeast: target.tfjs };
    stops.push(stop);
  }
  const running = Object.entries(rivals).flatMap(([name, { rival }]) =>
    typeof rival === 'string' ? [] : [[name, rival] as const],
  );
  const medians = await interleave({ ours: ours(map), ...Object.fromEntries(running) }, rounds);
  for (const stop of stops) stop();
  for (const [name, { rival, atLeast }] of Object.entries(rivals)) {
    const what = `full DropBlock, [1,${channels},${side},${side}], b=${blockSize}, p=${dropProb}, against ${name}`;
    const wanted = `≥ ${atLeast}× faster`;
    if (typeof rival === 'string') {
      yield { what, target: wanted, figure: '–', verdict: 'skipped', how: rival };
      continue;
    }
    const ratio = medians[name]! / medians.ours!;
    yield {
      what,
      target: wanted,
      figure: `${ratio.toFixed(1)}×`,
      verdict: ratio >= atLeast ? 'met' : 'missed',
      how: `${medians[name]!.toFixed(2)} ms against ${medians.ours!.toFixed(2)} ms`,
    };
  }
}

/** The core against the libraries that a person would otherwise use. */
export async function* coreRows(root: string): AsyncIterable<Row> {
  const torch = await startTorch(`${root}tools/bench/pytorch.py`);
  for (const target of targets) yield* shapeRows(target, torch);
  if (typeof torch !== 'string') torch.stop();
}
