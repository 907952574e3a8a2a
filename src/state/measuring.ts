import type { MeasureAnswer, MeasureName, Measures } from '../engine/measures.ts';
import { FaultError } from './engine-client.ts';

function startWorker(): Worker {
  return new Worker(new URL('../engine/measure-worker.ts', import.meta.url), { type: 'module' });
}

/**
 * Computes one measure beside the page; to abort it is to end its worker. Throws the signal's reason once it is
 * aborted, and a FaultError where it cannot be measured.
 */
export function measureOnce<K extends MeasureName>(
  name: K,
  request: Measures[K]['request'],
  signal: AbortSignal,
  tell: (progress: number) => void,
  start = startWorker,
): Promise<Measures[K]['result']> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const worker = start();
    const end = () => {
      worker.terminate();
      // A signal may live long, and would hold the worker as long.
      signal.removeEventListener('abort', abort);
    };
    const abort = () => {
      end();
      reject(signal.reason);
    };
    signal.addEventListener('abort', abort);
    worker.addEventListener('message', ({ data }: MessageEvent<MeasureAnswer<K>>) => {
      if ('progress' in data) tell(data.progress);
      else {
        end();
        resolve(data.result);
      }
    });
    worker.addEventListener('error', (event) => {
      end();
      // A script that cannot be had comes without a word.
      const reason = event.message;
      reject(new FaultError(reason ? { code: 'failed', reason } : { code: 'no-worker' }));
    });
    try {
      worker.postMessage({ name, request });
    } catch (error) {
      end();
      throw error;
    }
  });
}
