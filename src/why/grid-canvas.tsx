import { useLayoutEffect, useRef } from 'react';
import { useSize } from '../ui/use-size.ts';

interface GridCanvasProps {
  readonly label: string;
  readonly rows: number;
  readonly columns: number;
  /** Another function paints anew. */
  readonly paint: (context: CanvasRenderingContext2D) => void;
}

/** A canvas of a figure, with whole pixels a cell. */
export function GridCanvas({ label, rows, columns, paint }: GridCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = useSize(canvas);
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
