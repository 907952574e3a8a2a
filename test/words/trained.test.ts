import { describe, expect, it, test } from 'vitest';
import { trainedWords, type WithstoodFacts } from '../../src/words/en-trained.ts';
import { createNumbers } from '../../src/words/numbers.ts';
import { createZhNumbers } from '../../src/words/zh-numbers.ts';
import { zhTrainedWords } from '../../src/words/zh-trained.ts';

const { matrix } = trainedWords(createNumbers('en-US'));
const chinese = zhTrainedWords(createZhNumbers()).matrix;

const facts: WithstoodFacts = {
  name: 'DropBlock',
  removal: 'Dropout',
  share: 0.2,
  kept: 0.56,
  plain: 0.53,
  mean: 0.03,
  halfWidth: 0.01,
  seeds: 5,
  verdict: 'ahead',
  compared: 15,
};

describe('the sentence about the robustness matrix', () => {
  it('tells the largest difference as one of many, with its interval', () => {
    expect(matrix.reading(facts)).toMatch(
      /^The largest of 15 differences: while Dropout removes .*: \+3\.0 points \(95\u202f% interval \+2\.0 to \+4\.0, 5 paired seeds\)\. It was picked for being the largest/,
    );
    expect(chinese.reading(facts)).toContain('+3.0 个百分点（95% 区间 +2.0 到 +4.0，5 个配对种子）');
  });

  it('says where that decides nothing, and where one seed has no interval', () => {
    const wide: WithstoodFacts = { ...facts, halfWidth: 0.04, verdict: 'undecided' };
    expect(matrix.reading(wide)).toContain('−1.0 to +7.0, 5 paired seeds), which decides nothing.');
    expect(chinese.reading(wide)).toContain('不能下结论');
    const alone: WithstoodFacts = { ...facts, halfWidth: null, seeds: 1, verdict: 'undecided' };
    expect(matrix.reading(alone)).toContain('(1 paired seed, so no interval), which decides nothing.');
  });

  it('says where no network withstands more', () => {
    const less: WithstoodFacts = { ...facts, mean: -0.01 };
    expect(matrix.reading(less)).toMatch(
      /^No network withstands any of this better than the one trained with nothing\. The largest of 15 .*: −1\.0 points/,
    );
    expect(chinese.reading(less)).toMatch(/^没有网络/);
  });
});

test('the matrix says at which maps something is removed', () => {
  expect(matrix.sub(0.2, 3, 5, 1562, [28, 14])).toContain('removed at 28² and 14²; mean of 3 draws');
  expect(chinese.sub(0.2, 3, 5, 1562, [28, 14])).toContain('在 28² 与 14² 处期望移除');
});

describe('what each withstands of its own kind', () => {
  const all = [
    { name: 'Dropout', mean: 0.012, halfWidth: 0.01 },
    { name: 'DropBlock b = 5', mean: 0.097, halfWidth: null },
  ];
  const blocks = [
    { map: 14, trained: 5, tested: 5 },
    { map: 7, trained: 3, tested: 5 },
  ];
  const same = blocks.slice(0, 1);
  const rates = (last: number) => [
    { name: 'Dropout', rate: 0.05 },
    { name: 'DropBlock', rate: last },
  ];

  it('is told in points, with intervals where there are some', () => {
    expect(matrix.own(0.2, all, same)).toContain(
      'Dropout: +1.2 (+0.2 to +2.2); DropBlock b\u00a0=\u00a05: +9.7. In brackets',
    );
    expect(chinese.own(0.2, all, same)).toContain(
      'Dropout：+1.2（+0.2 到 +2.2）；DropBlock b\u00a0=\u00a05：+9.7。',
    );
  });

  it('stands beside the rates, which may be part of it where they differ', () => {
    const key = matrix.key({ rates: rates(0.1), blocks });
    expect(key).toContain(
      'p = 0.05 (Dropout), p = 0.10 (DropBlock), DropBlock with b = 5 at 14² and b = 3 at 7²',
    );
    expect(key).toContain('may come from p');
    expect(matrix.key({ rates: rates(0.05), blocks })).not.toContain('may come from p');
    expect(chinese.key({ rates: rates(0.1), blocks })).toContain('可能来自 p');
  });
});

