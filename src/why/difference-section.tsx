import { useMemo } from 'react';
import { ChartFigure } from '../charts/chart-figure.tsx';
import type { ColourTable } from '../core/colour.ts';
import { compareMasks } from '../core/difference.ts';
import { useFigureWords } from '../panels/figure-words.ts';
import { usePage } from '../panels/lab-context.tsx';
import { hueOf, titleOf } from '../panels/method-looks.ts';
import { tintTable } from '../ui/tint.ts';
import type { SectionProps } from './section.ts';
import { SmallMap } from './small-map.tsx';
import './difference-section.css';

/** Four values over a table of 256 colours: neither, left alone, right alone, both. */
const kinds = 4;

/** One seed, two methods: the cells that one removes and the other keeps. */
export default function DifferenceSection({ comparison }: SectionProps) {
  const { words, palette } = usePage();
  const { frame, rates } = useFigureWords();
  const { difference, overBlock } = rates;
  const { numbers } = words;
  const { settings, channel, left, right, scene } = comparison;
  const { channels, height, width } = scene.features;
  const isMean = channel === 'mean';
  const hues = { left: hueOf('left', settings), right: hueOf('right', settings) };
  const names = { left: titleOf('left', settings, words), right: titleOf('right', settings, words) };

  // Read at once: the next comparison fills the same buffers.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a comparison is its masks.
  const found = useMemo(() => {
    const cells = height * width;
    const over = compareMasks(left.tensor.dropped, right.tensor.dropped);
    const values = new Float32Array(cells);
    if (!left.mask || !right.mask) {
      for (let k = 0; k < channels * cells; k++)
        values[k % cells]! += Number(left.tensor.dropped[k] !== right.tensor.dropped[k]) / channels;
      return { over, here: null, values };
    }
    const [a, b] = [left.mask.dropped, right.mask.dropped];
    for (let i = 0; i < cells; i++) values[i] = a[i]! + 2 * b[i]! + 0.5;
    return { over, here: compareMasks(a, b), values };
  }, [comparison]);
  const table = useMemo(
    () =>
      isMean
        ? tintTable(palette, 'ink')
        : fourColours(['paper-2', hues.left, hues.right, 'ink'].map(palette.word)),
    [isMean, palette, hues.left, hues.right],
  );

  const { over, here } = found;
  const all = channels * height * width;
  const differing = over.onlyLeft + over.onlyRight;
  const counted = here ?? over;
  const cells = here ? height * width : all;
  const place = isMean ? overBlock.allChannels(channels) : overBlock.channel(channel);
  const sets = [
    { key: 'onlyLeft', name: difference.onlyOf(names.left), hue: hues.left },
    { key: 'onlyRight', name: difference.onlyOf(names.right), hue: hues.right },
    { key: 'both', name: difference.both, hue: 'ink' },
    { key: 'neither', name: difference.neither, hue: 'paper-2' },
  ] as const;
  return (
    <>
      <p className="reading">
        {differing === 0
          ? difference.same
          : difference.reading(differing / all, over.both / (over.both + differing))}
      </p>
      <ChartFigure
        name={difference.name}
        caption={difference.caption}
        sub={difference.sub(settings.seed, place, height, width)}
        words={frame}
        table={{
          head: [difference.set, ...(here ? [difference.here] : []), difference.over(channels)],
          rows: sets.map(({ key, name }) => [
            name,
            ...(here ? [numbers.count(here[key])] : []),
            numbers.count(over[key]),
          ]),
        }}
      >
        <div className="difference">
          <div className="difference-map">
            <SmallMap
              label={isMean ? difference.meanMap : difference.map}
              rows={height}
              columns={width}
              values={found.values}
              max={isMean ? 1 : kinds}
              table={table}
            />
            {isMean && <p>{difference.meanMap}</p>}
          </div>
          <ul>
            {sets.map(({ key, name, hue }) => (
              <li key={key}>
                {!isMean && <i style={{ background: `var(--${hue})` }} />}
                <span>{name}</span>
                <b>{difference.cells(counted[key], counted[key] / cells)}</b>
              </li>
            ))}
          </ul>
        </div>
      </ChartFigure>
    </>
  );
}

/** Four colours, a quarter of the table each. */
function fourColours(words: readonly number[]): ColourTable {
  return Uint32Array.from({ length: 256 }, (_, i) => words[Math.floor((i * kinds) / 256)]!);
}
