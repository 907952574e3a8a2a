import { type Side, sides } from '../state/comparison.ts';
import type { SweepRow } from '../state/sweep.ts';
import type { SweepWords } from '../words/en-sweep.ts';
import type { Numbers } from '../words/numbers.ts';
import type { DrawsSeries } from './draws-chart.tsx';

/** What a small chart shows of a row. */
export interface SweepValue {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  readonly floor?: number | null;
}

interface SweepReadingProps {
  /** The share removed under the pointer. */
  readonly at: number;
  readonly rows: readonly SweepRow[];
  /** null where there is no number. */
  readonly pick: (row: SweepRow) => SweepValue | null;
  readonly isShare: boolean;
  readonly series: DrawsSeries;
  readonly words: SweepWords['sweep'];
  readonly numbers: Numbers;
}

/** The row of a method that was measured nearest to a share, among those with a number. */
function nearest(side: Side, { at, rows, pick }: SweepReadingProps): SweepRow | undefined {
  const distance = ({ removed }: SweepRow) => Math.abs(removed - at);
  return rows
    .filter((row) => row.side === side && pick(row))
    .reduce<SweepRow | undefined>(
      (best, row) => (best && distance(best) <= distance(row) ? best : row),
      undefined,
    );
}

/** What a chart of the sweep says under the pointer: each method where it was measured nearest, and where that is. */
export function SweepReading(props: SweepReadingProps) {
  const { pick, isShare, series, words, numbers } = props;
  return (
    <div className="sweep-reading">
      {sides.map((side) => {
        const row = nearest(side, props);
        const value = row && pick(row);
        if (!value) return null;
        const mean = isShare ? numbers.percent(value.mean, 1) : numbers.fixed(value.mean, 2);
        return (
          <p key={side}>
            <b style={{ color: `var(--${series[side].hue}-text)` }}>{series[side].name}</b>{' '}
            {words.atRemoved(row.removed)}
            <br />
            <b>{mean}</b> ({words.band(value.low, value.high, isShare)}
            {value.floor != null && `; ${words.floor(value.floor)}`})
          </p>
        );
      })}
    </div>
  );
}
