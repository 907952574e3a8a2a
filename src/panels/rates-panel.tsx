import { memo, useCallback, useMemo } from 'react';
import { ChartFigure } from '../charts/chart-figure.tsx';
import { RatesChart } from '../charts/rates-chart.tsx';
import { ShareLines, shareTable } from '../charts/share-lines.tsx';
import { sharesOverBlockSize } from '../charts/shares-over.ts';
import { rampedDropProb } from '../core/regularisers.ts';
import { type Comparison, isMatched } from '../state/comparison.ts';
import { largestRatesSide, type MapSize } from '../state/settings.ts';
import { useRested } from '../ui/use-rested.ts';
import { usePart } from '../ui/use-store.ts';
import { useFigureWords } from './figure-words.ts';
import { usePage } from './lab-context.tsx';
import { seriesOf } from './method-looks.ts';
import { useToast } from './toast.tsx';
import './rates-panel.css';

/** Charts follow when the settings rest this long. */
const restMs = 140;

/** The rates of the two methods on screen, over p and over block_size; of its own, so that recharts comes after first paint. */
export default function RatesPanel({ comparison: newest }: { readonly comparison: Comparison }) {
  const { lab, words } = usePage();
  const typed = usePart(lab.settings, (settings) => settings.ratesSize);
  const onType = useCallback((ratesSize: MapSize | null) => lab.change({ ratesSize }), [lab]);
  const toast = useToast();
  const onMend = useCallback(
    (side: number) => toast(words.charts.sideUsed(largestRatesSide, side)),
    [toast, words],
  );
  const comparison = useRested(newest, restMs);
  const series = useMemo(() => seriesOf(comparison.settings, words), [comparison, words]);
  return (
    <div className="rates-room">
      <RatesChart {...{ comparison, words, series, typed, onType, onMend }} />
      <OverBlockSize comparison={comparison} />
    </div>
  );
}

/** Drawn when the settings have rested, and not at every step of a slider before. */
const OverBlockSize = memo(function OverBlockSize({ comparison }: { readonly comparison: Comparison }) {
  const { words } = usePage();
  const { frame, rates } = useFigureWords();
  const { overBlock, place } = rates;
  const { numbers } = words;
  const { settings, scene, channel, left, right } = comparison;
  const { channels, height, width } = scene.features;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the curves do not depend on block_size, so a move of it draws none anew.
  const rows = useMemo(
    () => sharesOverBlockSize(comparison),
    [
      scene,
      channel,
      settings.left,
      settings.right,
      settings.seed,
      settings.dropProb,
      settings.progress,
      settings.match,
    ],
  );
  const series = seriesOf(settings, words);
  const largest = rows.at(-1)!.x;
  const tickOf = (x: number) => numbers.count(x);
  return (
    <ChartFigure
      name={overBlock.name}
      caption={overBlock.caption}
      sub={overBlock.sub(
        numbers.fixed(rampedDropProb(settings.dropProb, settings.progress), 3),
        height,
        width,
        place.of(channel, channels),
        settings.seed,
        isMatched(settings),
      )}
      words={frame}
      table={shareTable(rows, series, words, overBlock.axis, tickOf)}
    >
      <ShareLines
        rows={rows}
        series={series}
        words={words}
        label={overBlock.axis}
        ticks={[1, ...[7, 14, 21, 28, 56, 112, 224].filter((tick) => tick <= largest)]}
        tickOf={tickOf}
        // Between two sizes there is none.
        drawAs={channel === 'mean' ? 'linear' : 'step'}
        now={{
          x: Math.min(settings.blockSize, largest),
          leftExpected: left.expected,
          leftRemoved: left.removed / left.cells,
          rightExpected: right.expected,
          rightRemoved: right.removed / right.cells,
        }}
      />
    </ChartFigure>
  );
});
