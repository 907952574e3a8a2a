import { getBackend, KernelBackend, registerBackend } from '@tensorflow/tfjs-core';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startBackend } from '../../src/engine/backend.ts';
import { pending } from '../state/fake-engine.ts';

vi.mock('@tensorflow/tfjs-backend-wasm', async () => {
  const { env } = await import('@tensorflow/tfjs-core');
  env().registerFlag('WASM_HAS_MULTITHREAD_SUPPORT', () => false);
  return { setWasmPaths: () => undefined };
});
vi.mock('@tensorflow/tfjs', () => ({}));

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A back end that computes nothing. */
class Idle extends KernelBackend {
  override dispose() {}
}

test('a back end that never answers gives way, comes too late for good, and may be asked for again', async () => {
  const slow = pending<KernelBackend>();
  let wasm: () => KernelBackend | Promise<KernelBackend> = () => slow.promise;
  registerBackend('wasm', () => wasm());
  registerBackend('cpu', () => new Idle());

  const starting = startBackend('wasm');
  await vi.advanceTimersByTimeAsync(59_000);
  expect(getBackend()).not.toBe('cpu');
  await vi.advanceTimersByTimeAsync(1000);
  expect(await starting).toMatchObject({
    backend: 'cpu',
    failed: [{ backend: 'wasm', reason: 'did not answer' }, { backend: 'webgl' }],
  });

  slow.resolve(new Idle());
  await vi.advanceTimersByTimeAsync(0);
  expect(getBackend()).toBe('cpu');

  wasm = async () => new Idle();
  expect(await startBackend('wasm')).toEqual({ backend: 'wasm', failed: [] });
  expect(getBackend()).toBe('wasm');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(getBackend()).toBe('wasm');
});
