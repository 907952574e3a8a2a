import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { Question } from '../../src/lesson/question.tsx';
import type { StepWords } from '../../src/words/lesson-facts.ts';
import { unbroken } from '../../src/words/unbroken.ts';

describe('formulas', () => {
  it.each([
    [
      'with p = 0.1 and block_size 7 on a 14 × 14 map',
      'with p\u00a0=\u00a00.1 and block_size 7 on a 14\u00a0×\u00a014 map',
    ],
    ['x × mask × (numel / sum)', 'x\u00a0×\u00a0mask\u00a0×\u00a0(numel\u00a0/\u00a0sum)'],
    ['p = 0.1，b = 7', 'p\u00a0=\u00a00.1，b\u00a0=\u00a07'],
    ['no formula, no change', 'no formula, no change'],
  ])('stay on one line: %s', (text, kept) => {
    expect(unbroken(text)).toBe(kept);
  });

  it('do so in a question, its answers and its reasons', () => {
    const words: Pick<StepWords, 'question'> = {
      question: () => ({
        ask: 'p = 1?',
        right: { text: 'b = 2', why: 'R² = 3' },
        wrong: [
          { text: '4 × 5', why: '' },
          { text: '', why: '' },
        ],
      }),
    };
    const markup = renderToStaticMarkup(
      createElement(Question, {
        step: 1,
        words,
        labels: { question: '', right: '', wrong: '' },
        facts: {} as never,
        rightAt: 0,
        chosen: 0,
        onChoose: () => undefined,
      }),
    );
    for (const kept of ['p\u00a0=\u00a01?', 'b\u00a0=\u00a02', 'R²\u00a0=\u00a03', '4\u00a0×\u00a05'])
      expect(markup).toContain(kept);
  });
});
