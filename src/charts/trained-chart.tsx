import { CartesianGrid, ErrorBar, ReferenceLine, Scatter, ScatterChart, XAxis, YAxis } from 'recharts';
import type { MethodSummary } from '../state/paired-summary.ts';
import type { TrainedWords } from '../words/en-trained.ts';
import type { Numbers } from '../words/numbers.ts';
import { axis, trainedHues, wholeTicks } from './trained-look.ts';
import { usePlot } from './use-plot.ts';

interface TrainedChartProps {
  readonly summaries: readonly MethodSummary[];
  readonly words: TrainedWords;
  readonly numbers: Numbers;
}

interface Place {
  readonly cx?: number | undefined;
  readonly cy?: number | undefined;
}

/** A line of the chart is this high. */
const lineHeight = 44;

/** Held-out accuracy of every network as a dot, and each method's mean with its 95 % interval. */
export function TrainedChart({ summaries, words, numbers }: TrainedChartProps) {
  const all = summaries.flatMap(({ seeds, interval }) => [
    ...seeds.map(({ accuracy }) => accuracy),
    interval.mean - (interval.halfWidth ?? 0),
    interval.mean + (interval.halfWidth ?? 0),
  ]);
  const plot = usePlot(summaries.length * lineHeight + 32);
  const low = Math.floor(Math.min(...all) * 100) - 1;
  const high = Math.ceil(Math.max(...all) * 100) + 1;
  const plain = summaries.find(({ method }) => method === 'none');
  return (
    <ScatterChart {...plot} margin={{ top: 4, right: 16, bottom: 0, left: 0 }}>
      <CartesianGrid horizontal={false} stroke="var(--rule)" />
      <XAxis
        dataKey="value"
        type="number"
        domain={[low, high]}
        ticks={wholeTicks(low, high)}
        {...axis}
        tickFormatter={(v: number) => numbers.fixed(v, 0)}
        height={24}
      />
      <YAxis
        dataKey="name"
        type="category"
        allowDuplicatedCategory={false}
        reversed
        interval={0}
        stroke="var(--rule-2)"
        tickLine={false}
        tick={{ fill: 'var(--ink)', fontSize: 12 }}
        width={112}
      />
      {plain && <ReferenceLine x={100 * plain.interval.mean} stroke="var(--ink-2)" strokeDasharray="2 3" />}
      {summaries.map(({ method, seeds, interval }) => {
        const name = words.methods[method];
        const fill = `var(--${trainedHues[method]})`;
        return [
          <Scatter
            key={`${method} seeds`}
            data={seeds.map(({ accuracy }) => ({ name, value: 100 * accuracy }))}
            isAnimationActive={false}
            shape={({ cx, cy }: Place) => <circle cx={cx} cy={cy} r={4} fill={fill} fillOpacity={0.45} />}
          />,
          <Scatter
            key={`${method} mean`}
            data={[{ name, value: 100 * interval.mean, error: 100 * (interval.halfWidth ?? 0) }]}
            isAnimationActive={false}
            shape={({ cx = 0, cy = 0 }: Place) => (
              <path d={`M${cx} ${cy - 9}V${cy + 9}`} stroke={fill} strokeWidth={3} />
            )}
          >
            <ErrorBar
              dataKey="error"
              direction="x"
              width={10}
              strokeWidth={1.5}
              stroke={fill}
              isAnimationActive={false}
            />
          </Scatter>,
        ];
      })}
    </ScatterChart>
  );
}
