import type { CodeFacts } from './code-facts.ts';
import { clampedBlockSize, oddBlockSize, timmGammaScale } from './published-code.ts';
import { float, rounded } from './source-text.ts';

/** What a piece of code is, as far as it is set apart; `value`: a number that the screen gave. */
export type TokenKind = 'plain' | 'comment' | 'keyword' | 'value';

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
}

type Language = 'python' | 'javascript';

const keywords: Record<Language, string> = {
  python:
    'and|as|assert|class|def|else|False|for|from|if|import|in|lambda|None|not|or|raise|return|True|while|with',
  javascript:
    'async|await|class|const|else|export|extends|for|from|if|import|let|new|null|return|static|super|this',
};

/** A docstring is a comment; other strings are matched so that nothing in them is taken for something else. */
function patternOf(language: Language): RegExp {
  const comment = language === 'python' ? '#.*|"""[^]*?"""' : '//.*';
  const keyword = `\\b(?:${keywords[language]})\\b`;
  // A value is given to a name: after = or :, or further on in such a list.
  const number = '(?<=[=:,] ?)(?<![<>=]=)\\d+(?:\\.\\d+)?(?:e[+-]?\\d+)?(?![\\w.])';
  return new RegExp(
    `(?<comment>${comment})|"[^"]*"|'[^']*'|(?<keyword>${keyword})|(?<number>${number})`,
    'g',
  );
}

const patterns = { python: patternOf('python'), javascript: patternOf('javascript') };

/** The numbers in a column's code that come from the screen, as the code writes them. */
export function valuesOf(facts: CodeFacts): ReadonlySet<string> {
  const { blockSize, shape, seed, target, dropProb, progress, dropped } = facts;
  const whole = [blockSize, clampedBlockSize(facts), oddBlockSize(facts), seed, dropped];
  const sizes = [shape.channels, shape.height, shape.width];
  const shares = [target, dropProb, progress, timmGammaScale(facts)];
  // 0 and 1 stand in every code for themselves.
  const own = (text: string) => Number(text) !== 0 && Number(text) !== 1;
  return new Set(
    [...[...whole, ...sizes].map(String), ...shares.flatMap((p) => [float(p), rounded(p), String(p)])].filter(
      own,
    ),
  );
}

/** Cuts one line of our own code into pieces that together are the line; no docstring of ours has two lines. */
export function highlight(line: string, language: Language, values: ReadonlySet<string>): Token[] {
  const tokens: Token[] = [];
  const add = (kind: TokenKind, text: string) => {
    const last = tokens.at(-1);
    if (last?.kind === kind) tokens[tokens.length - 1] = { kind, text: last.text + text };
    else if (text) tokens.push({ kind, text });
  };
  let at = 0;
  for (const match of line.matchAll(patterns[language])) {
    add('plain', line.slice(at, match.index));
    const { comment, keyword, number } = match.groups!;
    const isValue = number !== undefined && values.has(number);
    add(comment ? 'comment' : keyword ? 'keyword' : isValue ? 'value' : 'plain', match[0]);
    at = match.index + match[0].length;
  }
  add('plain', line.slice(at));
  return tokens;
}
