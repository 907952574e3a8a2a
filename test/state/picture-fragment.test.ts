import fc from 'fast-check';
import { expect, test } from 'vitest';
import { carriesPicture, fragmentOf, pictureIn } from '../../src/state/picture-fragment.ts';

test('any bytes come back from the fragment that they were written to', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 3000 }), async (bytes) => {
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