describe('the blocks of the test', () => {
  const blocks = [
    { map: 14, trained: 5, tested: 5 },
    { map: 7, trained: 3, tested: 5 },
  ];
  const same = blocks.slice(0, 1);
  const rates = [{ name: 'DropBlock', rate: 0.1 }];

  it('are told where they are not those of the training', () => {
    expect(matrix.own(0.2, [], blocks)).toContain(
      'by the kind that each was trained with (of blocks, the block_size of the first place at every place),',
    );
    expect(matrix.key({ rates, blocks })).toContain(
      'DropBlock with b = 5 at 14² and b = 3 at 7²; in the test it has b = 5 at 14² and b = 5 at 7².',
    );
    expect(chinese.own(0.2, [], blocks)).toContain('块的大小在各处都取第一处的 block_size');
    expect(chinese.key({ rates, blocks })).toContain('测试时则用 b = 5（14²） 与 b = 5（7²）。');
  });

  it('are not told where they are, or where nothing is framed for blocks', () => {
    expect(matrix.own(0.2, [], same)).toContain('was trained with, the difference');
    expect(matrix.key({ rates, blocks: same })).toContain('DropBlock with b = 5 at 14². A block');
    expect(matrix.key({ rates, blocks: [] })).toContain('p = 0.10 (DropBlock). A block');
  });
});

describe('the sentences about what training gained', () => {
  const english = trainedWords(createNumbers('en-US'));

  it('give no sign to what rounds to nothing', () => {
    const gain = {
      name: 'Dropout',
      mean: -0.0002,
      halfWidth: 0.0004,
      seeds: 2,
      verdict: 'undecided',
    } as const;
    expect(english.gain(gain)).toContain(
      'Dropout: 0.0 points against nothing (95\u202f% interval −0.1 to 0.0,',
    );
  });

  it('say that what is undecided is not that two are equal', () => {
    const pair = { mean: -0.0001, halfWidth: 0.0187, seeds: 5, verdict: 'undecided' } as const;
    expect(english.pair(pair)).toBe(
      'DropBlock against Dropout: 0.0 points (95\u202f% interval −1.9 to +1.9, 5 paired seeds), which decides nothing, not even that they are equal.',
    );
    expect(english.pair({ ...pair, verdict: 'behind' })).toMatch(/Dropout is ahead here\.$/);
    expect(english.matrix.pair([{ name: 'DropBlock b = 5', mean: 0.07, halfWidth: null }])).toMatch(
      /by what is removed: DropBlock b\u00a0=\u00a05: \+7\.0\.$/,
    );
  });

  it('say of the first what the seeds can tell of it and the next', () => {
    const first = {
      isBlock: true,
      best: 'DropBlock',
      next: 'Dropout',
      lead: 0.004,
      mean: 0.6,
      isAlone: false,
      isAhead: false,
    };
    expect(english.first(first)).toContain('but Dropout is so close that these seeds cannot tell them apart');
    expect(english.first({ ...first, isAhead: true })).toContain('ahead of Dropout by more than chance');
    expect(english.first({ ...first, isAlone: true })).toContain('of one seed, which decides nothing');
    expect(english.first({ ...first, isBlock: false, best: 'Dropout', next: 'DropBlock' })).toMatch(
      /^DropBlock does not win here: Dropout has the highest mean, but DropBlock is so close/,
    );
    const level = { ...first, lead: 0.0001 };
    expect(english.first(level)).toMatch(
      /^No method wins here: DropBlock and Dropout have the same mean, 60\.0/,
    );
    expect(zhTrainedWords(createZhNumbers()).first(level)).toMatch(/^这里没有方法胜出/);
  });
});
