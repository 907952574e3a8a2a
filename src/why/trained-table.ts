import type { TableData } from '../charts/data-table.tsx';
import type { MethodSummary } from '../state/paired-summary.ts';
import type { TrainedWords } from '../words/en-trained.ts';
import type { Numbers } from '../words/numbers.ts';

/** The accuracy of every final network: a row for each method, a column for each seed that there is. */
export function accuracyTable(
  summaries: readonly MethodSummary[],
  { accuracy, methods }: TrainedWords,
  numbers: Numbers,
): TableData {
  const percent = (v: number) => numbers.fixed(100 * v, 1);
  // A seed that is not trained whole yet is left out, so they need not be 1, 2, 3 …
  const seeds = [...new Set(summaries.flatMap(({ seeds }) => seeds.map(({ seed }) => seed)))].sort(
    (a, b) => a - b,
  );
  return {
    head: [
      accuracy.method,
      accuracy.rate,
      accuracy.mean,
      accuracy.interval,
      accuracy.gain,
      ...seeds.map(accuracy.seed),
    ],
    rows: summaries.map(({ method, rate, interval, gain, seeds: own }) => [
      methods[method],
      numbers.fixed(rate, 2),
      percent(interval.mean),
      interval.halfWidth === null ? '–' : percent(interval.halfWidth),
      gain ? percent(gain.mean) : '–',
      ...seeds.map((seed) => {
        const found = own.find((one) => one.seed === seed);
        return found ? percent(found.accuracy) : '–';
      }),
    ]),
  };
}
