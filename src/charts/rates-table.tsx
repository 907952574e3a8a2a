import { useRef } from 'react';
import { useCut } from '../ui/use-cut.ts';
import type { Words } from '../words/words.ts';
import type { RatesRow, Series } from './rates-over.ts';

interface RatesTableProps {
  readonly rows: readonly RatesRow[];
  readonly series: readonly Series[];
  readonly words: Words;
}

/** Steps of p from the first row to the last; a chart may have more. */
const listedSteps = 50;

/** The numbers of the curves. */
export function RatesTable({ rows, series, words }: RatesTableProps) {
  const { charts, columns, numbers } = words;
  const room = useRef<HTMLElement>(null);
  useCut(room);
  const listed = rows.filter((_, k) => k % ((rows.length - 1) / listedSteps) === 0);
  const share = (v: number | null) => (v === null ? columns.none : numbers.percent(v, 1));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys.
    <section ref={room} className="scroll" tabIndex={0} aria-label={charts.ratesCaption}>
      <table className="numbers">
        <thead>
          <tr>
            <th scope="col">{charts.p}</th>
            {series.map(({ side, name }) => [
              <th key={`${side} e`} scope="col">
                {charts.expectedOf(name)}
              </th>,
              <th key={`${side} r`} scope="col">
                {charts.removedOf(name)}
              </th>,
            ])}
          </tr>
        </thead>
        <tbody>
          {listed.map((row) => (
            <tr key={row.p}>
              <th scope="row">{numbers.fixed(row.p, 2)}</th>
              <td>{share(row.leftExpected)}</td>
              <td>{share(row.leftRemoved)}</td>
              <td>{share(row.rightExpected)}</td>
              <td>{share(row.rightRemoved)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
