import fc from 'fast-check';
import { expect, test } from 'vitest';
import { carriesPicture, fragmentOf, pictureIn } from '../../src/state/picture-fragment.ts';

test('any bytes come back from the fragment that they were written to', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 3000 }), async (rest) => {
      const bytes = [0xff, 0xd8, 0xff, ...rest];
      const fragment = await fragmentOf(new Blob([Uint8Array.from(bytes)]));
      expect(fragment).toMatch(/^#picture=[\w-]*$/);
      expect(carriesPicture(fragment)).toBe(true);
      expect(new Uint8Array(await pictureIn(fragment)!.arrayBuffer())).toEqual(Uint8Array.from(bytes));
    }),
    { seed: 1 },
  );
});

test('what is no picture is none: other fragments, letters that are no code, megabytes', () => {
  for (const hash of [
    '',
    '#compare',
    '#picture',
    '#picture=%%%',
    '#picture=ä',
    `#picture=${'A'.repeat(500_000)}`,
  ])
    expect(pictureIn(hash)).toBeNull();
});

test('an SVG is not opened from a link: a few lines of it can keep a browser busy for ever', async () => {
  expect(pictureIn(await fragmentOf(new Blob(['<svg xmlns="http://www.w3.org/2000/svg"/>'])))).toBeNull();
});
