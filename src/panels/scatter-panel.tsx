import { useLayoutEffect, useRef } from 'react';
import { fewestCells } from '../core/refill-pool.ts';
import type { Column, Comparison } from '../state/comparison.ts';
import type { SideRefill } from '../state/refills.ts';
import { paintScatter } from '../ui/paint-scatter.ts';
import { useSize } from '../ui/use-size.ts';
import { usePart } from '../ui/use-store.ts';
import type { Words } from '../words/words.ts';
import { usePage } from './lab-context.tsx';
import { titleOf } from './method-looks.ts';
import './scatter-panel.css';

const nothing = new Float32Array(0);

/** What the number over the points means, or why there is none. */
export function scatterNote(column: Column, r2: number | null, words: Words['columns']): string {
  const { removed, cells, totalShare } = column;
  // Of `mean` the share is that of all channels.
  if (removed === 0) return totalShare > 0 ? words.spared : words.nothing;
  if (r2 === null) return removed < fewestCells ? words.tooFew(removed) : words.flat;
  return removed === cells ? words.noNeighbour : words.canBeGuessed;
}

interface ScatterPanelProps {
  readonly comparison: Comparison;
  readonly column: Column;
  readonly refill: SideRefill | null;
  readonly stale: boolean;
  readonly hue: string;
}

/** Why that R²: every removed cell as its guess over its truth, under the number that it comes to. */
export function ScatterPanel({ comparison, column, refill, stale, hue }: ScatterPanelProps) {
  const { lab, words, palette } = usePage();
  /** Its type is larger, in a panel that may be as large as before. */
  const present = usePart(lab.settings, (settings) => settings.present);
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = useSize(canvas);
  const upwards = useRef<HTMLSpanElement>(null);
  /** Room for the number over the points, CSS pixels. */
  const headroom = useRef(0);
  const { columns, numbers } = words;

  // biome-ignore lint/correctness/useExhaustiveDependencies: another size needs a new bitmap, larger type more room.
  useLayoutEffect(() => {
    const element = canvas.current!;
    const side = Math.round(element.clientWidth * devicePixelRatio);
    element.width = side;
    element.height = side;
    headroom.current = upwards.current!.offsetTop + 8;
  }, [size, present]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: painted when a refill is there; a new bitmap is blank.
  useLayoutEffect(() => {
    const context = canvas.current!.getContext('2d')!;
    const truth = refill?.truth ?? nothing;
    const guess = refill?.guess ?? nothing;
    // Of many channels the points reach further than the mean that is on screen.
    const max = comparison.channel === 'mean' ? truth.reduce((a, v) => Math.max(a, v), 0) : comparison.max;
    paintScatter(context, truth, guess, max || 1, headroom.current, hue, palette);
  }, [refill, hue, palette, size, present]);

  const r2 = refill?.r2 ?? null;
  const caption = r2 === null ? '' : columns.r2(r2);
  const small = refill ? scatterNote(column, r2, columns) : '';
  return (
    <figure className={stale ? 'stale' : undefined}>
      <figcaption title={columns.r2Title}>
        <span>{columns.scatter}</span>
        <span>{caption}</span>
      </figcaption>
      <div className="panel scatter">
        <canvas
          ref={canvas}
          role="img"
          aria-label={columns.panel(titleOf(column.side, comparison.settings, words), columns.scatter)}
        />
        <span className="axg" ref={upwards}>
          {columns.guess}
        </span>
        <span className="axt">{columns.truth}</span>
        <div className="big">
          {r2 === null ? columns.none : numbers.share(Math.max(0, r2))}
          <small>{small}</small>
        </div>
        {refill?.floor != null && (
          <div className="floor">
            {columns.byChance}
            <b>{numbers.share(Math.max(0, refill.floor))}</b>
          </div>
        )}
      </div>
    </figure>
  );
}
