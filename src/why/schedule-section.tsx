import { useMemo } from 'react';
import { ChartFigure } from '../charts/chart-figure.tsx';
import { FigureChoice } from '../charts/figure-choice.tsx';
import { ShareLines, shareTable } from '../charts/share-lines.tsx';
import { listedOf, sharesOverTraining } from '../charts/shares-over.ts';
import { rampedDropProb } from '../core/regularisers.ts';
import { useFigureWords } from '../panels/figure-words.ts';
import { usePage } from '../panels/lab-context.tsx';
import { seriesOf } from '../panels/method-looks.ts';
import { isMatched } from '../state/comparison.ts';
import { useRested } from '../ui/use-rested.ts';
import { useStore } from '../ui/use-store.ts';
import type { SectionProps } from './section.ts';
import './schedule-section.css';

const restMs = 140;
const groups = [4, 3, 2, 1] as const;
/** Group g of the authors' network drops this part of p. */
const partOf = (group: number) => 1 / 4 ** (4 - group);

/** The paper's ramp: what every step of training asks for, expects and, with this seed, drops. */
export default function ScheduleSection({ comparison: newest }: SectionProps) {
  const { lab, words } = usePage();
  const { frame, rates } = useFigureWords();
  const { schedule, place } = rates;
  const { numbers } = words;
  const { group } = useStore(lab.settings);
  const comparison = useRested(newest, restMs);
  const { settings, channel, scene } = comparison;
  const { channels } = scene.features;
  const dropProb = settings.dropProb * partOf(group);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the ramp does not depend on how far it is.
  const rows = useMemo(
    () => sharesOverTraining(comparison, dropProb),
    [
      scene,
      channel,
      settings.left,
      settings.right,
      settings.blockSize,
      settings.seed,
      settings.match,
      dropProb,
    ],
  );
  const series = seriesOf(settings, words);
  const { progress } = newest.settings;
  const now = useMemo(
    () => sharesOverTraining(comparison, dropProb, [progress])[0]!,
    [comparison, dropProb, progress],
  );
  const tickOf = (x: number) => numbers.percent(x);
  return (
    <>
      <p className="reading">
        {schedule.reading(progress, series[0]!.name, now.leftExpected, series[1]!.name, now.rightExpected)}
      </p>
      <ChartFigure
        name={schedule.name}
        caption={schedule.caption}
        sub={schedule.sub(
          numbers.fixed(dropProb, 3),
          place.of(channel, channels),
          settings.seed,
          isMatched(settings),
        )}
        words={frame}
        table={shareTable(listedOf(rows), series, words, schedule.axis, tickOf)}
        tools={
          <FigureChoice
            name="schedule-group"
            label={schedule.group}
            options={groups.map((value) => ({
              value,
              text: schedule.groupOption(
                value,
                value === 4 ? schedule.whole : schedule.part(1 / partOf(value)),
              ),
            }))}
            chosen={group}
            onChoose={(next) => lab.change({ group: next })}
          />
        }
      >
        <ShareLines
          rows={rows}
          series={series}
          words={words}
          label={schedule.axis}
          ticks={[0, 0.25, 0.5, 0.75, 1]}
          tickOf={tickOf}
          now={now}
          jumps={({ side }) => comparison[side].regulariser.unit === 'square'}
          // A channel's draw goes up in steps; those of many channels are too many to be drawn.
          drawAs={channel === 'mean' ? 'linear' : 'stepAfter'}
          asked={(x) => rampedDropProb(dropProb, x)}
        />
        <p className="schedule-note">{schedule.note}</p>
      </ChartFigure>
    </>
  );
}
