import { useRef } from 'react';
import { ChartFigure } from '../charts/chart-figure.tsx';
import type { TableData } from '../charts/data-table.tsx';
import { trainedHues } from '../charts/trained-look.ts';
import { regularisers } from '../core/regularisers.ts';
import { networks, smallNetwork, trainedMethods } from '../engine/networks.ts';
import { useFigureWords } from '../panels/figure-words.ts';
import { usePage } from '../panels/lab-context.tsx';
import { hueOf, titleOf } from '../panels/method-looks.ts';
import { useLongWork } from '../panels/use-long-work.ts';
import { type Side, sides } from '../state/comparison.ts';
import { createLongWork } from '../state/long-work.ts';
import { drawsCount } from '../state/many-draws.ts';
import { perLab } from '../state/per-lab.ts';
import {
  askSmallNetworks,
  type SmallNetworksDraws,
  smallNetworksKey,
  smallNetworksPlan,
} from '../state/small-networks.ts';
import { createStore } from '../state/store.ts';
import { useInView } from '../ui/use-in-view.ts';
import { useStore } from '../ui/use-store.ts';
import type { TrainedWords } from '../words/en-trained.ts';
import type { Numbers } from '../words/numbers.ts';
import { Matrix } from './matrix.tsx';
import type { SectionProps } from './section.ts';
import { WorkTools } from './work-tools.tsx';
import './picture-section.css';

const megabytes = trainedMethods.reduce((sum, method) => sum + networks[smallNetwork(method)].megabytes, 0);

/** Once asked they stay asked, and their answers are kept, as long as the page lives: another view in between loses nothing. */
const askedOf = perLab(() => ({
  isWanted: createStore(false),
  worker: createLongWork<SmallNetworksDraws>(),
}));

/** The four small networks on the picture on screen: their answers, and how often each stays under the same masks. */
export default function PictureSection({ comparison }: SectionProps) {
  const { lab, words } = usePage();
  const { frame, trained } = useFigureWords();
  const { numbers } = words;
  const say = trained.picture;
  const figure = useRef<HTMLElement>(null);
  const isSeen = useInView(figure);
  // Four networks are fetched only when somebody asks; from then on the figure follows the page.
  const asked = askedOf(lab);
  const isWanted = useStore(asked.isWanted);
  const key = smallNetworksKey(comparison);
  const work = useLongWork(
    isWanted && isSeen ? key : null,
    (signal, tell) => askSmallNetworks(lab, comparison, signal, tell),
    false,
    asked.worker,
  );
  const { progress, fault } = work;
  const isOld = work.of !== key;
  // What was given up leaves nothing that is of something else than what is on screen.
  const result = isOld && work.isGivenUp ? null : work.result;
  const isStale = result !== null && isOld;
  const plan = result ?? smallNetworksPlan(comparison);
  const names = {
    left: titleOf('left', plan.settings, words),
    right: titleOf('right', plan.settings, words),
  };
  const button = isWanted ? say.again : say.run(megabytes);
  /** Nothing is to be pressed. */
  const isFollowing = isWanted && !work.again;
  return (
    <ChartFigure
      ref={figure}
      name={say.name}
      caption={say.caption}
      sub={subOf(plan, names, say, words.tapName(plan.tap))}
      words={frame}
      table={result && tableOf(result, names, trained, numbers)}
      work={{ progress, failure: null, cancel: work.cancel }}
      stale={isStale}
      {...(!isFollowing && { begunBy: button })}
      tools={
        <>
          {/* Stays when it was pressed, so that nothing moves. */}
          <button
            type="button"
            className="button"
            disabled={isFollowing}
            onClick={work.again ?? (() => asked.isWanted.set(true))}
          >
            {button}
          </button>
          <WorkTools fault={fault} again={null} label={say.again} />
        </>
      }
    >
      <div className="picture-room">
        {result ? (
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
                    // Draws that remove nothing are one draw.
                    if (result.removed[side] === 0)
                      return { value: numbers.percent(share), note: '–', fullness: share };
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
            <p className="matrix-stale">{isStale && say.stale}</p>
            <p className="matrix-key">{say.key}</p>
          </>
        ) : (
          <p className="about">{say.about}</p>
        )}
      </div>
    </ChartFigure>
  );
}

function subOf(
  { settings, height, width, probs }: ReturnType<typeof smallNetworksPlan>,
  names: Record<Side, string>,
  say: TrainedWords['picture'],
  layer: string,
): string {
  const { seed, blockSize } = settings;
  const columns = sides.map((side) => ({
    name: names[side],
    p: regularisers[settings[side]].unit === 'square' ? null : probs[side],
  }));
  return say.sub({ draws: drawsCount, seed, layer, height, width, blockSize, columns });
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
          const range = removed[side] === 0 ? ['–', '–'] : [survival.low, survival.high].map(share);
          return [share(survival.share), ...range, share(probability)];
        }),
      ]),
      [say.removed, '–', '–', ...sides.flatMap((side) => [share(removed[side]), '–', '–', '–'])],
    ],
  };
}
