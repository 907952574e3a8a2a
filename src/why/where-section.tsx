import { useMemo, useRef } from 'react';
import { ChartFigure } from '../charts/chart-figure.tsx';
import { chanceMap, dropChance, expectedRate } from '../core/rates.ts';
import { meanOf } from '../core/statistics.ts';
import { useFigureWords } from '../panels/figure-words.ts';
import { usePage } from '../panels/lab-context.tsx';
import { hueOf, titleOf } from '../panels/method-looks.ts';
import { together, useMeasured } from '../panels/use-measured.ts';
import { type Comparison, type Side, sides } from '../state/comparison.ts';
import { tintTable } from '../ui/tint.ts';
import { useInView } from '../ui/use-in-view.ts';
import type { SectionProps } from './section.ts';
import { SmallMap } from './small-map.tsx';
import { whereFacts } from './where-facts.ts';

import './where-section.css';

const draws = 1024;

/** The chance of every cell: the closed form beside the frequency over many seeds, for both columns. */
export default function WhereSection({ comparison }: SectionProps) {
  const { words, palette } = usePage();
  const { frame, where } = useFigureWords();
  const figure = useRef<HTMLElement>(null);
  const isSeen = useInView(figure);
  const { settings, channel } = comparison;
  const { height, width } = comparison.scene.features;
  const drawn = channel === 'mean' ? 0 : channel;

  const requestOf = (side: Side) => ({ drop: comparison[side].drop, height, width, channel: drawn, draws });
  const keyOf = (side: Side) => JSON.stringify({ ...requestOf(side), name: comparison[side].name });
  const found = {
    left: useMeasured('frequency', isSeen ? keyOf('left') : null, () => requestOf('left')),
    right: useMeasured('frequency', isSeen ? keyOf('right') : null, () => requestOf('right')),
  };
  const expected = {
    left: useChances(comparison.left.drop, height, width),
    right: useChances(comparison.right.drop, height, width),
  };
  const most = Math.max(...sides.map((side) => expected[side].reduce((a, b) => Math.max(a, b), 0)));
  // Corners differ where a block has no middle: the words name the one that is meant.
  const places = {
    corner: [0, 0],
    edge: [0, width >> 1],
    centre: [height >> 1, width >> 1],
  } as const;
  const chanceAt = (side: Side, [row, column]: readonly [number, number]) => {
    const { regulariser, blockSize, dropProb } = comparison[side].drop;
    return dropChance(regulariser, height, width, blockSize, dropProb, row, column);
  };
  const expectedMean = (side: Side) => {
    const { regulariser, blockSize, dropProb } = comparison[side].drop;
    return expectedRate(regulariser, height, width, blockSize, dropProb);
  };
  const isStale = (side: Side) => found[side].of !== keyOf(side);
  const foundAt = (side: Side, [row, column]: readonly [number, number]) =>
    isStale(side) ? null : found[side].result!.byCell[row * width + column]!;
  const foundMean = (side: Side) => (isStale(side) ? null : meanOf(found[side].result!.byDraw));
  const share = (value: number | null) => (value === null ? '–' : words.numbers.rate(value));

  const table = {
    head: [
      where.place,
      ...sides.flatMap((side) => {
        const name = titleOf(side, settings, words);
        return [where.of(name, where.expected), where.of(name, where.found)];
      }),
    ],
    rows: [
      ...Object.entries(places).map(([name, place]) => [
        where.places[name as keyof typeof places],
        ...sides.flatMap((side) => [share(chanceAt(side, place)), share(foundAt(side, place))]),
      ]),
      [where.places.mean, ...sides.flatMap((side) => [share(expectedMean(side)), share(foundMean(side))])],
    ],
  };
  return (
    <>
      <p className="reading">
        {sides
          .map((side) =>
            where.reading(titleOf(side, settings, words), whereFacts(expected[side], height, width)),
          )
          .join(' ')}
      </p>
      <ChartFigure
        ref={figure}
        name={where.name}
        caption={where.caption}
        sub={where.sub(draws, settings.seed, drawn, height, width)}
        words={frame}
        table={table}
        work={together(found.left, found.right)}
      >
        <div className="where-maps">
          {sides.map((side) => {
            const name = titleOf(side, settings, words);
            const hue = hueOf(side, settings);
            const colours = tintTable(palette, hue);
            const maps = { expected: expected[side], found: found[side].result?.byCell };
            return (['expected', 'found'] as const).map((kind) => {
              const values = maps[kind];
              return (
                <div key={side + kind} className={kind === 'found' && isStale(side) ? 'faded' : undefined}>
                  <h4 style={{ color: `var(--${hue}-text)` }}>{where.of(name, where[kind])}</h4>
                  {values && values.length === height * width ? (
                    <SmallMap
                      label={where.of(name, where[kind])}
                      rows={height}
                      columns={width}
                      values={values}
                      max={most || 1}
                      table={colours}
                    />
                  ) : (
                    <div className="small-map" style={{ aspectRatio: `${width} / ${height}` }} />
                  )}
                </div>
              );
            });
          })}
        </div>
        <p className="where-scale">{where.scale(most)}</p>
      </ChartFigure>
    </>
  );
}

/** The chance of every cell, which no seed and no channel changes. */
function useChances(
  drop: Comparison[Side]['drop'],
  height: number,
  width: number,
): ReturnType<typeof chanceMap> {
  const { regulariser, blockSize, dropProb } = drop;
  return useMemo(
    () => chanceMap(regulariser, height, width, blockSize, dropProb),
    [regulariser, height, width, blockSize, dropProb],
  );
}
