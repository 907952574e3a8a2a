import { CartesianGrid, Line, LineChart, Tooltip, XAxis, YAxis } from 'recharts';
import type { TrainedMethod } from '../state/paired-results.ts';
import type { TrainedWords } from '../words/en-trained.ts';
import type { Numbers } from '../words/numbers.ts';
import { axis, epochTicks, trainedHues } from './trained-look.ts';
import { usePlot } from './use-plot.ts';

/** The values of one method, a value for each epoch, 0 … 1. */
export interface Curve {
  readonly method: TrainedMethod;
  readonly values: readonly number[];
}

interface TrainedCurvesProps {
  readonly validation: readonly Curve[];
  readonly training: readonly Curve[];
  readonly words: TrainedWords;
  readonly numbers: Numbers;
}

/** Accuracy over the epochs: validation thick, training thin, one hue a method. */
export function TrainedCurves({ validation, training, words, numbers }: TrainedCurvesProps) {
  const plot = usePlot(260);
  const curves = [
    ...training.map((curve) => ({ ...curve, kind: 'training' as const, width: 1, opacity: 0.5 })),
    ...validation.map((curve) => ({ ...curve, kind: 'validation' as const, width: 2, opacity: 1 })),
  ];
  const epochs = curves[0]?.values.length ?? 0;
  const rows = Array.from({ length: epochs }, (_, epoch) => ({
    epoch: epoch + 1,
    ...Object.fromEntries(
      curves.map(({ kind, method, values }) => [`${kind} ${method}`, 100 * values[epoch]!]),
    ),
  }));
  return (
    <LineChart {...plot} data={rows} margin={{ top: 8, right: 16, bottom: 20, left: 0 }}>
      <CartesianGrid vertical={false} stroke="var(--rule)" />
      <XAxis
        dataKey="epoch"
        type="number"
        domain={[1, epochs]}
        ticks={epochTicks(epochs)}
        {...axis}
        label={{
          value: words.curves.epoch,
          position: 'insideBottom',
          offset: -12,
          fill: 'var(--ink-2)',
          fontSize: 12,
        }}
      />
      <YAxis domain={[0, 100]} ticks={[0, 25, 50, 75, 100]} {...axis} width={40} />
      <Tooltip
        isAnimationActive={false}
        itemStyle={{ color: 'var(--ink)', padding: 0, fontSize: 13 }}
        formatter={(v) => numbers.fixed(Number(v), 1)}
        labelFormatter={(epoch) => `${words.curves.epoch} ${epoch}`}
        contentStyle={{ background: 'var(--paper)', border: '1px solid var(--ink)', borderRadius: 2 }}
      />
      {curves.map(({ kind, method, width, opacity }) => (
        <Line
          key={kind + method}
          dataKey={`${kind} ${method}`}
          name={words.curves[kind](words.methods[method])}
          stroke={`var(--${trainedHues[method]})`}
          strokeWidth={width}
          strokeOpacity={opacity}
          dot={false}
          isAnimationActive={false}
        />
      ))}
    </LineChart>
  );
}
