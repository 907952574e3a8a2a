import { type ReactNode, type Ref, useRef, useState } from 'react';
import { useKeptFocus } from '../ui/use-kept-focus.ts';
import type { FigureWords } from '../words/en-figures.ts';
import { DataTable, type TableData } from './data-table.tsx';
import './chart-figure.css';

/** How far a measurement behind a figure is. */
export interface FigureProgress {
  /** 0 … 1; null while nothing is under way. */
  readonly progress: number | null;
  readonly failure: string | null;
  cancel(): void;
  /** Begins what was given up or failed; null or absent where there is nothing to begin. */
  readonly again?: (() => void) | null;
}

interface ChartFigureProps {
  /** The figure's accessible name: the caption's first words. */
  readonly name: string;
  readonly caption: string;
  /** Units, sizes of samples and seeds. */
  readonly sub: string;
  readonly words: FigureWords['frame'];
  /** null where there is nothing to tabulate yet; left out where the figure is a table itself. */
  readonly table?: TableData | null;
  /** Controls beside the button `Table`. */
  readonly tools?: ReactNode;
  readonly work?: FigureProgress;
  /** An answer is on its way that tells nothing of how far it is. */
  readonly busy?: boolean;
  /**
   * While the table is null: the button that begins the measurement, or null where nothing can be measured; left out
   * where it begins when it is seen.
   */
  readonly begunBy?: string | null;
  /** What is drawn is of other settings than those on screen. */
  readonly stale?: boolean;
  readonly ref?: Ref<HTMLElement>;
  readonly children: ReactNode;
}

/** A chart with its caption, its table behind a button, and how far its measurement is. */
export function ChartFigure(props: ChartFigureProps) {
  const { name, caption, sub, words, table, tools, work, busy = false, stale = false, ref, children } = props;
  const { begunBy = work?.again ? words.again : undefined } = props;
  const [asTable, setAsTable] = useState(false);
  const buttons = useRef<HTMLDivElement>(null);
  // Whoever begins a measurement can give it up, and whoever gave it up begin it again.
  useKeptFocus(buttons, '.figure-progress button');
  const isBusy = busy || (work != null && work.progress !== null);
  return (
    // Stale is not busy: after a cancel nothing comes any more, and who hears the page may pass over what is busy.
    <figure
      ref={ref}
      className="figure"
      aria-label={name}
      aria-busy={isBusy}
      data-stale={stale || undefined}
      // For paper, on which nothing comes any more; how far a measurement is stands over it already.
      data-empty={
        table === null && begunBy !== null ? (isBusy ? '' : words.unmeasured(begunBy ?? null)) : undefined
      }
    >
      <figcaption>
        <h3>{caption}</h3>
        <p>{sub}</p>
        <div className="figure-tools" ref={buttons}>
          {tools}
          {table !== undefined && (
            <button
              type="button"
              className="quiet"
              aria-pressed={asTable}
              disabled={!table}
              onClick={() => setAsTable(!asTable)}
            >
              {words.table}
            </button>
          )}
          {work && <Progress work={work} words={words} />}
        </div>
      </figcaption>
      <div className={stale ? 'faded' : undefined}>
        {asTable && table ? <DataTable {...table} label={caption} words={words} /> : children}
      </div>
    </figure>
  );
}

/** Has its place at all times, so that nothing moves when it comes and goes. */
function Progress({ work, words }: { readonly work: FigureProgress; readonly words: FigureWords['frame'] }) {
  const { again } = work;
  if (work.progress === null)
    return (
      <>
        {work.failure !== null && <span role="alert">{words.failed(work.failure)}</span>}
        {again && (
          <button type="button" className="quiet" onClick={again}>
            {words.again}
          </button>
        )}
      </>
    );
  return (
    <span className="figure-progress">
      <progress value={work.progress} aria-label={words.measuring(work.progress)} />
      {words.measuring(work.progress)}
      <button type="button" className="quiet" onClick={work.cancel}>
        {words.cancel}
      </button>
    </span>
  );
}
