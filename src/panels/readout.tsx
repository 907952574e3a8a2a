import { useLayoutEffect, useRef } from 'react';
import { dropChance } from '../core/rates.ts';
import { type Column, type Comparison, type Side, sides } from '../state/comparison.ts';
import { useStore } from '../ui/use-store.ts';
import { colourPicture } from './grey-picture.ts';
import { usePage } from './lab-context.tsx';
import { hueOf, titleOf } from './method-looks.ts';
import './readout.css';

/** What a cell holds in one column. */
export interface CellFacts {
  /** The value with the survivors' scale; null where the cell is absent or there is no cell. */
  readonly value: number | null;
  readonly absent: boolean;
  readonly guess: number | null;
  readonly chance: number | null;
}

/** The facts of one cell (its index, or −1 for none) in a column; of `mean` only the chance is one number. */
export function cellFacts(
  comparison: Comparison,
  column: Column,
  filled: Float32Array | null,
  index: number,
): CellFacts {
  if (index < 0) return { value: null, absent: false, guess: null, chance: null };
  const { height, width } = comparison.scene.features;
  const { drop, mask } = column;
  const absent = mask ? mask.dropped[index] === 1 : column.lost![index] === 1;
  return {
    absent,
    value: absent || !mask ? null : comparison.clean[index]! * column.scale,
    guess: filled && absent ? filled[index]! : null,
    chance: dropChance(
      drop.regulariser,
      height,
      width,
      drop.blockSize,
      drop.dropProb,
      Math.floor(index / width),
      index % width,
    ),
  };
}

/** The exact values of the cell that is pointed at, and its patch of the picture. */
export function Readout({ comparison }: { readonly comparison: Comparison }) {
  const { lab, words } = usePage();
  const cell = useStore(lab.cell);
  const refills = useStore(lab.refills);
  const { width } = comparison.scene.features;
  const index = cell ? cell.row * width + cell.column : -1;
  const number = (value: number | null) =>
    value === null ? words.columns.none : words.numbers.fixed(value, 2);

  const factsOf = (side: Side) => {
    const filled = refills?.of === comparison ? (refills[side]?.filled ?? null) : null;
    return cellFacts(comparison, comparison[side], filled, index);
  };
  const chanceOf = ({ chance }: CellFacts) =>
    chance === null ? words.columns.none : words.numbers.share(chance);
  const inkOf = (side: Side) => `var(--${hueOf(side, comparison.settings)}-text)`;

  const row = (side: Side) => {
    const facts = factsOf(side);
    const title = titleOf(side, comparison.settings, words);
    return (
      <tr key={side} title={title}>
        <th scope="row" style={{ color: inkOf(side) }}>
          {words.columns.short[title] ?? title}
        </th>
        <td>{facts.absent ? <em>{words.readout.absent}</em> : number(facts.value)}</td>
        <td>{number(facts.guess)}</td>
        <td className="chance">{chanceOf(facts)}</td>
      </tr>
    );
  };

  return (
    <div className="read">
      <h3>{cell ? words.readout.cell(cell.row, cell.column) : words.readout.point}</h3>
      <table>
        <thead>
          <tr>
            <td />
            <th scope="col">{words.readout.value}</th>
            <th scope="col">{words.readout.guess}</th>
            <th scope="col" className="chance">
              {words.readout.chance}
            </th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{words.columns.clean}</th>
            <td>{number(index < 0 ? null : comparison.clean[index]!)}</td>
            <td />
            <td className="chance" />
          </tr>
          {row('left')}
          {row('right')}
        </tbody>
      </table>
      <p className={cell ? 'chances' : 'chances none'}>
        {words.readout.chance}
        {sides.map((side) => (
          <b key={side} style={{ color: inkOf(side) }}>
            {chanceOf(factsOf(side))}
          </b>
        ))}
      </p>
      <Patch comparison={comparison} />
    </div>
  );
}

/** The cell's stride on the image and the eight around it: its patch, not its receptive field. */
function Patch({ comparison }: { readonly comparison: Comparison }) {
  const { lab, words, palette } = usePage();
  const cell = useStore(lab.cell);
  const canvas = useRef<HTMLCanvasElement>(null);
  const { features, input, tap } = comparison.scene;
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context || !cell) return;
    const x = input.width / features.width;
    const y = input.height / features.height;
    const side = context.canvas.width;
    context.fillStyle = palette.rule;
    context.fillRect(0, 0, side, side);
    context.imageSmoothingQuality = 'high';
    context.drawImage(
      colourPicture(input),
      (cell.column - 1) * x,
      (cell.row - 1) * y,
      3 * x,
      3 * y,
      0,
      0,
      side,
      side,
    );
    for (const [ink, line] of [
      ['#111', 4],
      ['#fff', 2],
    ] as const) {
      context.strokeStyle = ink;
      context.lineWidth = line;
      context.strokeRect(side / 3, side / 3, side / 3, side / 3);
    }
  }, [cell, features, input, palette]);
  return (
    <div className={cell && tap !== 'ones' ? 'patch' : 'patch none'}>
      <canvas ref={canvas} width={96} height={96} />
      <span>{words.readout.patch}</span>
    </div>
  );
}
