import { ChartFigure } from '../charts/chart-figure.tsx';
import { SearchChart } from '../charts/search-chart.tsx';
import { TrainedChart } from '../charts/trained-chart.tsx';
import { TrainedCurves } from '../charts/trained-curves.tsx';
import { trainedHues } from '../charts/trained-look.ts';
import { meanOf } from '../core/statistics.ts';
import { useFigureWords } from '../panels/figure-words.ts';
import { usePage } from '../panels/lab-context.tsx';
import type { PairedResults, TrainedMethod } from '../state/paired-results.ts';
import {
  blockAgainstDropout,
  chosenRates,
  leadOf,
  type MethodSummary,
  meanCurves,
  searchedRates,
  summarise,
  verdictOf,
} from '../state/paired-summary.ts';
import { Paired } from './paired.tsx';
import { SmallNetworks } from './small-networks.tsx';
import { accuracyTable } from './trained-table.ts';
import './trained-section.css';

/** What the trainings with and without a regulariser came to: accuracy, curves, and the search before them. */
export default function TrainedSection() {
  return <Paired>{(results) => <Trained results={results} />}</Paired>;
}

function Trained({ results }: { readonly results: PairedResults }) {
  const { words } = usePage();
  const { frame, trained } = useFigureWords();
  const { numbers } = words;
  const { config, runs } = results;
  const summaries = summarise(results);
  const validation = meanCurves(results, 'validationAccuracy');
  const training = meanCurves(results, 'trainAccuracy');
  const searched = searchedRates(results);
  const picks = chosenRates(results).map(({ method, ...pick }) => ({
    name: trained.methods[method],
    ...pick,
  }));
  const seeds = Math.max(0, ...summaries.map((summary) => summary.seeds.length));
  const percent = (v: number) => numbers.fixed(100 * v, 1);
  const first = leadOf(summaries);
  const pair = blockAgainstDropout(summaries);
  const hasBlock = summaries.some(({ method }) => method === 'dropblock');
  return (
    <>
      <div className="reading">
        {summaries.length === 0 && <p>{trained.nothingYet(runs.length, config.training.epochs)}</p>}
        {summaries.flatMap(({ method, gain }) =>
          gain ? (
            <p key={method}>
              {trained.gain({
                name: trained.methods[method],
                mean: gain.mean,
                halfWidth: gain.halfWidth,
                seeds: gain.count,
                verdict: verdictOf(gain),
              })}
            </p>
          ) : (
            []
          ),
        )}
        {pair && (
          <p>
            {trained.pair({
              mean: pair.mean,
              halfWidth: pair.halfWidth,
              seeds: pair.count,
              verdict: verdictOf(pair),
            })}
          </p>
        )}
        {hasBlock && first && (
          <p>
            {trained.first({
              isBlock: first.best === 'dropblock',
              best: trained.methods[first.best],
              next: trained.methods[first.next],
              lead: first.lead.mean,
              mean: summaries.find(({ method }) => method === first.best)!.interval.mean,
              isAlone: first.lead.halfWidth === null,
              isAhead: verdictOf(first.lead) === 'ahead',
            })}
          </p>
        )}
        {summaries.length > 0 && <SmallNetworks right={meanAccuracy(summaries)} />}
      </div>
      <div className="trained-figures">
        {summaries.length > 0 && (
          <ChartFigure
            name={trained.accuracy.name}
            caption={trained.accuracy.caption}
            sub={trained.accuracy.sub({
              width: config.network.width,
              pixels: config.network.inputSize,
              trainedOn: config.data.trainedOn,
              heldOut: config.data.heldOut,
              epochs: config.training.epochs,
              seeds,
            })}
            words={frame}
            table={accuracyTable(summaries, trained, numbers)}
          >
            <TrainedChart summaries={summaries} words={trained} numbers={numbers} />
          </ChartFigure>
        )}
        {validation.length > 0 && (
          <ChartFigure
            name={trained.curves.name}
            caption={trained.curves.caption}
            sub={trained.curves.sub(config.data.validation, seeds)}
            words={frame}
            table={{
              head: [
                trained.curves.epoch,
                ...validation.map(({ method }) => trained.curves.validation(trained.methods[method])),
                ...training.map(({ method }) => trained.curves.training(trained.methods[method])),
              ],
              rows: validation[0]!.values.map((_, epoch) => [
                String(epoch + 1),
                ...[...validation, ...training].map(({ values }) => percent(values[epoch]!)),
              ]),
            }}
          >
            <TrainedCurves validation={validation} training={training} words={trained} numbers={numbers} />
            <MethodKey methods={validation.map(({ method }) => method)} names={trained.methods} />
          </ChartFigure>
        )}
        <ChartFigure
          name={trained.search.name}
          caption={trained.search.caption}
          sub={trained.search.sub(config.data.validation, config.search.seeds.length)}
          words={frame}
          table={{
            head: [trained.accuracy.rate, ...searched.map(({ method }) => trained.methods[method])],
            rows: [0, ...config.search.rates].map((rate) => [
              numbers.fixed(rate, 2),
              ...searched.map(({ points }) => {
                const found = points.find((point) => point.rate === rate);
                return found ? percent(found.accuracy) : '–';
              }),
            ]),
          }}
        >
          <SearchChart searched={searched} rates={config.search.rates} words={trained} numbers={numbers} />
          <MethodKey methods={searched.map(({ method }) => method)} names={trained.methods} />
          {picks.length > 0 && <p className="trained-chosen">{trained.search.chosen(picks)}</p>}
        </ChartFigure>
      </div>
    </>
  );
}

/** How often all of the networks are right, on average. */
const meanAccuracy = (summaries: readonly MethodSummary[]) =>
  meanOf(summaries.map(({ interval }) => interval.mean));

interface MethodKeyProps {
  readonly methods: readonly TrainedMethod[];
  readonly names: Readonly<Record<TrainedMethod, string>>;
}

/** Which hue is which training. */
function MethodKey({ methods, names }: MethodKeyProps) {
  return (
    <ul className="trained-key">
      {methods.map((method) => (
        <li key={method}>
          <i style={{ background: `var(--${trainedHues[method]})` }} />
          {names[method]}
        </li>
      ))}
    </ul>
  );
}
