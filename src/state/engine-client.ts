import { type Remote, wrap } from 'comlink';
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

/** Starts the worker; TensorFlow.js is loaded there and nowhere else. */
export function connectEngine(): Remote<Engine> {
  return wrap<Engine>(new Worker(new URL('../engine/worker.ts', import.meta.url), { type: 'module' }));
}
