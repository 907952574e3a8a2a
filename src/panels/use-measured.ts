import type { FigureProgress } from '../charts/chart-figure.tsx';
import type { MeasureName, Measures } from '../engine/measures.ts';
import type { Fault } from '../engine/protocol.ts';
import { measureOnce } from '../state/measuring.ts';
import { useLongWork } from './use-long-work.ts';

/** A measure that follows its key as long work does, and goes on while nobody sees it: no network waits for it. */
export function useMeasured<K extends MeasureName>(
  name: K,
  key: string | null,
  request: () => Measures[K]['request'],
) {
  const work = useLongWork(key, (signal, tell) => measureOnce(name, request(), signal, tell), true);
  return { ...work, failure: work.fault && reasonOf(work.fault) };
}

/** Why something cannot be measured, in the browser's words, which may be none. */
function reasonOf(fault: Fault): string {
  return fault.code === 'failed' ? fault.reason : '';
}

/** Two measures of one figure as one: done when both are, given up together. */
export function together(left: FigureProgress, right: FigureProgress): FigureProgress {
  const isBusy = left.progress !== null || right.progress !== null;
  const againOf = [left.again, right.again].filter((again) => again != null);
  return {
    progress: isBusy ? ((left.progress ?? 1) + (right.progress ?? 1)) / 2 : null,
    failure: left.failure ?? right.failure,
    cancel() {
      left.cancel();
      right.cancel();
    },
    again: againOf.length
      ? () => {
          for (const again of againOf) again();
        }
      : null,
  };
}
