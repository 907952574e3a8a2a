import { describe, expect, it } from 'vitest';
import { FaultError } from '../../src/state/engine-client.ts';
import { createLongWork } from '../../src/state/long-work.ts';
import { calm, pending } from './fake-engine.ts';

describe('long work', () => {
  it('keeps its last result until the next one is there', async () => {
    const { state, begin } = createLongWork<number>();
    begin('a', async () => 1);
    expect(state.get()).toMatchObject({ asked: 'a', progress: 0, result: null });
    await calm();
    expect(state.get()).toEqual({ asked: 'a', progress: null, result: 1, of: 'a', fault: null });
    const second = pending<number>();
    begin('b', () => second.promise);
    expect(state.get()).toMatchObject({ asked: 'b', progress: 0, result: 1, of: 'a' });
    second.resolve(2);
    await calm();
    expect(state.get()).toMatchObject({ progress: null, result: 2, of: 'b' });
  });

  it('gives way to a newer one, whose answer alone counts', async () => {
    const { state, begin } = createLongWork<number>();
    const first = pending<number>();
    let signal: AbortSignal | null = null;
    begin('a', (given) => {
      signal = given;
      return first.promise;
    });
    begin('b', async () => 2);
    expect(signal!.aborted).toBe(true);
    await calm();
    first.resolve(1);
    await calm();
    expect(state.get()).toMatchObject({ asked: 'b', result: 2, of: 'b' });
  });

  it('is begun once for one key, and again after it was given up', async () => {
    const { state, begin, cancel } = createLongWork<number>();
    let begun = 0;
    const work = () => {
      begun++;
      return pending<number>().promise;
    };
    begin('a', work);
    begin('a', work);
    expect(begun).toBe(1);
    cancel();
    expect(state.get()).toMatchObject({ asked: null, progress: null });
    begin('a', work);
    expect(begun).toBe(2);
  });

  it('is not done again where its result is there still', async () => {
    const { state, begin, cancel } = createLongWork<number>();
    begin('a', async () => 1);
    await calm();
    begin('b', () => pending<number>().promise);
    begin('a', async () => 2);
    await calm();
    expect(state.get()).toMatchObject({ asked: 'a', of: 'a', progress: null, result: 1 });
    begin('b', () => pending<number>().promise);
    cancel();
    begin('a', async () => 2);
    await calm();
    expect(state.get()).toMatchObject({ asked: 'a', of: 'a', progress: null, result: 1 });
  });

  it('says a fault, and may be asked for again', async () => {
    const { state, begin } = createLongWork<number>();
    begin('a', async () => {
      throw new FaultError({ code: 'no-such-picture' });
    });
    await calm();
    expect(state.get()).toMatchObject({ asked: null, progress: null, fault: { code: 'no-such-picture' } });
    begin('a', async () => 1);
    expect(state.get().fault).toBeNull();
    await calm();
    expect(state.get().result).toBe(1);
  });

  it('says no fault of what was given up', async () => {
    const { state, begin, cancel } = createLongWork<number>();
    begin('a', async (signal) => {
      await calm();
      signal.throwIfAborted();
      return 1;
    });
    cancel();
    await calm();
    await calm();
    expect(state.get()).toMatchObject({ fault: null, result: null });
  });
});
