import { CartesianGrid, Line, LineChart, ReferenceLine, XAxis, YAxis } from 'recharts';
import type { TrainedMethod } from '../state/paired-results.ts';
import type { TrainedWords } from '../words/en-trained.ts';
import type { Numbers } from '../words/numbers.ts';
import { axis, trainedHues, wholeTicks } from './trained-look.ts';
import { usePlot } from './use-plot.ts';

interface SearchChartProps {
  readonly searched: readonly {
    readonly method: TrainedMethod;
    readonly points: readonly { readonly rate: number; readonly accuracy: number }[];
  }[];
  /** The rates that each method is tried with. */
  readonly rates: readonly number[];
  readonly words: TrainedWords;
  readonly numbers: Numbers;
}

/** Validation accuracy over the rates that were tried; the dashed line is the network without a regulariser. */
export function SearchChart({ searched, rates, words, numbers }: SearchChartProps) {
  const rows = [0, ...rates].map((rate) => ({
    rate,
    ...Object.fromEntries(
      searched.flatMap(({ method, points }) =>
        points.filter((point) => point.rate === rate).map(({ accuracy }) => [method, 100 * accuracy]),
      ),
    ),
  }));
  const all = searched.flatMap(({ points }) => points.map(({ accuracy }) => 100 * accuracy));
  const low = Math.floor(Math.min(...all)) - 1;
  const high = Math.ceil(Math.max(...all)) + 1;
  const plain = searched.find(({ method }) => method === 'none')?.points[0];
  const plot = usePlot(220);
  return (
    <LineChart {...plot} data={rows} margin={{ top: 8, right: 16, bottom: 20, left: 0 }}>
      <CartesianGrid vertical={false} stroke="var(--rule)" />
      <XAxis
        dataKey="rate"
        type="number"
        domain={[0, Math.max(...rates)]}
        ticks={[0, ...rates]}
        {...axis}
        tickFormatter={(v: number) => numbers.fixed(v, 2)}
        label={{
          value: words.search.rate,
          position: 'insideBottom',
          offset: -12,
          fill: 'var(--ink-2)',
          fontSize: 12,
        }}
      />
      <YAxis
        domain={[low, high]}
        ticks={wholeTicks(low, high)}
        {...axis}
        tickFormatter={(v: number) => numbers.fixed(v, 0)}
        width={40}
      />
      {plain && <ReferenceLine y={100 * plain.accuracy} stroke="var(--ink-2)" strokeDasharray="2 3" />}
      {searched.map(({ method }) => (
        <Line
          key={method}
          dataKey={method}
          name={words.methods[method]}
          stroke={`var(--${trainedHues[method]})`}
          strokeWidth={2}
          dot={{ r: 3.5, fill: `var(--${trainedHues[method]})` }}
          connectNulls
          isAnimationActive={false}
        />
      ))}
    </LineChart>
  );
}
