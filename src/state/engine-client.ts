import { type Endpoint, type Remote, wrap } from 'comlink';
import type { Engine, Fault, Outcome } from '../engine/protocol.ts';

/** A fault as an error, on the page's side of the worker's door. */
export class FaultError extends Error {
  constructor(readonly fault: Fault) {
    super(fault.code);
  }
}

/** The value of an outcome; throws a FaultError where there is none. */
export async function unwrap<T>(outcome: Promise<Outcome<T>>): Promise<T> {
  const settled = await outcome;
  if (!settled.ok) throw new FaultError(settled.fault);
  return settled.value;
}

/** The fault behind anything that was thrown. */
export function faultOf(error: unknown): Fault {
  return error instanceof FaultError ? error.fault : { code: 'failed', reason: String(error) };
}

/** A tab in the background paints nothing: it does not wait for that. */
const paintAtLatestMs = 250;

/** Calls back once the first frame is on screen. */
function afterPaint(go: () => void): void {
  const timer = setTimeout(go, paintAtLatestMs);
  requestAnimationFrame(() =>
    setTimeout(() => {
      clearTimeout(timer);
      go();
    }, 0),
  );
}

/** A worker that starts after the first paint; what is sent before waits. */
function lateWorker(start: () => Worker): Endpoint {
  const waiting: ((worker: Worker) => void)[] = [];
  let worker: Worker | null = null;
  const later = (act: (worker: Worker) => void) => void (worker ? act(worker) : waiting.push(act));
  afterPaint(() => {
    worker ??= start();
    for (const act of waiting.splice(0)) act(worker);
  });
  return {
    postMessage: (message, transfer = []) => later((to) => to.postMessage(message, transfer)),
    addEventListener: (type, listener) => later((to) => to.addEventListener(type, listener)),
    removeEventListener: (type, listener) => later((to) => to.removeEventListener(type, listener)),
  };
}

/** Connects the worker; TensorFlow.js is loaded there and nowhere else, and nothing of it before the first paint. */
export function connectEngine(): Remote<Engine> {
  return wrap<Engine>(
    lateWorker(() => new Worker(new URL('../engine/worker.ts', import.meta.url), { type: 'module' })),
  );
}
