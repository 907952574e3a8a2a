import { largestHalf, overflowingBatch } from '../core/half-sum.ts';
import { expectedRate } from '../core/rates.ts';
import { regularisers } from '../core/regularisers.ts';
import { useFigureWords } from '../panels/figure-words.ts';
import type { SectionProps } from './section.ts';

interface AskedWarningsProps extends SectionProps {
  readonly target: number;
  /** Those that stop with an error at this block_size. */
  readonly refusing: readonly string[];
}

/** What can go wrong, with its figure for this map; what applies here comes first. */
export function AskedWarnings({ comparison, target, refusing }: AskedWarningsProps) {
  const { rates } = useFigureWords();
  const { asked } = rates;
  const { blockSize } = comparison.settings;
  const { channels, height, width } = comparison.scene.features;
  const side = Math.min(height, width);
  const cells = channels * height * width;
  const rate = (name: 'paper' | 'timm', p: number) =>
    expectedRate(regularisers[name], height, width, blockSize, p);
  const most = rate('paper', 1);
  const isAll = most > 1 - 1e-9;
  // What is asked for is the share dropped, and a rule drops no more than it can.
  const dropped = Math.min(target, most);
  const batch = overflowingBatch({ channels, height, width }, dropped);
  const warnings = [
    {
      name: 'even',
      applies: refusing.length > 0,
      text: refusing.length > 0 ? asked.even(blockSize, Math.min(blockSize, side), refusing) : asked.odd,
    },
    {
      name: 'clamp',
      applies: blockSize >= side,
      text:
        blockSize < side
          ? asked.noClamp(side)
          : (blockSize > side ? asked.clamp : asked.whole)(blockSize, side, rate('timm', target), target),
    },
    {
      name: 'oblong',
      applies: height !== width,
      text: height !== width ? asked.oblong(height, width) : asked.square,
    },
    { name: 'most', applies: !isAll, text: isAll ? asked.all : asked.most(most) },
    ...(batch === null
      ? []
      : [{ name: 'half', applies: true, text: asked.half(largestHalf, cells, batch, dropped) }]),
    { name: 'shared', applies: channels > 1, text: asked.shared(channels) },
  ].sort((a, b) => Number(b.applies) - Number(a.applies));
  return (
    <section className="asked-warnings" aria-label={asked.warnings}>
      <h4>{asked.warnings}</h4>
      <ul>
        {warnings.map(({ name, applies, text }) => (
          <li key={name} className={applies ? 'applies' : undefined}>
            {applies && <span className="hidden">{asked.applies}</span>}
            {text}
          </li>
        ))}
      </ul>
    </section>
  );
}
