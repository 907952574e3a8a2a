import { memo, useState } from 'react';
import { CartesianGrid, ErrorBar, ReferenceLine, Scatter, ScatterChart, XAxis, YAxis } from 'recharts';
import type { FigureWords } from '../words/en-figures.ts';
import type { LessonWords } from '../words/en-lesson.ts';
import type { Numbers } from '../words/numbers.ts';
import { DataTable } from './data-table.tsx';
import { type PaperRow, paperTable } from './paper-table-data.ts';
import { usePlot } from './use-plot.ts';
import './paper-table.css';

interface PaperTableProps {
  readonly words: LessonWords['paper'];
  readonly frame: FigureWords['frame'];
  readonly numbers: Numbers;
}

/** The hue of a method, where it has one. */
const hues: Partial<Record<PaperRow, string>> = {
  dropout: 'dropout',
  spatial: 'spatial',
  cutout: 'cutout',
  dropBlock: 'dropblock',
  both: 'dropblock',
};

/** The paper's Table 1: points with its error bars, or the numbers. */
export const PaperTable = memo(function PaperTable({ words, frame, numbers }: PaperTableProps) {
  const [table, setTable] = useState(false);
  const points = paperTable.map(({ name, top1 }) => ({
    name: words.rows[name],
    hue: hues[name] ?? 'ink',
    ...top1,
  }));
  const plot = usePlot(216);
  return (
    <figure className="paper-table" aria-label={words.name}>
      <figcaption>
        <h3>{words.caption}</h3>
        <p>{words.sub}</p>
        <button type="button" className="quiet" aria-pressed={table} onClick={() => setTable(!table)}>
          {words.table}
        </button>
      </figcaption>
      {table ? (
        <DataTable
          head={[words.method, words.top1, words.top5]}
          rows={paperTable.map(({ name, top1, top5 }) => [
            words.rows[name],
            words.value(top1.value, top1.error),
            words.value(top5.value, top5.error),
          ])}
          label={words.caption}
          words={frame}
        />
      ) : (
        <ScatterChart {...plot} margin={{ top: 4, right: 10, bottom: 0, left: 0 }}>
          <CartesianGrid horizontal={false} stroke="var(--rule)" />
          <XAxis
            dataKey="value"
            type="number"
            domain={[76.2, 78.6]}
            ticks={[76.5, 77, 77.5, 78, 78.5]}
            stroke="var(--rule-2)"
            tick={{ fill: 'var(--ink-2)', fontSize: 11 }}
            tickFormatter={(v: number) => numbers.fixed(v, 1)}
            height={22}
          />
          <YAxis
            dataKey="name"
            type="category"
            allowDuplicatedCategory={false}
            reversed
            interval={0}
            // Unbroken: a label of two lines would meet its neighbours.
            tickFormatter={(name: string) => name.replaceAll(' ', '\u00a0')}
            stroke="var(--rule-2)"
            tickLine={false}
            tick={{ fill: 'var(--ink)', fontSize: 11 }}
            width={136}
          />
          <ReferenceLine x={paperTable[0].top1.value} stroke="var(--ink-2)" strokeDasharray="2 3" />
          {points.map((point) => (
            <Scatter
              key={point.name}
              data={[point]}
              fill={`var(--${point.hue})`}
              shape={({ cx, cy }: { readonly cx?: number | undefined; readonly cy?: number | undefined }) => (
                <circle cx={cx} cy={cy} r={3} fill={`var(--${point.hue})`} />
              )}
              isAnimationActive={false}
            >
              {point.error !== null && (
                <ErrorBar
                  dataKey="error"
                  direction="x"
                  width={8}
                  strokeWidth={1.5}
                  stroke={`var(--${point.hue})`}
                  isAnimationActive={false}
                />
              )}
            </Scatter>
          ))}
        </ScatterChart>
      )}
      <p className="source">{words.source}</p>
      <p className="source">{words.notes}</p>
    </figure>
  );
});
