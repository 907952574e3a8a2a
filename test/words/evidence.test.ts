import { describe, expect, it } from 'vitest';
import { evidenceWords, type RunFacts } from '../../src/words/en-evidence.ts';
import { createNumbers } from '../../src/words/numbers.ts';
import { zhEvidenceWords } from '../../src/words/zh-evidence.ts';
import { createZhNumbers } from '../../src/words/zh-numbers.ts';
import { expectChinese } from './chinese.ts';

const english = evidenceWords(createNumbers('en'));
const chinese = zhEvidenceWords(createZhNumbers());

function read(change: Partial<RunFacts>): string {
  const run = { name: 'DropBlock', left: 1, spread: 9, hit: 0, removed: 0.1, scalesUp: true, ownMasks: true };
  const runs = [{ ...run, ...change }];
  const text = chinese.reading('雏菊', 49, 12, runs);
  expectChinese(text);
  expect(text.includes('超过全部')).toBe(english.reading('daisy', 49, 12, runs).includes('more than all'));
  return english.reading('daisy', 49, 12, runs).replaceAll('\u202f', ' ');
}

describe('the sentence of the evidence', () => {
  it('says why more than all is left, where survivors are scaled up', () => {
    expect(read({ left: 1.11 })).toMatch(
      /After DropBlock 111 % of it is left \(more than all, since survivors are scaled up\), over 9\.0 cells\.$/,
    );
    expect(read({ left: 1.11, scalesUp: false })).toMatch(/ 111 % of it is left, over/);
  });

  it('does not say so of what is written as 100 %', () => {
    expect(read({ left: 1.004 })).toMatch(/ 100 % of it is left, over/);
    expect(read({ left: 0.7 })).toMatch(/ 70 % of it is left, over/);
  });
});
