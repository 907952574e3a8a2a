/** Long computations of the core, each in a worker of its own, which is ended to cancel it. */
import { dropFrequency } from '../core/frequency.ts';
import { leakMaps, measureLeaks } from '../core/leaks.ts';
import { neighbours } from '../core/neighbours.ts';
import { refillDraws } from '../core/refill-draws.ts';
import type { MeasureName, MeasureRequest, Measures } from './measures.ts';

/** Progress is told this often. */
const tellMs = 60;

const measures: {
  [K in MeasureName]: (request: Measures[K]['request']) => Generator<number, Measures[K]['result']>;
} = {
  frequency: ({ drop, height, width, channel, draws }) =>
    dropFrequency(drop, { height, width }, channel, draws),
  refills: ({ map, channels, drops, draws }) => refillDraws(map, channels, drops, draws),
  leaks: measureLeaks,
  leakMaps,
  neighbours,
};

addEventListener('message', ({ data: { name, request } }: MessageEvent<MeasureRequest>) => {
  const work = measures[name](request as never);
  let told = performance.now();
  for (;;) {
    const { done, value } = work.next();
    if (done) {
      postMessage({ result: value });
      return;
    }
    const now = performance.now();
    if (now - told < tellMs) continue;
    told = now;
    postMessage({ progress: value });
  }
});
