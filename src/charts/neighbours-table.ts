import type { Spread } from '../core/statistics.ts';
import type { NeighboursRow } from '../state/neighbours-plan.ts';
import type { NeighboursWords } from '../words/en-neighbours.ts';
import type { Numbers } from '../words/numbers.ts';
import type { TableData } from './data-table.tsx';
import type { Series } from './rates-over.ts';

/** All numbers of a chart of neighbours, for both columns. */
export function neighboursTable(
  rows: readonly NeighboursRow[],
  series: readonly Series[],
  { head }: NeighboursWords,
  numbers: Numbers,
  axis: string,
  nameOf: (x: number) => string,
): TableData {
  const value = (spread: Spread | null, of: 'mean' | 'low' | 'high' = 'mean') =>
    spread ? numbers.fixed(spread[of], 3) : '–';
  return {
    head: [
      axis,
      ...series.flatMap(({ name }) => [
        head.r2(name),
        head.low(name),
        head.high(name),
        head.floor(name),
        head.lessFloor(name),
        head.lessLow(name),
        head.lessHigh(name),
        head.removed(name),
      ]),
    ],
    rows: rows.map((row) => [
      nameOf(row.x),
      ...series.flatMap(({ side }) => {
        const { r2, floor, lessFloor, removed } = row[side];
        return [
          value(r2),
          value(r2, 'low'),
          value(r2, 'high'),
          value(floor),
          value(lessFloor),
          value(lessFloor, 'low'),
          value(lessFloor, 'high'),
          numbers.percent(removed, 1),
        ];
      }),
    ]),
  };
}
