import { useMemo, useRef } from 'react';
import { ChartFigure } from '../charts/chart-figure.tsx';
import { channelOf } from '../core/feature-map.ts';
import { leakSources, neighboursAtMost } from '../core/leak-guess.ts';
import {
  type LeakKind,
  leakChannels,
  leakDraws,
  leakMapTries,
  leakPredictors,
  leakRadius,
} from '../core/leaks.ts';
import { useFigureWords } from '../panels/figure-words.ts';
import { usePage } from '../panels/lab-context.tsx';
import { tableOf } from '../panels/map-painter.ts';
import { together, useMeasured } from '../panels/use-measured.ts';
import { sceneNumber } from '../state/scene-number.ts';
import { useInView } from '../ui/use-in-view.ts';
import { leakFacts, leakFigures, leakGaps, leakTable, withoutNumbers } from './leaks-figures.ts';
import type { SectionProps } from './section.ts';
import { SmallMap } from './small-map.tsx';
import './leaks-section.css';

/** What survivors give away under own and shared masks, of cells and of blocks: the choice of timm's couple_channels. */
export default function LeaksSection({ comparison }: SectionProps) {
  const { leaks } = useFigureWords();
  if (comparison.scene.tap === 'ones') return <p className="reading">{leaks.none.ones}</p>;
  if (comparison.right.expected === 0) {
    // Under a ramp that stands at its start p can be raised in vain.
    const isAtStart = comparison.settings.dropProb > 0;
    return <p className="reading">{isAtStart ? leaks.none.atStart : leaks.none.nothing}</p>;
  }
  return <LeaksFigure comparison={comparison} />;
}

/** The places of the figure, row by row: own masks above, one for all below; cells, blocks, channels. */
const places: readonly (LeakKind | 'clean')[] = [
  'cellOwn',
  'blockOwn',
  'channel',
  'cellShared',
  'blockShared',
  'clean',
];

const hues: Readonly<Record<LeakKind, string>> = {
  cellOwn: 'dropout',
  cellShared: 'dropout',
  blockOwn: 'dropblock',
  blockShared: 'dropblock',
  channel: 'spatial',
};

function LeaksFigure({ comparison }: SectionProps) {
  const { words } = usePage();
  const { frame, leaks } = useFigureWords();
  const { numbers } = words;
  const figure = useRef<HTMLElement>(null);
  const isSeen = useInView(figure);
  const { scene, settings } = comparison;
  const { features } = scene;
  const { channels, height, width } = features;
  const channel = comparison.channel === 'mean' ? scene.order[0]! : comparison.channel;
  const request = {
    map: features,
    blockSize: Math.min(settings.blockSize, height, width),
    share: comparison.right.expected,
    seed: settings.seed,
  };
  const key = JSON.stringify([sceneNumber(scene), request.blockSize, request.share, request.seed]);
  const mapsKey = `${key} ${channel}`;
  const found = useMeasured('leaks', isSeen ? key : null, () => request);
  const maps = useMeasured('leakMaps', isSeen ? mapsKey : null, () => ({ ...request, channel }));
  const { result } = found;
  const figures = useMemo(() => result && leakFigures(result), [result]);
  const isStale = found.of !== key;
  const about = {
    layer: scene.tap === 'image' ? null : words.tapName(scene.tap),
    share: request.share,
    cells: height * width,
    isWhole: request.blockSize === Math.max(height, width),
  };
  const isTold = result && figures && !isStale;
  const facts = isTold ? leakFacts(result, figures, about) : null;
  const gaps = isTold && !facts ? leakGaps(result, figures, about) : null;
  const truth = channelOf(features, channel);
  const max = useMemo(() => truth.reduce((a, v) => Math.max(a, v), 0), [truth]);
  const shown = maps.of === mapsKey ? maps.result : null;
  const table = result && figures && leakTable(result, figures, leaks, numbers);

  const tile = (place: LeakKind | 'clean') => {
    const isClean = place === 'clean';
    const map = isClean ? truth : shown?.[place]?.filled;
    const title = isClean ? leaks.clean : leaks.kinds[place];
    const seed = isClean ? settings.seed : (shown?.[place]?.seed ?? settings.seed);
    const note = isClean
      ? leaks.cleanNote(channel)
      : [leaks.known[place], seed === settings.seed ? '' : leaks.drawn(seed)].filter(Boolean).join(', ');
    return (
      <div key={place}>
        <header>
          <h4 style={{ color: isClean ? undefined : `var(--${hues[place]}-text)` }}>{title}</h4>
          <p>{note}</p>
        </header>
        {map ? (
          <SmallMap
            label={isClean ? `${leaks.clean}, ${leaks.cleanNote(channel)}` : leaks.map(title, channel)}
            rows={height}
            columns={width}
            values={map}
            max={max}
            table={tableOf(scene.tap, channel)}
          />
        ) : (
          <p className="small-map" style={{ aspectRatio: `${width} / ${height}` }}>
            {shown && leaks.noDraw(leakMapTries)}
          </p>
        )}
        {!isClean && (
          <dl>
            {leakSources.map((source) => {
              const one = isStale ? null : figures?.[place][source];
              return (
                <div key={source}>
                  <dt>{leaks.sources[source]}</dt>
                  <dd>
                    <b>{one ? numbers.percent(one.median) : '–'}</b>{' '}
                    <span>{one && one.low < one.high ? leaks.band(one.low, one.high) : ''}</span>
                  </dd>
                </div>
              );
            })}
          </dl>
        )}
      </div>
    );
  };

  return (
    <>
      <div className="reading leak-reading">
        {facts ? (
          <>
            <p>{leaks.reading(facts)}</p>
            <p>{leaks.verdict(facts)}</p>
            {leaks.steps(facts) && <p>{leaks.steps(facts)}</p>}
            <p>{leaks.limits(facts)}</p>
          </>
        ) : gaps ? (
          <>
            <p>{leaks.gaps(gaps)}</p>
            {gaps.known.length > 0 && <p>{leaks.limits(gaps)}</p>}
          </>
        ) : (
          isTold && <p>{leaks.none.flat}</p>
        )}
      </div>
      <ChartFigure
        ref={figure}
        name={leaks.name}
        caption={leaks.caption}
        sub={leaks.sub({
          channels: leakChannels(channels).length,
          all: channels,
          window: 2 * leakRadius(request.blockSize, height, width) + 1,
          nearest: neighboursAtMost,
          predictors: leakPredictors(channels),
          blockSize: request.blockSize,
          share: request.share,
          draws: leakDraws(height, width),
          seed: request.seed,
          shown: channel,
        })}
        words={frame}
        // The caption tells what is asked for: numbers of another question are not under it.
        table={table && isStale ? withoutNumbers(table) : table}
        work={together(found, maps)}
        stale={isStale}
      >
        <div className="leak-maps">{places.map(tile)}</div>
      </ChartFigure>
    </>
  );
}
