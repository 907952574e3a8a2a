import { describe, expect, it } from 'vitest';
import { rateWords } from '../../src/words/en-rates.ts';
import { createNumbers } from '../../src/words/numbers.ts';
import { createZhNumbers } from '../../src/words/zh-numbers.ts';
import { zhRateWords } from '../../src/words/zh-rates.ts';
import { expectChinese } from './chinese.ts';

const { difference, schedule } = rateWords(createNumbers('en'));
const chinese = zhRateWords(createZhNumbers());
const plain = (text: string) => text.replaceAll('\u202f', ' ');

describe('the words of the difference', () => {
  it('count one cell as one', () => {
    expect(plain(difference.cells(1, 1 / 784))).toBe('1 cell, 0.1 %');
    expect(plain(difference.cells(2, 2 / 784))).toBe('2 cells, 0.3 %');
    expect(plain(difference.cells(0, 0))).toBe('0 cells, 0.0 %');
  });

  it('write no share as zero that is none', () => {
    expect(plain(difference.cells(1, 1 / 3136))).toBe('1 cell, <0.1 %');
    expect(plain(difference.reading(1e-4, 1e-5, 8))).toMatch(/ <0\.1 % of the cells .* <0\.1 %\.$/);
    expect(plain(schedule.reading(0.5, 'Dropout', 1e-4, 'DropBlock', 0))).toContain(
      'Dropout expects to drop <0.1 % and DropBlock 0.0 %',
    );
    expectChinese(chinese.difference.reading(1e-4, 1e-5, 8));
    expectChinese(chinese.difference.cells(1, 1e-4));
  });
});
