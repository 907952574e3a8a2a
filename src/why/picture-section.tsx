import { useRef, useState } from 'react';
import { ChartFigure } from '../charts/chart-figure.tsx';
import type { TableData } from '../charts/data-table.tsx';
import { trainedHues } from '../charts/trained-look.ts';
import { networks, smallNetwork, trainedMethods } from '../engine/networks.ts';
import { useFigureWords } from '../panels/figure-words.ts';
import { usePage } from '../panels/lab-context.tsx';
import { hueOf, titleOf } from '../panels/method-looks.ts';
import { useLongWork } from '../panels/use-long-work.ts';
import { type Side, sides } from '../state/comparison.ts';
import { drawsCount } from '../state/many-draws.ts';
import { askSmallNetworks, type SmallNetworksDraws, smallNetworksKey } from '../state/small-networks.ts';
import { useInView } from '../ui/use-in-view.ts';
import type { TrainedWords } from '../words/en-trained.ts';
import type { Numbers } from '../words/numbers.ts';
import { Matrix } from './matrix.tsx';
import type { SectionProps } from './section.ts';
import { WorkTools } from './work-tools.tsx';

const megabytes = trainedMethods.reduce((sum, method) => sum + networks[smallNetwork(method)].megabytes, 0);

/** The four small networks on the picture on screen: their answers, and how often each stays under the same masks. */
export default function PictureSection({ comparison }: SectionProps) {
  const { lab, words } = usePage();
  const { frame, trained } = useFigureWords();
  const { numbers } = words;
  const say = trained.picture;
  const figure = useRef<HTMLElement>(null);
  const isSeen = useInView(figure);
  // Four networks are fetched only when somebody asks; from then on the figure follows the page.
  const [isWanted, setIsWanted] = useState(false);
  const key = smallNetworksKey(comparison);
  const work = useLongWork(isWanted && isSeen ? key : null, (signal, tell) =>
    askSmallNetworks(lab, comparison, signal, tell),
  );
  const { progress, fault } = work;
  const isStale = work.of !== key;
  // What was given up leaves nothing that is of something else than what is on screen.
  const result = isStale && work.isGivenUp ? null : work.result;
  const names = result && {
    left: titleOf('left', result.settings, words),
    right: titleOf('right', result.settings, words),
  };
  return (
    <ChartFigure
      ref={figure}
      name={say.name}
      caption={say.caption}
      sub={result ? subOf(result, say, words.tapName(result.tap)) : say.about}
      words={frame}
      table={result && names && tableOf(result, names, trained, numbers)}
      work={{ progress, failure: null, cancel: work.cancel }}
      stale={result !== null && isStale}
      tools={
        <>
          {!isWanted && (
            <button type="button" className="button" onClick={() => setIsWanted(true)}>
              {say.run(megabytes)}
            </button>
          )}
          <WorkTools fault={fault} again={work.again} label={say.again} />
        </>
      }
    >
      {result && names && (
        <>
          <Matrix
            label={say.caption}
            corner={trained.matrix.trained}
            heads={[
              { key: 'clean', text: say.untouched, hue: 'ink' },
              ...sides.map((side) => ({ key: side, text: names[side], hue: hueOf(side, result.settings) })),
            ]}
            rows={result.networks.map(({ method, says, columns }) => ({
              name: trained.methods[method],
              hue: trainedHues[method],
              cells: [
                {
                  value: says.label,
                  note: numbers.probability(says.probability),
                  fullness: says.probability,
                },
                ...sides.map((side) => {
                  const { share, low, high } = columns[side].survival;
                  const note = `${numbers.fixed(100 * low, 0)}–${numbers.percent(high)}`;
                  return { value: numbers.percent(share), note, fullness: share };
                }),
              ],
            }))}
            foot={{
              name: say.removed,
              cells: ['–', ...sides.map((side) => numbers.percent(result.removed[side], 1))],
            }}
          />
          <p className="matrix-key">{say.key}</p>
        </>
      )}
    </ChartFigure>
  );
}

function subOf(result: SmallNetworksDraws, say: TrainedWords['picture'], layer: string): string {
  const { settings, height, width } = result;
  const { seed, blockSize } = settings;
  return say.sub({ draws: drawsCount, seed, layer, height, width, blockSize });
}

function tableOf(
  { networks, removed }: SmallNetworksDraws,
  names: Record<Side, string>,
  { picture: say, matrix, methods }: TrainedWords,
  numbers: Numbers,
): TableData {
  const share = (value: number) => numbers.percent(value, 1);
  return {
    head: [
      matrix.trained,
      say.head.says,
      say.head.probability,
      ...sides.flatMap((side) => [
        say.head.stays(names[side]),
        say.head.low(names[side]),
        say.head.high(names[side]),
        say.head.mean(names[side]),
      ]),
    ],
    rows: [
      ...networks.map(({ method, says, columns }) => [
        methods[method],
        says.label,
        numbers.probability(says.probability),
        ...sides.flatMap((side) => {
          const { survival, probability } = columns[side];
          return [survival.share, survival.low, survival.high, probability].map(share);
        }),
      ]),
      [say.removed, '–', '–', ...sides.flatMap((side) => [share(removed[side]), '–', '–', '–'])],
    ],
  };
}
