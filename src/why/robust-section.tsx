import { ChartFigure } from '../charts/chart-figure.tsx';
import { FigureChoice } from '../charts/figure-choice.tsx';
import { trainedHues } from '../charts/trained-look.ts';
import { useFigureWords } from '../panels/figure-words.ts';
import { usePage } from '../panels/lab-context.tsx';
import type { PairedResults } from '../state/paired-results.ts';
import {
  blocksOf,
  blockWithstood,
  chosenRates,
  isOwnKind,
  mostWithstood,
  ownKind,
  type Removal,
  robustnessMatrix,
  verdictOf,
} from '../state/paired-summary.ts';
import { usePart } from '../ui/use-store.ts';
import { Matrix } from './matrix.tsx';
import { Paired } from './paired.tsx';

/** The robustness matrix: trained with × removed in the test, as the paper's figure 5 asks. */
export default function RobustSection() {
  return <Paired>{(results) => <Robustness results={results} />}</Paired>;
}

const hueOf = (removal: Removal) => (removal ? trainedHues[removal.removed] : 'ink');

function Robustness({ results }: { readonly results: PairedResults }) {
  const { lab, words } = usePage();
  const { frame, trained } = useFigureWords();
  const removedInTest = usePart(lab.settings, (settings) => settings.removedInTest);
  const { numbers } = words;
  const { shares, maskSeeds } = results.config.matrix;
  const share = shares.includes(removedInTest) ? removedInTest : shares[0]!;
  const rows = robustnessMatrix(results, share);
  if (!rows[0]) return <p>{trained.nothingYet(results.runs.length, results.config.training.epochs)}</p>;
  const nameOf = (removal: Removal) =>
    !removal
      ? trained.matrix.nothing
      : removal.blockSize
        ? trained.matrix.block(removal.blockSize)
        : trained.methods[removal.removed];
  const percent = (v: number) => numbers.fixed(100 * v, 1);
  // The masks of a test are the same for every network.
  const removed = rows[0].cells.map(({ realised }) => trained.matrix.realised(Object.values(realised)));
  const heads = rows[0].cells.map(({ removal }) => nameOf(removal));
  const most = mostWithstood(results, share);
  const own = ownKind(results, share);
  const pair = blockWithstood(results, share);
  const blocks = blocksOf(results);
  const means = rows.flatMap(({ cells }) => cells.map(({ interval }) => interval.mean));
  const [least, largest] = [Math.min(...means), Math.max(...means)];
  /** The full range of hues between the least and the largest number of the matrix. */
  const fullness = (mean: number) => 0.1 + (0.9 * (mean - least)) / (largest - least || 1);
  return (
    <>
      <div className="reading">
        {own.length > 0 && (
          <p>
            {trained.matrix.own(
              share,
              own.map(({ removal, gain }) => ({ name: nameOf(removal), ...gain })),
              blocks,
            )}
          </p>
        )}
        {pair.length > 0 && (
          <p>{trained.matrix.pair(pair.map(({ removal, gain }) => ({ name: nameOf(removal), ...gain })))}</p>
        )}
        {most && (
          <p>
            {trained.matrix.reading({
              name: trained.methods[most.method],
              removal: nameOf(most.removal),
              share,
              kept: most.kept,
              plain: most.plain,
              mean: most.gain.mean,
              halfWidth: most.gain.halfWidth,
              seeds: most.gain.count,
              verdict: verdictOf(most.gain),
              compared: most.compared,
            })}
          </p>
        )}
      </div>
      <ChartFigure
        name={trained.matrix.name}
        caption={trained.matrix.caption}
        sub={trained.matrix.sub(
          share,
          maskSeeds.length,
          rows[0].cells[0]!.interval.count,
          results.config.data.heldOut,
          results.config.places.map(({ map }) => map),
        )}
        words={frame}
        table={{
          head: [trained.matrix.trained, ...heads.flatMap((head) => [head, trained.matrix.interval(head)])],
          rows: [
            ...rows.map(({ method, cells }) => [
              trained.methods[method],
              ...cells.flatMap(({ interval: { mean, halfWidth } }) => [
                percent(mean),
                halfWidth === null ? '–' : percent(halfWidth),
              ]),
            ]),
            [trained.matrix.removed, ...removed.flatMap((shares) => [shares, '–'])],
          ],
        }}
        tools={
          <FigureChoice
            name="robust-share"
            label={trained.matrix.share}
            options={shares.map((value) => ({ value, text: numbers.percent(value) }))}
            chosen={share}
            onChoose={(removedInTest) => lab.change({ removedInTest })}
          />
        }
      >
        <Matrix
          label={trained.matrix.caption}
          corner={trained.matrix.trained}
          heads={rows[0].cells.map(({ removal }, k) => ({
            key: heads[k]!,
            text: heads[k]!,
            hue: hueOf(removal),
          }))}
          rows={rows.map(({ method, cells }) => ({
            name: trained.methods[method],
            hue: trainedHues[method],
            cells: cells.map(({ removal, interval: { mean, halfWidth } }) => ({
              value: percent(mean),
              note: halfWidth === null ? null : `± ${percent(halfWidth)}`,
              fullness: fullness(mean),
              isOwn: isOwnKind(results, method, removal),
            })),
          }))}
          foot={{ name: trained.matrix.removed, cells: removed }}
        />
        <p className="matrix-key">
          {trained.matrix.key({
            rates: chosenRates(results).map(({ method, rate }) => ({ name: trained.methods[method], rate })),
            blocks,
          })}
        </p>
      </ChartFigure>
    </>
  );
}
