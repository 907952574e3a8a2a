import { describe, expect, it } from 'vitest';
import { regularisers } from '../../src/core/regularisers.ts';
import { createMeasuring, measureOnce } from '../../src/state/measuring.ts';

/** A worker that answers when it is told to. */
class FakeWorker extends EventTarget {
  sent: unknown = null;
  ended = false;
  postMessage(message: unknown) {
    this.sent = message;
  }
  terminate() {
    this.ended = true;
  }
  answer(data: unknown) {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }
}

const request = {
  drop: { regulariser: regularisers.paper, blockSize: 3, dropProb: 0.1, seed: 1 },
  height: 8,
  width: 8,
  channel: 0,
  draws: 10,
};
const result = { byCell: new Float32Array(64), byDraw: new Float32Array(10) };

function measuring() {
  const workers: FakeWorker[] = [];
  const made = createMeasuring('frequency', () => {
    workers.push(new FakeWorker());
    return workers.at(-1) as unknown as Worker;
  });
  return { ...made, workers };
}

describe('a long computation', () => {
  it('tells how far it is, answers, and ends its worker', () => {
    const { measured, begin, workers } = measuring();
    begin('a', request);
    expect(workers[0]!.sent).toEqual({ name: 'frequency', request });
    workers[0]!.answer({ progress: 0.4 });
    expect(measured.get()).toMatchObject({ asked: 'a', progress: 0.4, result: null });
    workers[0]!.answer({ result });
    expect(measured.get()).toMatchObject({ asked: 'a', of: 'a', progress: null, result });
    expect(workers[0]!.ended).toBe(true);
  });

  it('is not done again while its result is there', () => {
    const { measured, begin, workers } = measuring();
    begin('a', request);
    workers[0]!.answer({ result });
    begin('b', request);
    begin('a', request);
    expect(workers).toHaveLength(2);
    expect(workers[1]!.ended).toBe(true);
    expect(measured.get()).toMatchObject({ asked: 'a', of: 'a', progress: null, result });
  });

  it('gives way to a newer one, whose answer alone counts', () => {
    const { measured, begin, workers } = measuring();
    begin('a', request);
    begin('b', request);
    expect(workers[0]!.ended).toBe(true);
    workers[0]!.answer({ result });
    expect(measured.get()).toMatchObject({ asked: 'b', result: null });
    workers[1]!.answer({ result });
    expect(measured.get()).toMatchObject({ of: 'b' });
  });

  it('is begun once for one key', () => {
    const { begin, workers } = measuring();
    begin('a', request);
    begin('a', request);
    expect(workers).toHaveLength(1);
  });

  it('keeps the last result when it is cancelled, and may be asked for again', () => {
    const { measured, begin, cancel, workers } = measuring();
    begin('a', request);
    workers[0]!.answer({ result });
    begin('b', request);
    cancel();
    expect(workers[1]!.ended).toBe(true);
    expect(measured.get()).toMatchObject({ asked: null, progress: null, of: 'a', result, isGivenUp: true });
    begin('b', request);
    expect(workers).toHaveLength(3);
  });

  it('says why it failed', () => {
    const { measured, begin, workers } = measuring();
    begin('a', request);
    workers[0]!.dispatchEvent(Object.assign(new Event('error'), { message: 'out of memory' }));
    expect(measured.get()).toMatchObject({ failure: 'out of memory', progress: null });
  });

  it('says so where no worker is allowed, and may be asked for again', () => {
    const { measured, begin } = createMeasuring('frequency', () => {
      throw new Error('refused');
    });
    begin('a', request);
    expect(measured.get()).toMatchObject({
      failure: 'Error: refused',
      asked: null,
      progress: null,
      isGivenUp: true,
    });
  });
});

describe('a measure as a promise', () => {
  function once(signal: AbortSignal) {
    const workers: FakeWorker[] = [];
    const told: number[] = [];
    const promise = measureOnce(
      'frequency',
      request,
      signal,
      (progress) => told.push(progress),
      () => {
        workers.push(new FakeWorker());
        return workers.at(-1) as unknown as Worker;
      },
    );
    return { promise, workers, told };
  }

  it('tells how far it is, and has the result', async () => {
    const { promise, workers, told } = once(new AbortController().signal);
    workers[0]!.answer({ progress: 0.4 });
    workers[0]!.answer({ result });
    expect(await promise).toBe(result);
    expect(told).toEqual([0, 0.4]);
  });

  it('ends its worker when it is given up', async () => {
    const giveUp = new AbortController();
    const { promise, workers } = once(giveUp.signal);
    giveUp.abort();
    expect(workers[0]!.ended).toBe(true);
    await expect(promise).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('fails with the browser’s words', async () => {
    const { promise, workers } = once(new AbortController().signal);
    workers[0]!.dispatchEvent(Object.assign(new Event('error'), { message: 'out of memory' }));
    await expect(promise).rejects.toThrow('out of memory');
  });
});
