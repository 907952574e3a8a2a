import { useMemo } from 'react';
import { RatesChart } from '../charts/rates-chart.tsx';
import { type Comparison, sides } from '../state/comparison.ts';
import { useRested } from '../ui/use-rested.ts';
import { usePage } from './lab-context.tsx';
import { hueOf, titleOf } from './method-looks.ts';

/** Charts follow when the settings rest this long. */
const restMs = 140;

/** The chart of rates for the two methods on screen; a module of its own, so that recharts comes after first paint. */
export default function RatesPanel({ comparison: newest }: { readonly comparison: Comparison }) {
  const { words } = usePage();
  const comparison = useRested(newest, restMs);
  const series = useMemo(
    () =>
      sides.map((side) => ({
        side,
        name: titleOf(side, comparison.settings, words),
        hue: hueOf(side, comparison.settings),
      })),
    [comparison, words],
  );
  return <RatesChart comparison={comparison} words={words} series={series} />;
}
