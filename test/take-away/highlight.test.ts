import { describe, expect, it } from 'vitest';
import { codeTargets } from '../../src/state/code-targets.ts';
import { codeFor } from '../../src/take-away/code.ts';
import { highlight, type TokenKind, valuesOf } from '../../src/take-away/highlight.ts';
import { en } from '../../src/words/en.ts';
import { codeWords } from '../../src/words/en-code.ts';
import { type Asked, factsOf } from './facts.ts';

const words = codeWords(en.numbers);

/** All pieces of one kind in the code for a target. */
function pieces(target: (typeof codeTargets)[number], asked: Asked, kind: TokenKind): string[] {
  const facts = factsOf(asked);
  const { code, language } = codeFor(target, facts, words);
  const values = valuesOf(facts);
  return code
    .split('\n')
    .flatMap((line) => highlight(line, language, values))
    .filter((token) => token.kind === kind)
    .map(({ text }) => text);
}

describe('highlight', () => {
  it.each(codeTargets)('loses no letter of the code for %s', (target) => {
    const facts = factsOf({ name: 'timm', blockSize: 6, target: 0.35 });
    const { code, language } = codeFor(target, facts, words);
    for (const line of code.split('\n')) {
      const tokens = highlight(line, language, valuesOf(facts));
      expect(tokens.map(({ text }) => text).join('')).toBe(line);
      for (const [i, { kind }] of tokens.entries()) expect(kind).not.toBe(tokens[i + 1]?.kind);
    }
  });

  it('sets the numbers of the screen apart, and no others', () => {
    const asked: Asked = { name: 'paper', blockSize: 7, target: 0.35, seed: 11 };
    expect(pieces('pytorch', asked, 'value')).toEqual(['0.35', '7']);
    expect(pieces('tfjs', asked, 'value')).toEqual(['7', '0.35']);
    const { dropped } = factsOf(asked);
    const seen = ['11', '0.35', '7', '48', '28', '28', String(dropped)];
    expect(pieces('mask', asked, 'value')).toEqual(seen);
    expect(pieces('keras', asked, 'value')).toEqual(['0.35', '7']);
  });

  it('takes docstrings and comments as such, and nothing in a text for something else', () => {
    const none = new Set(['7']);
    const kinds = (line: string) => highlight(line, 'python', none).map(({ kind }) => kind);
    expect(kinds('    """For 7, not a class."""')).toEqual(['plain', 'comment']);
    expect(kinds('x = "# if 7"  # if 7')).toEqual(['plain', 'comment']);
    expect(highlight("import x from 'a'; // 7", 'javascript', none).map(({ text }) => text)).toEqual([
      'import',
      ' x ',
      'from',
      " 'a'; ",
      '// 7',
    ]);
  });
});
