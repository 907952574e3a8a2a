import { expect, it } from 'vitest';
import { en } from '../../src/words/en.ts';
import { neighboursWords } from '../../src/words/en-neighbours.ts';
import { zh } from '../../src/words/zh.ts';
import { zhNeighboursWords } from '../../src/words/zh-neighbours.ts';

const english = neighboursWords(en.numbers);
const chinese = zhNeighboursWords(zh.numbers);

it('compares two methods at the shares that each removed, at the p of the caption', () => {
  const columns = [
    { name: 'Dropout', r2: 0.51, floor: 0.05, removed: 0.1246 },
    { name: 'DropBlock', r2: 0.3, floor: 0.04, removed: 0.103 },
  ];
  expect(english.reading(7, 0.125, columns)).toBe(
    'At block_size 7 and p 0.125, the best linear guess from the neighbours has an R² of 0.51 for the 12.5\u202f% that Dropout took (0.05 by chance) and of 0.30 for the 10.3\u202f% that DropBlock took (0.04 by chance).',
  );
  expect(chinese.reading(7, 0.125, columns)).toBe(
    'block_size 为 7、p 为 0.125 时，由邻域作最佳线性推测的 R²：Dropout 所移除的 12.5% 为 0.51（随机水平 0.05），DropBlock 所移除的 10.3% 为 0.30（随机水平 0.04）。',
  );
});

it('says where each method is weakest, and at which share', () => {
  const weakest = { name: 'Dropout', layer: 'stage 1', lessFloor: 0.6, removed: 0.2 };
  const first =
    'Dropout is weakest at stage 1: 0.60 of the variance of the 20.0\u202f% that it removes there can be guessed from neighbours, beyond chance.';
  expect(english.overTaps.reading([weakest])).toBe(first);
  expect(english.overTaps.reading([weakest, { ...weakest, name: 'DropBlock' }])).toBe(
    `${first} ${first.replace('Dropout', 'DropBlock')}`,
  );
  expect(chinese.overTaps.reading([{ ...weakest, layer: '阶段 1' }])).toBe(
    'Dropout 在阶段 1 最弱：它在那里移除 20.0%，其方差中除随机水平外，有 0.60 可由邻域推测。',
  );
});
