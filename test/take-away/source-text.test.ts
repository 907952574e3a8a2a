import { describe, expect, it } from 'vitest';
import { float, rounded, source } from '../../src/take-away/source-text.ts';

describe('source', () => {
  it('takes the common indentation away and keeps the rest', () => {
    expect(source`
      if a:
          b = ${1}

      c
    `).toBe('if a:\n    b = 1\n\nc');
  });

  it('indents a piece of several lines like the place where it stands alone', () => {
    const inner = source`
      first

      second
    `;
    expect(source`
      def f():
          ${inner}
    `).toBe('def f():\n    first\n\n    second');
  });

  it('drops the line of a null, and no other', () => {
    expect(source`
      a
      ${null}
      b${null}
    `).toBe('a\nb');
  });
});

describe('numbers in code', () => {
  it('read back as they were', () => {
    for (const value of [0.2 * 0.35, 1e-7, 1 / 3, 5e-324]) expect(Number(float(value))).toBe(value);
  });

  it('keep a decimal point, so that Python makes floats of them', () => {
    expect([float(0), float(1), rounded(0.2000000001), rounded(1)]).toEqual(['0.0', '1.0', '0.2', '1.0']);
  });
});
