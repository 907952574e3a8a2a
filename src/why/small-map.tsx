import { useCallback, useLayoutEffect, useRef } from 'react';
import type { ColourTable } from '../core/colour.ts';
import { usePage } from '../panels/lab-context.tsx';
import { paintHeat } from '../ui/paint-heat.ts';
import { useSize } from '../ui/use-size.ts';

interface SmallMapProps {
  readonly label: string;
  readonly rows: number;
  readonly columns: number;
  /** rows × columns values; 0 … `max` over the table's colours. */
  readonly values: ArrayLike<number>;
  readonly max: number;
  readonly table: ColourTable;
  /** Cells that are not there, where some are not. */
  readonly absent?: Uint8Array | null;
}

/** A map of a figure, with whole pixels a cell. */
export function SmallMap({ label, rows, columns, values, max, table, absent = null }: SmallMapProps) {
  const { palette } = usePage();
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = useSize(canvas);
  const paint = useCallback(
    (context: CanvasRenderingContext2D) =>
      paintHeat(context, rows, columns, values, max, table, absent, palette),
    [rows, columns, values, max, table, absent, palette],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: another size needs a new bitmap.
  useLayoutEffect(() => {
    const element = canvas.current!;
    const whole = (pixels: number, cells: number) => Math.max(1, Math.ceil(pixels / cells)) * cells;
    element.width = whole(element.clientWidth * devicePixelRatio, columns);
    element.height = whole(element.clientHeight * devicePixelRatio, rows);
    paint(element.getContext('2d')!);
  }, [paint, rows, columns, size]);
  return (
    <canvas
      ref={canvas}
      className="small-map"
      role="img"
      aria-label={label}
      style={{ aspectRatio: `${columns} / ${rows}` }}
    />
  );
}
