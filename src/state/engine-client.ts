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

/** What never paints, such as a tab in the background or a browser that does not tell, does not wait for ever. */
const paintAtLatestMs = 1000;

/** Calls back once something is on screen. */
function afterPaint(go: () => void): void {
  if (document.visibilityState === 'hidden') {
    go();
    return;
  }
  const done = () => {
    clearTimeout(timer);
    observer.disconnect();
    go();
  };
  const timer = setTimeout(done, paintAtLatestMs);
  const observer = new PerformanceObserver((list) => {
    if (list.getEntriesByName('first-contentful-paint').length) done();
  });
  observer.observe({ type: 'paint', buffered: true });
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
