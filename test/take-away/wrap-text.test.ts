import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wrapText } from '../../src/take-away/wrap-text.ts';

const anyText = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'移除（）“”，。 a&?') }));

const length = (text: string) => text.length;

describe('wrapText', () => {
  it('breaks at blanks, and a link behind its & and ?', () => {
    expect(wrapText('a settings line', 10, length)).toEqual(['a settings', 'line']);
    expect(wrapText('https://a.org/?b=7&p=0.2&seed=373', 18, length)).toEqual([
      'https://a.org/?',
      'b=7&p=0.2&seed=373',
    ]);
  });

  it('breaks a word that no line can hold between two letters', () => {
    expect(wrapText('abcdefgh', 3, length)).toEqual(['abc', 'def', 'gh']);
  });

  it('breaks Chinese behind any letter, with signs where they belong', () => {
    expect(wrapText('移除的单元，各库不同。', 5, length)).toEqual(['移除的单', '元，各库不', '同。']);
    expect(wrapText('左列（论文）移除', 3, length)).toEqual(['左列', '（论', '文）移', '除']);
    expect(wrapText('用 DropBlock，在 stage2 上', 12, length)).toEqual(['用 DropBlock，', '在 stage2 上']);
  });

  it('loses no letter and makes no line too wide', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 40 }), (text, width) => {
        const lines = wrapText(text, width, length);
        expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
        for (const line of lines) expect(line.length).toBeLessThanOrEqual(width);
      }),
      { examples: [['! !!', 1]] },
    );
  });
});
