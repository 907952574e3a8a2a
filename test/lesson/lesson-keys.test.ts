import { describe, expect, it } from 'vitest';
import { turnOfKey, turnOfSwipe } from '../../src/lesson/lesson-keys.ts';

const press = (key: string, rest = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  defaultPrevented: false,
  ...rest,
});

/** Something with the focus that answers to one selector of those that are asked. */
const focus = (kind: 'text' | 'range' | 'other') => ({
  matches: (selector: string) =>
    kind === 'text' ? selector.includes('textarea') : kind === 'range' && selector === 'input[type=range]',
});

describe('a key', () => {
  it('turns on or back', () => {
    for (const key of ['PageDown', 'n', 'N']) expect(turnOfKey(press(key), null)).toBe(1);
    for (const key of ['PageUp', 'b', 'B']) expect(turnOfKey(press(key), null)).toBe(-1);
    for (const key of ['[', ']', 'r', ',', '.', 'm', 't', 'p', 'Escape', 'ArrowRight', ' '])
      expect(turnOfKey(press(key), null)).toBe(0);
  });

  it('stays with whoever types, with sliders that page, and with the browser', () => {
    expect(turnOfKey(press('n'), focus('text'))).toBe(0);
    expect(turnOfKey(press('PageDown'), focus('range'))).toBe(0);
    expect(turnOfKey(press('n'), focus('range'))).toBe(1);
    expect(turnOfKey(press('PageDown'), focus('other'))).toBe(1);
    expect(turnOfKey(press('n', { ctrlKey: true }), null)).toBe(0);
    expect(turnOfKey(press('PageDown', { defaultPrevented: true }), null)).toBe(0);
  });
});

describe('a finger', () => {
  it('turns by going sideways far enough, and not by scrolling', () => {
    expect(turnOfSwipe(-80, 10)).toBe(1);
    expect(turnOfSwipe(80, -10)).toBe(-1);
    expect(turnOfSwipe(-30, 0)).toBe(0);
    expect(turnOfSwipe(-80, 60)).toBe(0);
  });
});
