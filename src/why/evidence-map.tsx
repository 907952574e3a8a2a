import { useCallback } from 'react';
import type { FeatureMap } from '../core/feature-map.ts';
import { greyPicture } from '../panels/grey-picture.ts';
import { usePage } from '../panels/lab-context.tsx';
import { paintSquares } from '../ui/paint-squares.ts';
import { GridCanvas } from './grid-canvas.tsx';

interface EvidenceMapProps {
  readonly label: string;
  /** What the network saw. */
  readonly input: FeatureMap;
  readonly rows: number;
  readonly columns: number;
  readonly values: Float32Array;
  /** The value of a square that fills its cell. */
  readonly max: number;
  readonly hue: string;
}

/** The evidence of each cell as a square over the grey picture. */
export function EvidenceMap({ label, input, rows, columns, values, max, hue }: EvidenceMapProps) {
  const { palette } = usePage();
  const paint = useCallback(
    (context: CanvasRenderingContext2D) =>
      paintSquares(context, rows, columns, values, max, hue, greyPicture(input), palette),
    [rows, columns, values, max, hue, input, palette],
  );
  return <GridCanvas label={label} rows={rows} columns={columns} paint={paint} />;
}
