import { describe, expect, it, vi } from 'vitest';
import type { DropFrequency } from '../../src/core/frequency.ts';
import { regularisers } from '../../src/core/regularisers.ts';
import { createLongWork } from '../../src/state/long-work.ts';
import { measureOnce } from '../../src/state/measuring.ts';
import type { Tell } from '../../src/state/predict-many.ts';
import { calm } from './fake-engine.ts';

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

describe('a measure', () => {
  function once(signal: AbortSignal, make = () => new FakeWorker()) {
    const workers: FakeWorker[] = [];
    const told: number[] = [];
    const promise = measureOnce(
      'frequency',
      request,
      signal,
      (progress) => told.push(progress),
      () => {
        workers.push(make());
        return workers.at(-1) as unknown as Worker;
      },
    );
    return { promise, workers, told };
  }

  it('tells how far it is, has the result, and ends its worker', async () => {
    const { promise, workers, told } = once(new AbortController().signal);
    expect(workers[0]!.sent).toEqual({ name: 'frequency', request });
    workers[0]!.answer({ progress: 0.4 });
    workers[0]!.answer({ result });
    expect(await promise).toBe(result);
    expect(told).toEqual([0.4]);
    expect(workers[0]!.ended).toBe(true);
  });

  it('ends its worker when it is given up', async () => {
    const giveUp = new AbortController();
    const { promise, workers } = once(giveUp.signal);
    giveUp.abort();
    expect(workers[0]!.ended).toBe(true);
    await expect(promise).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('starts no worker where it is given up before', async () => {
    const { promise, workers } = once(AbortSignal.abort());
    await expect(promise).rejects.toMatchObject({ name: 'AbortError' });
    expect(workers).toEqual([]);
  });

  it('fails with the browser’s words, or tells that there is no worker where it has none', async () => {
    for (const [message, fault] of [
      ['out of memory', { code: 'failed', reason: 'out of memory' }],
      [undefined, { code: 'no-worker' }],
    ] as const) {
      const { promise, workers } = once(new AbortController().signal);
      workers[0]!.dispatchEvent(Object.assign(new Event('error'), { message }));
      await expect(promise).rejects.toMatchObject({ fault });
      expect(workers[0]!.ended).toBe(true);
    }
  });

  it('leaves nothing on the signal once it has ended, however it ends', async () => {
    const ends: ((worker: FakeWorker, giveUp: AbortController) => void)[] = [
      (worker) => worker.answer({ result }),
      (worker) => worker.dispatchEvent(Object.assign(new Event('error'), { message: 'lost' })),
      (_, giveUp) => giveUp.abort(),
    ];
    for (const end of ends) {
      const giveUp = new AbortController();
      const added = vi.spyOn(giveUp.signal, 'addEventListener');
      const removed = vi.spyOn(giveUp.signal, 'removeEventListener');
      const { promise, workers } = once(giveUp.signal);
      end(workers[0]!, giveUp);
      await promise.catch(() => undefined);
      expect(added).toHaveBeenCalledOnce();
      expect(removed.mock.calls.map(([type, listener]) => [type, listener])).toEqual(
        added.mock.calls.map(([type, listener]) => [type, listener]),
      );
    }
  });

  it('ends its worker where what is asked cannot be sent', async () => {
    const refusing = () =>
      Object.assign(new FakeWorker(), {
        postMessage() {
          throw new DOMException('out of memory', 'DataCloneError');
        },
      });
    const { promise, workers } = once(new AbortController().signal, refusing);
    await expect(promise).rejects.toThrow('out of memory');
    expect(workers[0]!.ended).toBe(true);
  });

  it('fails where no worker is allowed', async () => {
    const refuse = () => {
      throw new Error('refused');
    };
    const { signal } = new AbortController();
    await expect(measureOnce('frequency', request, signal, () => undefined, refuse)).rejects.toThrow(
      'refused',
    );
  });
});

describe('a measure as long work', () => {
  it('ends its worker when another is asked for, whose answer alone counts', async () => {
    const workers: FakeWorker[] = [];
    const start = () => {
      workers.push(new FakeWorker());
      return workers.at(-1) as unknown as Worker;
    };
    const { state, begin, cancel, again } = createLongWork<DropFrequency>();
    const measure = (signal: AbortSignal, tell: Tell) =>
      measureOnce('frequency', request, signal, tell, start);
    begin('a', measure);
    begin('b', measure);
    expect(workers[0]!.ended).toBe(true);
    workers[0]!.answer({ result });
    await calm();
    expect(state.get()).toMatchObject({ asked: 'b', result: null });
    cancel();
    expect(workers[1]!.ended).toBe(true);
    again('b', measure);
    workers[2]!.answer({ result });
    await calm();
    expect(state.get()).toMatchObject({ of: 'b', progress: null, result, fault: null });
  });
});
