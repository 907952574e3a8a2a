import { useMemo } from 'react';
import { ChartFigure } from '../charts/chart-figure.tsx';
import type { TableData } from '../charts/data-table.tsx';
import type { DrawsSeries } from '../charts/draws-chart.tsx';
import { SweepChart } from '../charts/sweep-chart.tsx';
import type { Comparison } from '../state/comparison.ts';
import { createLongWork } from '../state/long-work.ts';
import { perLab } from '../state/per-lab.ts';
import { isSample } from '../state/samples.ts';
import { sceneKey } from '../state/scene.ts';
import { isWebAddress } from '../state/settings.ts';
import {
  type Sweep,
  sweep,
  sweepDraws,
  sweepKey,
  sweepRates,
  sweepRefills,
  sweptChannels,
} from '../state/sweep.ts';
import { fileName } from '../take-away/file-name.ts';
import { sweepCsv } from '../take-away/sweep-csv.ts';
import { useStore } from '../ui/use-store.ts';
import type { SweepWords } from '../words/en-sweep.ts';
import type { Words } from '../words/words.ts';
import { download } from './download.ts';
import { useFigureWords } from './figure-words.ts';
import { usePage } from './lab-context.tsx';
import { hueOf, titleOf } from './method-looks.ts';

/** A page's sweep lives as long as the page: another tab or view in between loses nothing. */
const workerOf = perLab(() => createLongWork<Sweep>());

/** Tells one run from the one before, which may have had the same settings. */
let runs = 0;

/** Both methods over all of their rates, measured when a person asks for it. */
export default function SweepPanel({ comparison }: { readonly comparison: Comparison }) {
  const { lab, words } = usePage();
  const { frame, sweep: say } = useFigureWords();
  const worker = workerOf(lab);
  const { result, progress, fault } = useStore(worker.state);
  const { settings, scene } = result ?? comparison;
  const series = useMemo(
    (): DrawsSeries => ({
      left: { name: titleOf('left', settings, words), hue: hueOf('left', settings) },
      right: { name: titleOf('right', settings, words), hue: hueOf('right', settings) },
    }),
    [settings, words],
  );
  const channels = useMemo(() => sweptChannels(scene).length, [scene]);
  const table = useMemo(
    () => result && tableOf(result, series, say.head, words),
    [result, series, say, words],
  );
  // While another picture or layer is on its way, the link would not be of the map on screen.
  const isCurrent = comparison.scene.key === sceneKey(useStore(lab.settings));
  const hasNetwork = comparison.scene.tap !== 'ones';
  const isStale = result !== null && result.key !== sweepKey(comparison);
  const failure = hasNetwork && fault ? words.fault(fault) : null;
  const note = hasNetwork ? isStale && say.stale : say.noNetwork;
  const run = () => {
    const { href } = lab.link();
    worker.begin(`${++runs}`, (signal, tell) =>
      sweep({ predictMany: lab.predictMany }, comparison, href, signal, tell),
    );
  };
  const save = (found: Sweep) =>
    download(fileName({ ...found, channel: 'mean' }, 'sweep', 'csv', true), [sweepCsv(found)], 'text/csv');
  return (
    <ChartFigure
      name={say.name}
      caption={say.caption}
      sub={say.sub({
        draws: sweepDraws,
        rates: sweepRates,
        refills: sweepRefills,
        seed: settings.seed,
        blockSize: settings.blockSize,
        channels,
        place: say.place(
          pictureOf(scene.image, words, say),
          words.networkNames[scene.view.net],
          words.tapName(scene.tap),
          scene.features,
        ),
        cutout: settings.left === 'cutout' || settings.right === 'cutout',
      })}
      words={frame}
      table={table}
      work={{ progress, failure: null, cancel: worker.cancel }}
      stale={isStale}
      begunBy={hasNetwork ? say.run : null}
      tools={
        <>
          <button
            type="button"
            className="button"
            disabled={!hasNetwork || !isCurrent || progress !== null}
            onClick={run}
          >
            {result ? say.again : say.run}
          </button>
          <button type="button" className="quiet" disabled={!result} onClick={() => result && save(result)}>
            {say.csv}
          </button>
          {failure ? (
            <span role="alert" className="figure-note">
              {failure}
            </span>
          ) : (
            note && <span className="figure-note">{note}</span>
          )}
        </>
      }
    >
      <div className="sweep-room">
        {result ? (
          <SweepChart sweep={result} series={series} words={say} numbers={words.numbers} />
        ) : (
          hasNetwork && <p className="about">{say.about(sweepRates, sweepDraws, sweepRefills)}</p>
        )}
      </div>
    </ChartFigure>
  );
}

/** The picture in words. */
function pictureOf(image: string, { picture }: Words, { ownPicture }: SweepWords['sweep']): string {
  if (isSample(image)) return picture.sampleNames[image];
  return isWebAddress(image) ? new URL(image).host : ownPicture;
}

function tableOf(
  { rows }: Sweep,
  series: DrawsSeries,
  head: SweepWords['sweep']['head'],
  { numbers }: Words,
): TableData {
  const share = (value: number) => numbers.percent(value, 1);
  const plain = (value: number | null | undefined) => (value == null ? '–' : numbers.fixed(value, 2));
  return {
    head: Object.values(head),
    rows: rows.map(({ side, name, dropProb, blockSize, removed, probability, survival, r2, floor }) => [
      series[side].name,
      name === 'cutout' ? '–' : numbers.fixed(dropProb, 3),
      String(blockSize),
      ...[removed, probability.mean, probability.low, probability.high].map(share),
      ...[survival.share, survival.low, survival.high].map(share),
      ...[r2?.mean, r2?.low, r2?.high, floor].map(plain),
    ]),
  };
}
