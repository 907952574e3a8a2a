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
  { name: 'Dropout', share: 0.97, low: 0.87, high: 0.99, alone: 4, removed: 0.2 },
  { name: 'DropBlock', share: 0.5, low: 0.4, high: 0.6, alone: 4, removed: 0.18 },
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
    draws.reading(32, 'goldfish', kept, 0.02),
    draws.reading(32, 'goldfish', kept, 0.4),
    draws.reading(
      32,
      'goldfish',
      kept.map((side) => ({ ...side, alone: 0 })),
      1,
    ),
    ...[
      [0, 0],
      [0, 0.2],
    ].map((removed) =>
      draws.reading(
        32,
        'goldfish',
        kept.map((side, i) => ({ ...side, share: 1, alone: 0, removed: removed[i]! })),
        1,
      ),
    ),
    ...[0, 1].map((share) =>
      draws.reading(
        32,
        'goldfish',
        kept.map((side) => ({ ...side, share, alone: 0 })),
        1,
      ),
    ),
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
    sweep.place('金字塔', '内置 ResNet', '阶段 2', { channels: 48, height: 28, width: 28 }),
    sweep.ownPicture,
    sweep.stale,
    sweep.run,
    sweep.again,
    sweep.noNetwork,
    sweep.removed,
    sweep.probability('goldfish'),
    sweep.survival('goldfish'),
    sweep.r2,
    sweep.floor(0.07),
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

it('two methods are told apart seed by seed, or not at all', () => {
  const { reading } = sweepWords(en.numbers).draws;
  const alone = (left: number, right: number) =>
    kept.map((side, i) => ({ ...side, alone: [left, right][i]! }));
  expect(reading(32, 'goldfish', alone(9, 1), 0.02)).toMatch(
    /^Over 32 draws each, goldfish still leads in 97/,
  );
  expect(reading(32, 'goldfish', alone(9, 1), 0.02)).toContain(
    'more uneven than luck gives (sign test, 0.02)',
  );
  expect(reading(32, 'goldfish', alone(3, 1), 0.62)).toContain('luck may give as much');
  expect(reading(32, 'goldfish', alone(0, 0), 1)).toContain('both keep it, or neither');
  const all = (share: number) => alone(0, 0).map((side) => ({ ...side, share }));
  expect(reading(32, 'goldfish', all(1), 1)).toMatch(/Both keep it with every seed\.$/);
  expect(reading(32, 'goldfish', all(0), 1)).toMatch(/Neither keeps it with any seed\.$/);
});

it('draws that remove nothing are told as that, without an interval', () => {
  const { reading } = sweepWords(en.numbers).draws;
  const of = (left: number, right: number) =>
    reading(
      32,
      'goldfish',
      kept.map((side, i) => ({ ...side, share: 1, alone: 0, removed: [left, right][i]! })),
      1,
    );
  expect(of(0, 0)).toBe(
    'Nothing is removed, so every draw is the clean map, and goldfish leads in all of them.',
  );
  expect(of(0, 0.2)).toMatch(
    /leads in all after Dropout, which removed nothing and in 100.% after DropBlock \(90/,
  );
});
