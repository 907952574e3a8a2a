import { useCallback } from 'react';
import type { ColourTable } from '../core/colour.ts';
import { usePage } from '../panels/lab-context.tsx';
import { paintHeat } from '../ui/paint-heat.ts';
import { GridCanvas } from './grid-canvas.tsx';

interface SmallMapProps {
  readonly label: string;
  readonly rows: number;
  readonly columns: number;
  /** rows × columns values; 0 … `max` over the table's colours. */
  readonly values: ArrayLike<number>;
  readonly max: number;
  readonly table: ColourTable;
}

/** A map of a figure in colours. */
export function SmallMap({ label, rows, columns, values, max, table }: SmallMapProps) {
  const { palette } = usePage();
  const paint = useCallback(
    (context: CanvasRenderingContext2D) =>
      paintHeat(context, rows, columns, values, max, table, null, palette),
    [rows, columns, values, max, table, palette],
  );
  return <GridCanvas label={label} rows={rows} columns={columns} paint={paint} />;
}
