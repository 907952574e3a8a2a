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

/** A worker that starts after the first paint; what is sent before waits. Calls `onLost` where there will be none. */
function lateWorker(start: () => Worker, onLost: () => void): Endpoint {
  const waiting: ((worker: Worker) => void)[] = [];
  let worker: Worker | null = null;
  const later = (act: (worker: Worker) => void) => void (worker ? act(worker) : waiting.push(act));
  afterPaint(() => {
    try {
      worker ??= start();
    } catch {
      onLost();
      return;
    }
    tellIfLost(worker, onLost);
    for (const act of waiting.splice(0)) act(worker);
  });
  return {
    postMessage: (message, transfer = []) => later((to) => to.postMessage(message, transfer)),
    addEventListener: (type, listener) => later((to) => to.addEventListener(type, listener)),
    removeEventListener: (type, listener) => later((to) => to.removeEventListener(type, listener)),
  };
}

/** A worker that fails before it has said anything is one whose script could not be had. */
function tellIfLost(worker: Worker, onLost: () => void): void {
  const ended = new AbortController();
  const { signal } = ended;
  worker.addEventListener('message', () => ended.abort(), { signal });
  worker.addEventListener('error', onLost, { signal });
}

/**
 * Connects the worker; TensorFlow.js is loaded there and nowhere else, and nothing of it before the first paint.
 * A worker that could not be had answers everything with that fault, and `onLost` hears of it each time anew: what
 * said so may have been closed since.
 */
export function connectEngine(onLost: () => void): Remote<Engine> {
  const none: Outcome<never> = { ok: false, fault: { code: 'no-worker' } };
  const waiting = new Set<(answer: Outcome<never>) => void>();
  let isLost = false;
  const lose = () => {
    isLost = true;
    onLost();
    for (const answer of waiting) answer(none);
  };
  const start = () => new Worker(new URL('../engine/worker.ts', import.meta.url), { type: 'module' });
  const engine = wrap<Engine>(lateWorker(start, lose));
  return new Proxy(engine, {
    get:
      (target, name: keyof Engine) =>
      (...given: unknown[]) => {
        if (isLost) {
          onLost();
          return Promise.resolve(none);
        }
        const ask = target[name] as (...all: unknown[]) => Promise<unknown>;
        return new Promise((resolve, reject) => {
          waiting.add(resolve);
          ask(...given)
            .then(resolve, reject)
            .finally(() => waiting.delete(resolve));
        });
      },
  });
}
