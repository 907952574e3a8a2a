import { expect, test } from 'vitest';
import { mostParts, type SvgPart, unfoldedParts } from '../../src/engine/svg-parts.ts';

const part = (id: string | null, references: string[] = [], children: SvgPart[] = []): SvgPart => ({
  id,
  references,
  children,
});

test('a drawing without references has as many parts as elements', () => {
  expect(unfoldedParts(part(null, [], [part('a'), part('b', [], [part(null)])]))).toBe(4);
});

test('every reference is drawn anew, wherever its part stands', () => {
  const leaf = part('leaf', [], [part(null), part(null)]);
  expect(unfoldedParts(part(null, [], [part(null, ['leaf']), part(null, ['leaf']), leaf]))).toBe(12);
});

test('a bomb of thirty lines has more parts than a page can draw', () => {
  const levels = Array.from({ length: 30 }, (_, k) =>
    part(`l${k}`, [], k ? [part(null, [`l${k - 1}`]), part(null, [`l${k - 1}`])] : [part(null)]),
  );
  expect(unfoldedParts(part(null, [], levels))).toBeGreaterThan(mostParts);
});

test('a circle and a reference to nothing draw nothing more', () => {
  expect(unfoldedParts(part('a', ['a', 'nobody'], [part('b', ['a'])]))).toBe(2);
});

test('what is nested without measure counts as endless', () => {
  let root = part(null);
  for (let k = 0; k < 5000; k++) root = part(null, [], [root]);
  expect(unfoldedParts(root)).toBe(Number.POSITIVE_INFINITY);
});
