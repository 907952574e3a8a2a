import { ChartFigure } from '../charts/chart-figure.tsx';
import { DataTable } from '../charts/data-table.tsx';
import { FigureChoice } from '../charts/figure-choice.tsx';
import { dropProbFor, expectedRate } from '../core/rates.ts';
import {
  type Regulariser,
  type RegulariserName,
  regulariserNames,
  regularisers,
} from '../core/regularisers.ts';
import { useFigureWords } from '../panels/figure-words.ts';
import { usePage } from '../panels/lab-context.tsx';
import { optionOf } from '../panels/method-looks.ts';
import { useStore } from '../ui/use-store.ts';
import type { SectionProps } from './section.ts';
import './asked-section.css';

/** What libraries that take the probability to keep call it. */
const keepNames: Partial<Record<RegulariserName, string>> = {
  paper: 'keep_prob',
  article: 'p (keep)',
  paddle: 'keep_prob',
};
/** The largest sum that 16-bit numbers hold. */
const largestHalf = 65504;
const targetsOffered = [0.05, 0.1, 0.2, 0.3] as const;

/** The inverse of all rates: what to ask of every implementation for one share, and what to beware of. */
export default function AskedSection({ comparison }: SectionProps) {
  const { lab, words } = usePage();
  const { frame, rates } = useFigureWords();
  const { asked } = rates;
  const { numbers } = words;
  const { target } = useStore(lab.settings);
  const { blockSize } = comparison.settings;
  const { height, width } = comparison.scene.features;
  const share = (v: number) => numbers.percent(v, 1);

  const rows = regulariserNames.map((name): string[] => {
    const rule: Regulariser = regularisers[name];
    const title = optionOf(name, words);
    const naive = expectedRate(rule, height, width, blockSize, target);
    if (rule.unit === 'square') return [title, asked.dash, share(naive), share(naive), share(naive)];
    const most = expectedRate(rule, height, width, blockSize, 1);
    const p = dropProbFor(target, rule, height, width, blockSize);
    const reached = expectedRate(rule, height, width, blockSize, p);
    const keep = keepNames[name];
    const ask = keep ? asked.keep(keep, p) : asked.drop(p);
    return [title, most < target - 1e-9 ? asked.unreachable : ask, share(reached), share(naive), share(most)];
  });
  return (
    <ChartFigure
      name={asked.name}
      caption={asked.caption}
      sub={asked.sub(Math.min(blockSize, height, width), height, width)}
      words={frame}
      tools={
        <FigureChoice
          name="asked-target"
          label={asked.target}
          options={targetsOffered.map((value) => ({ value, text: numbers.percent(value) }))}
          chosen={target}
          onChoose={(next) => lab.change({ target: next })}
        />
      }
    >
      <DataTable
        label={asked.caption}
        words={frame}
        head={[
          asked.head.implementation,
          asked.head.ask,
          asked.head.reached,
          asked.head.naive(target),
          asked.head.most,
        ]}
        rows={rows}
      />
      <Warnings comparison={comparison} target={target} />
    </ChartFigure>
  );
}

/** What can go wrong, with its figure for this map; what applies here comes first. */
function Warnings({ comparison, target }: SectionProps & { readonly target: number }) {
  const { rates } = useFigureWords();
  const { asked } = rates;
  const { blockSize } = comparison.settings;
  const { channels, height, width } = comparison.scene.features;
  const side = Math.min(height, width);
  const used = Math.min(blockSize, side);
  const cells = channels * height * width;
  const keptShare = 1 - expectedRate(regularisers.torchvision, height, width, blockSize, target);
  const isEven = used % 2 === 0;
  const warnings = [
    { applies: isEven, text: isEven ? asked.even(used) : asked.odd },
    {
      applies: blockSize >= side,
      text:
        blockSize >= side
          ? asked.clamp(
              blockSize,
              side,
              expectedRate(regularisers.article, height, width, blockSize, target),
              target,
            )
          : asked.noClamp(side),
    },
    { applies: height !== width, text: height !== width ? asked.oblong(height, width) : asked.square },
    {
      applies: used > 1 && used < side,
      text: asked.most(expectedRate(regularisers.paper, height, width, blockSize, 1)),
    },
    { applies: true, text: asked.half(cells, Math.floor(largestHalf / (cells * keptShare)) + 1) },
    { applies: channels > 1, text: asked.shared(channels) },
  ].sort((a, b) => Number(b.applies) - Number(a.applies));
  return (
    <section className="asked-warnings" aria-label={asked.warnings}>
      <h4>{asked.warnings}</h4>
      <ul>
        {warnings.map(({ applies, text }) => (
          <li key={text} className={applies ? 'applies' : undefined}>
            {text}
          </li>
        ))}
      </ul>
    </section>
  );
}
