import type { MeasureAnswer, MeasureName, Measures } from '../engine/measures.ts';
import { createStore, type Store } from './store.ts';

/** A long computation: what was asked for last, how far it is, and the newest result. */
export interface Measured<R> {
  /** What tells apart what was asked for last; null before anything was. */
  readonly asked: string | null;
  /** 0 … 1; null while nothing is under way. */
  readonly progress: number | null;
  readonly result: R | null;
  /** What the result answers; another `asked` makes it stale. */
  readonly of: string | null;
  /** Why there is no result, in the browser's words, which may be none. */
  readonly failure: string | null;
  /** What was asked for last was given up, or failed: it may be asked for again. */
  readonly isGivenUp: boolean;
}

export interface Measuring<K extends MeasureName> {
  readonly measured: Store<Measured<Measures[K]['result']>>;
  /** Begins, and ends what was under way; what has the key of the last one, or of the result, is that. */
  begin(key: string, request: Measures[K]['request']): void;
  /** Ends what is under way; the last result stays. */
  cancel(): void;
}

function startWorker(): Worker {
  return new Worker(new URL('../engine/measure-worker.ts', import.meta.url), { type: 'module' });
}

/** Computes one kind of measure beside the page, newest wins; to cancel is to end the worker. */
export function createMeasuring<K extends MeasureName>(name: K, start = startWorker): Measuring<K> {
  const measured = createStore<Measured<Measures[K]['result']>>({
    asked: null,
    progress: null,
    result: null,
    of: null,
    failure: null,
    isGivenUp: false,
  });
  let worker: Worker | null = null;
  const end = () => {
    worker?.terminate();
    worker = null;
  };
  const tell = (news: Partial<Measured<Measures[K]['result']>>) =>
    measured.set({ ...measured.get(), ...news });

  const giveUp = (failure: string | null) => tell({ asked: null, progress: null, failure, isGivenUp: true });

  return {
    measured,
    begin(key, request) {
      if (measured.get().asked === key) return;
      end();
      if (measured.get().of === key) {
        tell({ asked: key, progress: null, failure: null, isGivenUp: false });
        return;
      }
      tell({ asked: key, progress: 0, failure: null, isGivenUp: false });
      let mine: Worker;
      try {
        mine = start();
      } catch (error) {
        giveUp(String(error));
        return;
      }
      worker = mine;
      mine.addEventListener('message', ({ data }: MessageEvent<MeasureAnswer<K>>) => {
        if (worker !== mine) return;
        if ('progress' in data) tell({ progress: data.progress });
        else {
          end();
          tell({ result: data.result, of: key, progress: null });
        }
      });
      mine.addEventListener('error', (event) => {
        if (worker !== mine) return;
        end();
        giveUp(event.message ?? '');
      });
      mine.postMessage({ name, request });
    },
    cancel() {
      if (!worker) return;
      end();
      giveUp(null);
    },
  };
}

/** One measure as a promise. Throws the signal's reason once it is aborted, and an Error where it cannot be measured. */
export function measureOnce<K extends MeasureName>(
  name: K,
  request: Measures[K]['request'],
  signal: AbortSignal,
  tell: (progress: number) => void,
  start = startWorker,
): Promise<Measures[K]['result']> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const { measured, begin, cancel } = createMeasuring(name, start);
    signal.addEventListener('abort', () => {
      cancel();
      reject(signal.reason);
    });
    measured.subscribe(() => {
      const { result, failure, progress } = measured.get();
      if (result !== null) resolve(result);
      else if (failure !== null) reject(new Error(failure));
      else if (progress !== null) tell(progress);
    });
    begin('once', request);
  });
}
