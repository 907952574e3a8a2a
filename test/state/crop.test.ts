import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAddress } from '../../src/state/address.ts';
import { changeCrop, cropOf } from '../../src/state/crop.ts';

const pictures = fc.record({
  width: fc.integer({ min: 16, max: 6000 }),
  height: fc.integer({ min: 16, max: 6000 }),
});
const numbers = fc.double({ min: -200, max: 200, noNaN: true });
const crops = fc.option(
  fc.record({ x: numbers, y: numbers, size: fc.double({ min: 0, max: 3, noNaN: true }) }),
);

function expectInside({ width, height }: { width: number; height: number }, crop: ReturnType<typeof cropOf>) {
  const short = Math.min(width, height);
  const slack = 1e-9;
  expect(crop.size).toBeGreaterThan(0);
  expect(crop.size).toBeLessThanOrEqual(1);
  expect((crop.x - crop.size / 2) * short).toBeGreaterThanOrEqual(-slack * short);
  expect((crop.y - crop.size / 2) * short).toBeGreaterThanOrEqual(-slack * short);
  expect((crop.x + crop.size / 2) * short).toBeLessThanOrEqual(width + slack * short);
  expect((crop.y + crop.size / 2) * short).toBeLessThanOrEqual(height + slack * short);
}

describe('the square that the network sees', () => {
  it('lies inside the picture, whatever a link asks for', () => {
    fc.assert(
      fc.property(pictures, crops, (picture, crop) => expectInside(picture, cropOf(picture, crop))),
      { seed: 1, numRuns: 2000 },
    );
  });

  it('is by default the largest in the middle', () => {
    expect(cropOf({ width: 400, height: 200 }, null)).toEqual({ x: 1, y: 0.5, size: 1 });
    expect(cropOf({ width: 200, height: 400 }, null)).toEqual({ x: 0.5, y: 1, size: 1 });
  });

  it('may be as small as a link allows', () => {
    const { settings, mends } = parseAddress('crop=0.5,0.5,0.05');
    expect(mends).toEqual([]);
    expect(cropOf({ width: 900, height: 900 }, settings.crop)).toEqual(settings.crop);
  });

  it('is left as it is where it fits', () => {
    const crop = { x: 0.6, y: 0.4, size: 0.5 };
    expect(cropOf({ width: 100, height: 100 }, crop)).toEqual(crop);
  });

  it('stays inside however it is moved and zoomed, with three decimals', () => {
    const moves = fc.array(
      fc.tuple(
        fc.double({ min: -2, max: 2, noNaN: true }),
        fc.double({ min: -2, max: 2, noNaN: true }),
        fc.double({ min: 0.2, max: 5, noNaN: true }),
      ),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(pictures, moves, (picture, path) => {
        let crop: ReturnType<typeof changeCrop> = null;
        for (const [dx, dy, zoom] of path) {
          crop = changeCrop(picture, crop, dx, dy, zoom);
          if (!crop) continue;
          for (const v of [crop.x, crop.y, crop.size]) expect(Number(v.toFixed(3))).toBe(v);
          expectInside(picture, cropOf(picture, crop));
        }
      }),
      { seed: 2, numRuns: 500 },
    );
  });

  it('becomes the default again when it comes back to the middle', () => {
    const picture = { width: 300, height: 200 };
    const moved = changeCrop(picture, null, 0.1, 0);
    expect(moved).not.toBeNull();
    expect(changeCrop(picture, moved, -0.1, 0)).toBeNull();
    expect(changeCrop(picture, null, 0, 0.1)).toBeNull();
  });

  it('zooms about its own centre', () => {
    const crop = changeCrop({ width: 200, height: 200 }, null, 0, 0, 0.5);
    expect(crop).toEqual({ x: 0.5, y: 0.5, size: 0.5 });
  });
});
