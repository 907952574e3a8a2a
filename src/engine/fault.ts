import type { Fault, Outcome } from './protocol.ts';

/** An error that carries a fault, for use inside the worker; it never leaves it. */
export class FaultError extends Error {
  constructor(readonly fault: Fault) {
    super(fault.code);
  }
}

/** The words of anything that was thrown, for a fault's `reason`. */
export function reasonOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message || thrown.name : String(thrown);
}

function faultOf(thrown: unknown): Fault {
  if (thrown instanceof FaultError) return thrown.fault;
  if (thrown instanceof Error && thrown.name === 'AbortError') return { code: 'cancelled' };
  return { code: 'failed', reason: reasonOf(thrown) };
}

/** Runs `work` and answers with its value or its fault; never rejects. */
export async function outcomeOf<T>(work: () => T | Promise<T>): Promise<Outcome<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (thrown) {
    return { ok: false, fault: faultOf(thrown) };
  }
}
