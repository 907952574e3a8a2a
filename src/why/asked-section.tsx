import { useMemo } from 'react';
import { ChartFigure } from '../charts/chart-figure.tsx';
import { DataTable } from '../charts/data-table.tsx';
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
import { useToast } from '../panels/toast.tsx';
import { NumberField } from '../ui/number-field.tsx';
import { usePart } from '../ui/use-store.ts';
import type { FigureWords } from '../words/en-figures.ts';
import type { Words } from '../words/words.ts';
import { AskedWarnings } from './asked-warnings.tsx';
import { refusesSize } from './refuses-size.ts';
import type { SectionProps } from './section.ts';
import './asked-section.css';

/** As the address has it. */
const mostPercent = 90;
/** What libraries call p; the rest of them say p. */
const argumentNames: Partial<Record<RegulariserName, string>> = {
  paper: 'keep_prob',
  timm: 'drop_prob',
  'timm-uncoupled': 'drop_prob',
  miguelvr: 'drop_prob',
  article: 'p (keep)',
  paddle: 'keep_prob',
  mmdet: 'drop_prob',
};

/** What is printed must give the share that stands beside it: four places, and of a small p three digits. */
function printable(p: number): { readonly value: number; readonly decimals: number } {
  const decimals = p > 0 ? Math.min(12, Math.max(4, 2 - Math.floor(Math.log10(p)))) : 4;
  return { value: Number(p.toFixed(decimals)), decimals };
}

/** A row for each implementation: what to ask of it, and what that comes to. */
function askedRows(
  target: number,
  blockSize: number,
  height: number,
  width: number,
  asked: FigureWords['rates']['asked'],
  words: Words,
): string[][] {
  const share = (v: number) => words.numbers.percent(v, 1);
  return regulariserNames.map((name) => {
    const rule: Regulariser = regularisers[name];
    const isRefused = refusesSize(name, blockSize, Math.min(height, width));
    const title = optionOf(name, words) + (isRefused ? ` ${asked.mark}` : '');
    const rate = (p: number) => expectedRate(rule, height, width, blockSize, p);
    const naive = rate(target);
    if (rule.unit === 'square') return [title, asked.dash, share(naive), share(naive), share(naive)];
    const most = rate(1);
    const p = printable(dropProbFor(target, rule, height, width, blockSize));
    const argument = argumentNames[name] ?? 'p';
    const value = argument.includes('keep') ? 1 - p.value : p.value;
    const ask = most < target - 1e-9 ? asked.unreachable : asked.ask(argument, value, p.decimals);
    return [title, ask, share(rate(p.value)), share(naive), share(most)];
  });
}

/** The inverse of all rates: what to ask of every implementation for one share, and what to beware of. */
export default function AskedSection({ comparison }: SectionProps) {
  const { lab, words } = usePage();
  const toast = useToast();
  const { frame, rates } = useFigureWords();
  const { asked } = rates;
  const target = usePart(lab.settings, (settings) => settings.target);
  const { blockSize } = comparison.settings;
  const { height, width } = comparison.scene.features;
  const side = Math.min(height, width);
  const refusing = regulariserNames.filter((name) => refusesSize(name, blockSize, side));
  // Each p is found in some sixty steps, and none depends on the p of the page.
  const rows = useMemo(
    () => askedRows(target, blockSize, height, width, asked, words),
    [target, blockSize, height, width, asked, words],
  );
  return (
    <ChartFigure
      name={asked.name}
      caption={asked.caption}
      sub={asked.sub(blockSize, side, height, width, refusing.length > 0)}
      words={frame}
      tools={
        <span className="asked-target">
          {asked.target}
          <NumberField
            label={asked.target}
            value={Number((100 * target).toFixed(1))}
            min={1}
            max={mostPercent}
            decimals={1}
            onChange={(percent) => lab.change({ target: Number((percent / 100).toFixed(3)) })}
            onMend={(percent) => toast(asked.targetUsed(mostPercent, percent))}
          />
          {asked.targetUnit}
        </span>
      }
    >
      <div className="asked">
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
        <AskedWarnings
          comparison={comparison}
          target={target}
          refusing={refusing.map((name) => words.ruleNames[name])}
        />
      </div>
    </ChartFigure>
  );
}
