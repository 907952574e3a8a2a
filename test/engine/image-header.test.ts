import fc from 'fast-check';
import { expect, test } from 'vitest';
import { imageHeader } from '../../src/engine/image-header.ts';

const bytes = (...parts: (string | number[])[]) =>
  Uint8Array.from(
    parts.flatMap((part) =>
      typeof part === 'string' ? Array.from(part, (letter) => letter.charCodeAt(0)) : part,
    ),
  );
const big = (value: number) => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
const little = (value: number) => [value & 255, value >> 8];

const pngOf = (...kinds: string[]) =>
  bytes(
    '\x89PNG\r\n\x1a\n',
    big(13),
    'IHDR',
    big(640),
    big(480),
    [8, 2, 0, 0, 0],
    big(0),
    ...kinds.flatMap((kind) => [big(0), kind, big(0)]),
  );

test('a PNG tells its size, and whether it moves', () => {
  expect(imageHeader(pngOf('IDAT'), 'png')).toEqual({ size: { width: 640, height: 480 }, animated: false });
  expect(imageHeader(pngOf('acTL', 'IDAT'), 'png').animated).toBe(true);
});

test('a JPEG tells its size behind other segments', () => {
  const file = bytes(
    '\xff\xd8\xff\xe1',
    [0, 6],
    'Exif',
    '\xff\xc4',
    [0, 3, 0],
    '\xff\xc2',
    [0, 17, 8, 1, 0, 2, 0, 3],
  );
  expect(imageHeader(file, 'jpeg').size).toEqual({ width: 512, height: 256 });
});

test('a GIF moves when it has a second image', () => {
  const head = bytes('GIF89a', little(20), little(10), [0, 0, 0]);
  const image = bytes([0x2c], little(0), little(0), little(20), little(10), [0, 2, 1, 0, 0]);
  const once = Uint8Array.from([...head, 0x21, 0xf9, 4, 0, 0, 0, 0, 0, ...image, 0x3b]);
  expect(imageHeader(once, 'gif')).toEqual({ size: { width: 20, height: 10 }, animated: false });
  expect(imageHeader(Uint8Array.from([...head, ...image, ...image, 0x3b]), 'gif').animated).toBe(true);
});

test('an extended WebP tells its canvas', () => {
  const file = bytes(
    'RIFF',
    big(0),
    'WEBPVP8X',
    [10, 0, 0, 0, 2, 0, 0, 0],
    [0x2b, 1, 0],
    [0xc7, 0, 0],
    [0, 0],
  );
  expect(imageHeader(file, 'webp')).toEqual({ size: { width: 300, height: 200 }, animated: true });
});

test('an AVIF tells the largest of its sizes', () => {
  const file = bytes(
    '\0\0\0\x1cftypavif',
    big(0),
    'ispe',
    big(0),
    big(64),
    big(48),
    'ispe',
    big(0),
    big(640),
    big(480),
  );
  expect(imageHeader(file, 'avif').size).toEqual({ width: 640, height: 480 });
});

test('a BMP tells its size whichever way its rows go, and none where its width is negative', () => {
  const bmp = (width: number, height: number) => {
    const view = new DataView(new ArrayBuffer(54));
    view.setUint32(14, 40, true);
    view.setInt32(18, width, true);
    view.setInt32(22, height, true);
    return imageHeader(new Uint8Array(view.buffer), 'bmp').size;
  };
  expect(bmp(60, 50)).toEqual({ width: 60, height: 50 });
  expect(bmp(60, -50)).toEqual({ width: 60, height: 50 });
  expect(bmp(-60, 50)).toBeNull();
});

test('damaged headers tell nothing and never throw', () => {
  const formats = fc.constantFrom('jpeg', 'png', 'gif', 'webp', 'avif', 'heic', 'bmp', 'tiff');
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), formats, (file, format) => {
      imageHeader(file, format);
    }),
  );
});
