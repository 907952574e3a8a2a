import { useLayoutEffect, useRef } from 'react';
import type { Comparison } from '../state/comparison.ts';
import { createGridImage } from '../ui/grid-image.ts';
import { usePage } from './lab-context.tsx';
import { tableOf } from './map-painter.ts';

/** The one colour scale of all activation panels, and the two signs that are no colour. */
export function Legend({ comparison }: { readonly comparison: Comparison }) {
  const { words } = usePage();
  const { scene, channel } = comparison;
  const canvas = useRef<HTMLCanvasElement>(null);
  const table = tableOf(scene.tap, channel);
  useLayoutEffect(() => {
    const grid = createGridImage(1, 256);
    grid.words.set(table);
    grid.flush();
    canvas.current!.getContext('2d')!.drawImage(grid.canvas, 0, 0);
  }, [table]);
  return (
    <div className="legend" role="group" aria-label={words.readout.legend}>
      <div className={scene.tap === 'image' && channel === 'mean' ? 'scale none' : 'scale'}>
        <span>0</span>
        <canvas ref={canvas} width={256} height={1} />
        <span>{words.numbers.fixed(comparison.max, 2)}</span>
      </div>
      <ul>
        <li>
          <i className="sw hatch" />
          {words.readout.absentNotZero}
        </li>
        <li>
          <i className="sw seed" />
          {words.readout.seedOfRemoval}
        </li>
      </ul>
    </div>
  );
}
