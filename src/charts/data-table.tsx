import { useRef, useState } from 'react';
import { useCut } from '../ui/use-cut.ts';
import type { FigureWords } from '../words/en-figures.ts';
import './data-table.css';

export interface TableData {
  readonly head: readonly string[];
  /** The first of a row names it. */
  readonly rows: readonly (readonly string[])[];
}

interface DataTableProps extends TableData {
  readonly label: string;
  readonly words: FigureWords['frame'];
}

/** How long a button says that it did what it does, and a sentence that it could not. */
const saidMs = { copied: 2000, refused: 8000 } as const;

/** The numbers behind a chart, for screen readers and for copying. */
export function DataTable({ head, rows, label, words }: DataTableProps) {
  const table = useRef<HTMLTableElement>(null);
  const room = useRef<HTMLElement>(null);
  useCut(room);
  const [said, setSaid] = useState<keyof typeof saidMs | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const say = (what: keyof typeof saidMs) => {
    setSaid(what);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setSaid(null), saidMs[what]);
  };
  const copy = async () => {
    try {
      // Absent where the page did not come by https.
      await navigator.clipboard.writeText([head, ...rows].map((cells) => cells.join('\t')).join('\n'));
      say('copied');
    } catch {
      getSelection()!.selectAllChildren(table.current!);
      say('refused');
    }
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys.
    <section ref={room} className="data-table" tabIndex={0} aria-label={label}>
      <button type="button" className="quiet" onClick={() => void copy()}>
        {said === 'copied' ? words.copied : words.copy}
      </button>
      {said === 'refused' && <span role="alert">{words.copyRefused}</span>}
      <table ref={table}>
        <thead>
          <tr>
            {head.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, ...cells], row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is known by its place.
            <tr key={row}>
              <th scope="row">{name}</th>
              {cells.map((cell, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a cell is known by its column.
                <td key={i}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
