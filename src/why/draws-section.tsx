import { useMemo, useRef } from 'react';
import { ChartFigure } from '../charts/chart-figure.tsx';
import type { TableData } from '../charts/data-table.tsx';
import { DrawsChart, type DrawsSeries } from '../charts/draws-chart.tsx';
import { signTest } from '../core/statistics.ts';
import { useFigureWords } from '../panels/figure-words.ts';
import { usePage } from '../panels/lab-context.tsx';
import { hueOf, titleOf } from '../panels/method-looks.ts';
import { useLongWork } from '../panels/use-long-work.ts';
import { sides } from '../state/comparison.ts';
import { drawsCount, type ManyDraws, manyDraws, manyDrawsKey } from '../state/many-draws.ts';
import { useInView } from '../ui/use-in-view.ts';
import type { SweepWords } from '../words/en-sweep.ts';
import type { Numbers } from '../words/numbers.ts';
import type { SectionProps } from './section.ts';
import { WorkTools } from './work-tools.tsx';

/** Whether the draw on screen is an ordinary one: what the network says after many, for both columns. */
export default function DrawsSection({ comparison }: SectionProps) {
  const { draws } = useFigureWords();
  return comparison.scene.tap === 'ones' ? <p>{draws.noNetwork}</p> : <Draws comparison={comparison} />;
}

function Draws({ comparison }: SectionProps) {
  const { lab, words } = usePage();
  const { frame, draws } = useFigureWords();
  const { numbers } = words;
  const figure = useRef<HTMLElement>(null);
  const isSeen = useInView(figure);
  const key = manyDrawsKey(comparison);
  const work = useLongWork(isSeen ? key : null, (signal, tell) =>
    manyDraws(lab.predictMany, comparison, signal, tell),
  );
  const { result, progress, fault } = work;
  const series = useMemo(
    () =>
      result && {
        left: {
          name: titleOf('left', result.settings, words),
          hue: hueOf('left', result.settings),
        },
        right: {
          name: titleOf('right', result.settings, words),
          hue: hueOf('right', result.settings),
        },
      },
    [result, words],
  );
  const isStale = work.of !== key;
  return (
    <>
      {/* What was given up leaves no sentence about something else than what is on screen. */}
      <p className={isStale ? 'reading faded' : 'reading'}>
        {result && series && !(isStale && work.isGivenUp) && readingOf(result, series, draws)}
      </p>
      <ChartFigure
        ref={figure}
        name={draws.name}
        caption={draws.caption}
        sub={draws.sub(
          drawsCount,
          comparison.settings.seed,
          result && series && !isStale
            ? sides.map((side) => ({ name: series[side].name, share: result[side].removed }))
            : [],
        )}
        words={frame}
        table={result && series && tableOf(result, series, draws, numbers)}
        work={{ progress, failure: null, cancel: work.cancel }}
        stale={isStale}
        {...(work.again && { begunBy: draws.again })}
        tools={<WorkTools fault={fault} again={work.again} label={draws.again} />}
      >
        <div className="draws-room">
          {result && series && <DrawsChart draws={result} series={series} words={draws} numbers={numbers} />}
        </div>
      </ChartFigure>
    </>
  );
}

/** The result in words: how often the clean answer is kept, and whether the two can be told apart. */
function readingOf(result: ManyDraws, series: DrawsSeries, words: SweepWords['draws']): string {
  return words.reading(
    drawsCount,
    result.clean[0]!.label,
    sides.map((side) => ({
      name: series[side].name,
      ...result[side].survival,
      removed: result[side].removed,
      alone: result.leadsAlone[side],
    })),
    signTest(result.leadsAlone.left, result.leadsAlone.right),
  );
}

function tableOf(
  result: ManyDraws,
  series: DrawsSeries,
  { head, leadsRow, removedRow }: SweepWords['draws'],
  numbers: Numbers,
): TableData {
  const share = (value: number) => numbers.percent(value, 1);
  return {
    head: [
      head.class,
      head.clean,
      ...sides.flatMap((side) => {
        const { name } = series[side];
        return [head.mean(name), head.low(name), head.high(name), head.first(name)];
      }),
    ],
    rows: [
      ...result.clean.map(({ label, probability }, i) => [
        label,
        share(probability),
        ...sides.flatMap((side) => {
          const { mean, low, high, first } = result[side].classes[i]!;
          return [mean, low, high, first].map(share);
        }),
      ]),
      [
        leadsRow(result.clean[0]!.label),
        '–',
        ...sides.flatMap((side) => {
          const { survival, removed } = result[side];
          // Draws that remove nothing are one draw: an interval would tell of a chance that there is not.
          const range = removed === 0 ? ['–', '–'] : [share(survival.low), share(survival.high)];
          return [share(survival.share), ...range, '–'];
        }),
      ],
      [removedRow, '–', ...sides.flatMap((side) => [share(result[side].removed), '–', '–', '–'])],
    ],
  };
}
