import { type KeyboardEvent, type PointerEvent, type ReactNode, useLayoutEffect, useRef } from 'react';
import './grid-panel.css';
import { useSize } from './use-size.ts';

/** A cell of a grid. */
export interface GridCell {
  readonly row: number;
  readonly column: number;
}

interface GridPanelProps {
  /** Its name for whoever looks for it: `data-panel` on the canvas. */
  readonly name: string;
  readonly label: string;
  readonly rows: number;
  readonly columns: number;
  /** Paints the whole canvas; a new function means that something changed. */
  readonly paint: (context: CanvasRenderingContext2D) => void;
  readonly cell: GridCell | null;
  readonly onCell: (cell: GridCell | null) => void;
}

/** The smallest whole multiple of `cells` that covers `pixels`. */
const wholeMultiple = (pixels: number, cells: number) =>
  Math.max(1, Math.ceil(pixels / cells - 1e-6)) * cells;

/** A canvas whose bitmap has whole pixels a cell, with a ring on the cell that is pointed at. */
export function GridPanel({ name, label, rows, columns, paint, cell, onCell }: GridPanelProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = useSize(canvas);

  // Measured only when it may have changed: a look at the layout after every slider step costs a layout.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another size needs a new bitmap.
  useLayoutEffect(() => {
    const element = canvas.current!;
    element.width = wholeMultiple(element.clientWidth * devicePixelRatio, columns);
    element.height = wholeMultiple(element.clientHeight * devicePixelRatio, rows);
  }, [rows, columns, size]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new bitmap is blank.
  useLayoutEffect(() => {
    paint(canvas.current!.getContext('2d')!);
  }, [paint, rows, columns, size]);

  const at = (event: PointerEvent): GridCell => {
    const box = event.currentTarget.getBoundingClientRect();
    const clamp = (v: number, n: number) => Math.max(0, Math.min(n - 1, Math.floor(v * n)));
    return {
      row: clamp((event.clientY - box.top) / box.height, rows),
      column: clamp((event.clientX - box.left) / box.width, columns),
    };
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Record<string, readonly [number, number]> = {
      ArrowUp: [-1, 0],
      ArrowDown: [1, 0],
      ArrowLeft: [0, -1],
      ArrowRight: [0, 1],
    };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    const from = cell ?? { row: rows >> 1, column: columns >> 1 };
    onCell({
      row: Math.max(0, Math.min(rows - 1, from.row + move[0])),
      column: Math.max(0, Math.min(columns - 1, from.column + move[1])),
    });
  };

  return (
    <div
      className="panel cells"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: arrows move the cell that is read out.
      tabIndex={0}
      role="group"
      aria-label={label}
      onPointerMove={(event) => onCell(at(event))}
      onPointerDown={(event) => onCell(at(event))}
      onPointerLeave={(event) => event.pointerType === 'mouse' && onCell(null)}
      onKeyDown={onKeyDown}
    >
      <canvas ref={canvas} data-panel={name} />
      <CellRing cell={cell} rows={rows} columns={columns} />
    </div>
  );
}

/** The white ring in a black one around a cell, legible on every colour. */
export function CellRing({
  cell,
  rows,
  columns,
}: {
  readonly cell: GridCell | null;
  readonly rows: number;
  readonly columns: number;
}): ReactNode {
  if (!cell || cell.row >= rows || cell.column >= columns) return null;
  return (
    <i
      className="ring"
      style={{
        left: `${(100 * cell.column) / columns}%`,
        top: `${(100 * cell.row) / rows}%`,
        width: `${100 / columns}%`,
        height: `${100 / rows}%`,
      }}
    />
  );
}
