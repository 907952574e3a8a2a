import { useMemo } from 'react';
import { ChartFigure } from '../charts/chart-figure.tsx';
import type { ColourTable } from '../core/colour.ts';
import { compareMasks, type MaskDifference, overlapOf, removedAlone } from '../core/difference.ts';
import { useFigureWords } from '../panels/figure-words.ts';
import { usePage } from '../panels/lab-context.tsx';
import { seriesOf } from '../panels/method-looks.ts';
import { type Comparison, type Side, sides } from '../state/comparison.ts';
import { tintTable } from '../ui/tint.ts';
import type { SectionProps } from './section.ts';
import { SmallMap } from './small-map.tsx';
import './difference-section.css';

/** Colours of a map of one channel: kept, removed by this one alone, removed by both. */
const kinds = 3;

/** One seed, two methods: the cells that one removes and the other keeps, each method on a map of its own. */
export default function DifferenceSection({ comparison }: SectionProps) {
  const { words, palette } = usePage();
  const { frame, rates } = useFigureWords();
  const { difference, place } = rates;
  const { numbers } = words;
  const { settings, channel, scene } = comparison;
  const { channels, height, width } = scene.features;
  // Read at once: the next comparison fills the same buffers.
  const { over, here, maps } = useMemo(() => differenceOf(comparison), [comparison]);
  const isMean = here === null;
  const largest = Math.max(...sides.map((side) => maps[side].reduce((a, v) => Math.max(a, v), 0)));
  const series = useMemo(() => seriesOf(settings, words), [settings, words]);
  const tables = useMemo(
    () =>
      series.map(({ hue }) =>
        isMean ? tintTable(palette, hue) : threeColours(['paper-2', hue, 'ink'].map(palette.word)),
      ),
    [isMean, palette, series],
  );
  const overlap = overlapOf(over);
  const all = channels * height * width;
  const counted = here ?? over;
  const cells = here ? height * width : all;
  const sets = [
    { key: 'onlyLeft', name: difference.onlyOf(series[0]!.name), hue: series[0]!.hue },
    { key: 'onlyRight', name: difference.onlyOf(series[1]!.name), hue: series[1]!.hue },
    { key: 'both', name: difference.both, hue: 'ink' },
    { key: 'neither', name: difference.neither, hue: 'paper-2' },
  ] as const;
  /** The columns of the table: the channel on screen, where there is one, and all channels, where there are more. */
  const columns = [
    ...(here ? [{ head: place.channel(channel as number), of: here }] : []),
    ...(!here || channels > 1 ? [{ head: place.all(channels), of: over }] : []),
  ];
  const shareOrDash = (share: number | null) => (share === null ? '–' : numbers.rate(share));
  return (
    <>
      <p className="reading">
        {overlap === null
          ? difference.nothing
          : overlap === 1
            ? difference.same
            : difference.reading((over.onlyLeft + over.onlyRight) / all, overlap, channels)}
      </p>
      <ChartFigure
        name={difference.name}
        caption={difference.caption}
        sub={difference.sub(settings.seed, place.of(channel, channels), height, width)}
        words={frame}
        table={{
          head: [difference.set, ...columns.map(({ head }) => head)],
          rows: [
            ...sets.map(({ key, name }) => [name, ...columns.map(({ of }) => numbers.count(of[key]))]),
            [difference.overlap, ...columns.map(({ of }) => shareOrDash(overlapOf(of)))],
          ],
        }}
      >
        <div className="difference">
          {series.map(({ side, name, hue }, k) => (
            <div key={side}>
              <h4 style={{ color: `var(--${hue}-text)` }}>{name}</h4>
              <SmallMap
                label={isMean ? difference.meanMap(name) : difference.map(name)}
                rows={height}
                columns={width}
                values={maps[side]}
                max={isMean ? largest || 1 : kinds}
                table={tables[k]!}
              />
            </div>
          ))}
          <ul>
            {sets.map(({ key, name, hue }, k) => (
              <li key={key}>
                {(!isMean || k < 2) && <i style={{ background: `var(--${hue})` }} />}
                <span>{name}</span>
                <b>{difference.cells(counted[key], counted[key] / cells)}</b>
              </li>
            ))}
            <li>
              <span>{difference.overlap}</span>
              <b>{shareOrDash(overlapOf(counted))}</b>
            </li>
            {isMean && <li className="note">{difference.scale(largest)}</li>}
          </ul>
        </div>
      </ChartFigure>
    </>
  );
}

interface Difference {
  readonly over: MaskDifference;
  /** Of the channel on screen; null for `mean`. */
  readonly here: MaskDifference | null;
  /** Kinds of the cells, in the middle of their colour; for `mean` shares of channels. */
  readonly maps: Readonly<Record<Side, Float32Array>>;
}

function differenceOf({ left, right, scene }: Comparison): Difference {
  const cells = scene.features.height * scene.features.width;
  const [a, b] = [left.tensor.dropped, right.tensor.dropped];
  const over = compareMasks(a, b);
  if (!left.mask || !right.mask)
    return { over, here: null, maps: { left: removedAlone(a, b, cells), right: removedAlone(b, a, cells) } };
  const [c, d] = [left.mask.dropped, right.mask.dropped];
  const kindsOf = (mask: Uint8Array, other: Uint8Array) =>
    Float32Array.from(mask, (removed, i) => (removed ? 1 + other[i]! : 0) + 0.5);
  return { over, here: compareMasks(c, d), maps: { left: kindsOf(c, d), right: kindsOf(d, c) } };
}

/** Three colours, a third of the table each. */
function threeColours(words: readonly number[]): ColourTable {
  return Uint32Array.from({ length: 256 }, (_, i) => words[Math.floor((i * kinds) / 256)]!);
}
