import { expect, it } from 'vitest';
import { en } from '../../src/words/en.ts';
import { type SweepFacts, sweepWords } from '../../src/words/en-sweep.ts';
import { createZhNumbers } from '../../src/words/zh-numbers.ts';
import { zhSweepWords } from '../../src/words/zh-sweep.ts';
import { expectChinese } from './chinese.ts';

const facts = (change: Partial<SweepFacts> = {}): SweepFacts => ({
  draws: 32,
  rates: 11,
  refills: 8,
  seed: 373,
  blockSize: 7,
  channels: 8,
  place: '金字塔，阶段 2，48 × 28 × 28',
  cutout: false,
  ...change,
});
const kept = [
  { name: 'Dropout', share: 0.97, low: 0.87, high: 0.99 },
  { name: 'DropBlock', share: 0.5, low: 0.4, high: 0.6 },
];

/** All sentences of one language. */
function sentences({ draws, sweep }: ReturnType<typeof sweepWords>): string[] {
  return [
    draws.question,
    draws.caption,
    draws.sub(32, 373, []),
    draws.sub(
      32,
      373,
      kept.map(({ name, share }) => ({ name, share })),
    ),
    draws.reading(32, 'goldfish', kept, true),
    draws.reading(32, 'goldfish', kept, false),
    draws.noNetwork,
    draws.leads('Dropout'),
    draws.interval,
    draws.range(0.1, 0.9),
    draws.removed,
    draws.key,
    draws.again,
    ...[draws.head.mean, draws.head.low, draws.head.high, draws.head.first].map((head) => head('DropBlock')),
    draws.leadsRow('goldfish'),
    draws.removedRow,
    sweep.caption,
    sweep.about(11, 32, 8),
    sweep.sub(facts()),
    sweep.sub(facts({ cutout: true, channels: 1 })),
    sweep.place('金字塔', '阶段 2', { channels: 48, height: 28, width: 28 }),
    sweep.ownPicture,
    sweep.stale,
    sweep.run,
    sweep.again,
    sweep.noNetwork,
    sweep.removed,
    sweep.probability('goldfish'),
    sweep.survival('goldfish'),
    sweep.r2,
    sweep.floor('DropBlock'),
    sweep.key,
    sweep.cut(-0.5),
    sweep.band(0.1, 0.2, true),
    sweep.band(0.1, 0.2, false),
    sweep.atRemoved(0.173),
    ...Object.values(sweep.head),
  ];
}

it('what is said of many draws is Chinese, and another thing in English', () => {
  const chinese = sentences(zhSweepWords(createZhNumbers()));
  const english = sentences(sweepWords(en.numbers));
  for (const text of chinese) expectChinese(text);
  const same = chinese.filter((text, i) => text === english[i]);
  // Names of parameters, and R² alone.
  expect(same.sort()).toEqual(['R²', 'block_size', 'p']);
});

it('overlapping intervals decide nothing, and others do', () => {
  const { reading } = sweepWords(en.numbers).draws;
  expect(reading(32, 'goldfish', kept, true)).toMatch(/^Over 32 draws each, goldfish still leads in 97/);
  expect(reading(32, 'goldfish', kept, true)).toContain('it is not luck');
  expect(reading(32, 'goldfish', kept, false)).toContain('do not tell');
});
