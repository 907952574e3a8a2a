import { describe, expect, it } from 'vitest';
import { chanceMap } from '../../src/core/rates.ts';
import { regularisers } from '../../src/core/regularisers.ts';
import { whereFacts } from '../../src/why/where-facts.ts';
import { figureWords } from '../../src/words/en-figures.ts';
import { createNumbers } from '../../src/words/numbers.ts';
import { zhFigureWords } from '../../src/words/zh-figures.ts';
import { createZhNumbers } from '../../src/words/zh-numbers.ts';
import { expectChinese } from '../words/chinese.ts';

const { where } = figureWords(createNumbers('en'));

function read(
  name: 'cutout' | 'dropout' | 'timm' | 'paper',
  height: number,
  width: number,
  blockSize = 7,
  dropProb = 0.3,
) {
  const chances = chanceMap(regularisers[name], height, width, blockSize, dropProb);
  const facts = whereFacts(chances, height, width);
  expectChinese(zhFigureWords(createZhNumbers()).where.reading('DropBlock', facts));
  return where.reading('It', facts).replaceAll('\u202f', ' ');
}

describe('the sentence of where a method drops', () => {
  it('calls chances the same only where all are', () => {
    expect(read('dropout', 4, 4)).toBe('It removes every cell with the same chance, 30.0 %.');
    expect(read('cutout', 1, 1)).toBe('It removes every cell with the same chance, 100 %.');
  });

  it('names the ends of the range and where they lie where corner and centre are neither', () => {
    // A block of four on 4 × 4 has no middle: corner and centre are alike, and both lie between.
    expect(read('cutout', 4, 4)).toBe(
      'It removes cells with chances from 25.0 % (row 3, column 3) to 100 % (row 1, column 1); the centre and the top left corner with 56.3 %.',
    );
    expect(read('timm', 4, 4)).toMatch(/^It removes cells with chances from /);
  });

  it('names corner and centre where they are the ends', () => {
    expect(read('paper', 28, 28)).toMatch(
      /^It removes the centre with a chance of .*, the top left corner with /,
    );
    expect(read('timm', 28, 28)).toMatch(/^It removes the centre with a chance of /);
  });

  it('writes no chance as zero that is none', () => {
    // The paper's blocks reach a corner of 28 × 28 from one seed of 49.
    expect(read('paper', 28, 28, 7, 0.005)).toMatch(/, the top left corner with <0\.1 %\.$/);
    expect(read('paper', 28, 28, 7, 0)).toBe('It removes every cell with the same chance, 0.0 %.');
    expect(where.scale(1e-4)).toContain('<0.1');
  });
});
