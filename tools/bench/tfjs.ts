import { once } from 'node:events';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { FeatureMap } from '../../src/core/feature-map.ts';
import type { Rival } from './interleave.ts';

/** What TF.js is to do, and where its WASM lies. */
export interface ComposedOps {
  readonly backend: 'wasm' | 'cpu';
  readonly map: FeatureMap;
  readonly blockSize: number;
  readonly dropProb: number;
  readonly wasmFolder: string;
}

/** DropBlock of TF.js's own ops, in a worker; `stop` ends it. */
export function composedOps(ops: Omit<ComposedOps, 'wasmFolder'>): { rival: Rival; stop: () => void } {
  const wasm = createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm');
  const workerData: ComposedOps = { ...ops, wasmFolder: `${dirname(wasm)}/` };
  // Beside this file once it is bundled.
  const worker = new Worker(fileURLToPath(import.meta.resolve('./tfjs-worker.js')), { workerData });
  return {
    async rival() {
      worker.postMessage(null);
      const [time] = await once(worker, 'message');
      return time as number;
    },
    stop: () => void worker.terminate(),
  };
}
