import fc from 'fast-check';
import { expect, test } from 'vitest';
import { imageFormat } from '../../src/engine/image-format.ts';

const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

test.each([
  ['\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'png', true],
  ['\xff\xd8\xff\xe0\0\x10JFIF', 'jpeg', true],
  ['GIF89a\x01\0', 'gif', true],
  ['RIFF\0\0\0\0WEBPVP8 ', 'webp', true],
  ['RIFF\0\0\0\0WAVEfmt ', 'riff', false],
  ['\0\0\0\x1cftypavif\0\0', 'avif', true],
  ['\0\0\0\x18ftypheic\0\0', 'heic', true],
  ['\0\0\0\x18ftypmp42\0\0', 'video', false],
  ['BM\x36\0\0\0', 'bmp', true],
  ['II*\0\x08\0\0\0', 'tiff', true],
  ['<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg">', 'svg', true],
  ['\n<!DOCTYPE html><html><svg></svg></html>', 'html', false],
  ['%PDF-1.7', 'pdf', false],
  ['PK\x03\x04', 'zip', false],
  ['{"modelTopology": 1}', 'json', false],
  ['dear diary', 'text', false],
  ['\x01\x02\x03\x04', 'unknown', false],
])('%j is %s', (head, name, image) => {
  expect(imageFormat(bytes(head))).toEqual({ name, image });
});

test('any bytes have a name', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 64 }), (head) => imageFormat(head).name.length > 0));
});
