import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import plainWasm from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simdWasm from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import threadedWasm from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url';
import { env, findBackendFactory, registerBackend, removeBackend, setBackend } from '@tensorflow/tfjs-core';
import { FaultError, reasonOf } from './fault.ts';
import type { BackendName, BackendReport } from './protocol.ts';

/** wasm gives the same numbers on every machine and needs no shader compilation; cpu runs everywhere. */
const chain: readonly BackendName[] = ['wasm', 'webgl', 'cpu'];

/** A back end that has not started by then gives way: long, since it may share a slow wire with the weights. */
const patienceMs = 60_000;
const noAnswer = 'did not answer';

let isPrepared = false;

function prepareWasm(): void {
  // Once it has been tried, TF.js takes no other addresses.
  if (isPrepared) return;
  isPrepared = true;
  // All three by hashed address: TF.js would ask for an unhashed name, and some servers answer that with a page.
  setWasmPaths({
    'tfjs-backend-wasm.wasm': plainWasm,
    'tfjs-backend-wasm-simd.wasm': simdWasm,
    'tfjs-backend-wasm-threaded-simd.wasm': threadedWasm,
  });
  // Minified, the threaded build cannot start its workers, and under a Content-Security-Policy it hangs in silence.
  env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
}

/** Registers the kernels of a back end; those that are not the default come in chunks of their own. */
async function register(backend: BackendName): Promise<void> {
  switch (backend) {
    case 'wasm':
      return prepareWasm();
    case 'webgpu':
      // Asked first, since TF.js stumbles over a browser that has WebGPU and no adapter.
      if (!(await navigator.gpu?.requestAdapter())) throw new Error('no WebGPU adapter');
      await import('@tensorflow/tfjs-backend-webgpu');
      return;
    case 'webgl':
    case 'cpu':
      await import('@tensorflow/tfjs');
      return;
  }
}

/** Why a back end does not start, or null where it does. TF.js answers false or throws, as it happens. */
async function refusal(backend: BackendName, late: AbortSignal): Promise<string | null> {
  try {
    await register(backend);
    if (late.aborted) return noAnswer;
    return (await setBackend(backend)) ? null : 'did not start';
  } catch (thrown) {
    return reasonOf(thrown);
  }
}

/** The same within a time, after which it cannot start any more. */
async function refusalInTime(backend: BackendName): Promise<string | null> {
  const clock = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<string>((resolve) => {
    timer = setTimeout(() => {
      clock.abort();
      giveUp(backend);
      resolve(noAnswer);
    }, patienceMs);
  });
  try {
    return await Promise.race([refusal(backend, clock.signal), silence]);
  } finally {
    clearTimeout(timer);
  }
}

/** What comes late would take the place of the back end that computes by then; it may be asked for again. */
function giveUp(backend: BackendName): void {
  const factory = findBackendFactory(backend);
  if (!factory) return;
  removeBackend(backend);
  registerBackend(backend, factory);
}

/** Starts the wanted back end, or else the next of the chain; throws the fault `no-backend` where none starts. */
export async function startBackend(wanted: BackendName): Promise<BackendReport> {
  const failed: { backend: BackendName; reason: string }[] = [];
  for (const backend of [wanted, ...chain.filter((name) => name !== wanted)]) {
    const reason = await refusalInTime(backend);
    if (reason === null) return { backend, failed };
    failed.push({ backend, reason });
  }
  throw new FaultError({
    code: 'no-backend',
    reason: failed.map((f) => `${f.backend}: ${f.reason}`).join('; '),
  });
}
