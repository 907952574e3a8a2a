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
    expect(state.get()).toEqual({
      asked: 'a',
      progress: null,
      result: 1,
      of: 'a',
      fault: null,
      isGivenUp: false,
    });
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

  /** Work that never ends, and how often it was begun. */
  function endless() {
    const calls: AbortSignal[] = [];
    const work = (signal: AbortSignal) => {
      calls.push(signal);
      return pending<number>().promise;
    };
    return { calls, work };
  }

  it('is begun once for one key', () => {
    const { begin, again } = createLongWork<number>();
    const { calls, work } = endless();
    begin('a', work);
    begin('a', work);
    again('a', work);
    expect(calls).toHaveLength(1);
  });

  it('that was given up stays so for its key, until a person begins it again', () => {
    const { state, begin, again, cancel, stop } = createLongWork<number>();
    const { calls, work } = endless();
    begin('a', work);
    cancel();
    expect(calls[0]!.aborted).toBe(true);
    expect(state.get()).toMatchObject({ asked: 'a', progress: null, isGivenUp: true });
    // As where it leaves the screen and comes back.
    stop();
    begin('a', work);
    expect(calls).toHaveLength(1);
    expect(state.get().isGivenUp).toBe(true);
    again('a', work);
    expect(calls).toHaveLength(2);
    expect(state.get()).toMatchObject({ asked: 'a', progress: 0, isGivenUp: false });
  });

  it('that was given up is begun anew after another key', () => {
    const { state, begin, cancel } = createLongWork<number>();
    const { calls, work } = endless();
    begin('a', work);
    cancel();
    begin('b', work);
    expect(state.get()).toMatchObject({ asked: 'b', isGivenUp: false });
    begin('a', work);
    expect(calls).toHaveLength(3);
  });

  it('that was stopped is not given up, and is begun anew', () => {
    const { state, begin, stop } = createLongWork<number>();
    const { calls, work } = endless();
    begin('a', work);
    stop();
    expect(calls[0]!.aborted).toBe(true);
    expect(state.get()).toMatchObject({ asked: null, progress: null, isGivenUp: false });
    begin('a', work);
    expect(calls).toHaveLength(2);
  });

  it('that is done cannot be cancelled or stopped', async () => {
    const { state, begin, cancel, stop } = createLongWork<number>();
    begin('a', async () => 1);
    await calm();
    const done = state.get();
    cancel();
    stop();
    expect(state.get()).toBe(done);
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

  it('says a fault, and is given up until a person begins it again', async () => {
    const { state, begin, again } = createLongWork<number>();
    begin('a', async () => {
      throw new FaultError({ code: 'no-such-picture' });
    });
    await calm();
    const fault = { code: 'no-such-picture' };
    expect(state.get()).toMatchObject({ asked: 'a', progress: null, fault, isGivenUp: true });
    begin('a', async () => 1);
    expect(state.get()).toMatchObject({ fault, isGivenUp: true });
    again('a', async () => 1);
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
