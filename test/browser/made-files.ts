import { crc32, deflateSync } from 'node:zlib';

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
};

interface PngOptions {
  readonly bits?: 8 | 16;
  readonly kind?: 'grey' | 'rgb' | 'rgba';
}

const pngFile = (header: Buffer, lines: readonly Buffer[]): Buffer =>
  Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(lines), { level: 1 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);

function pngHeader(width: number, height: number, bits: number, colourType: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([bits, colourType], 8);
  return header;
}

/** A PNG that cannot be packed: three bytes a pixel, all by chance. */
export function noisePng(width: number, height: number): Buffer {
  let word = 1;
  const line = () =>
    Buffer.from(
      Array.from({ length: 1 + 3 * width }, (_, i) => {
        word = (Math.imul(word, 1664525) + 1013904223) >>> 0;
        return i === 0 ? 0 : word >>> 24;
      }),
    );
  return pngFile(pngHeader(width, height, 8, 2), Array.from({ length: height }, line));
}

/** A PNG of any size: a gradient, with stripes of transparency where it has alpha. */
export function png(width: number, height: number, { bits = 8, kind = 'rgb' }: PngOptions = {}): Buffer {
  const channels = { grey: 1, rgb: 3, rgba: 4 }[kind];
  const bytes = bits / 8;
  const line = Buffer.alloc(1 + width * channels * bytes);
  for (let x = 0; x < width; x++)
    for (let c = 0; c < channels; c++) {
      const level = c === 3 ? (x % 16 < 8 ? 0 : 255) : Math.floor((255 * ((x + 40 * c) % width)) / width);
      line[1 + (x * channels + c) * bytes] = level;
    }
  return pngFile(
    pngHeader(width, height, bits, { grey: 0, rgb: 2, rgba: 6 }[kind]),
    Array.from({ length: height }, () => line),
  );
}

/** A grey BMP of 24 bits; its header may say a width that there cannot be. */
export function bmp(width: number, height: number): Buffer {
  const line = Math.ceil((3 * Math.abs(width)) / 4) * 4;
  const file = Buffer.alloc(54 + line * height, 128);
  file.fill(0, 0, 54);
  file.write('BM', 'latin1');
  file.writeUInt32LE(file.length, 2);
  file.writeUInt32LE(54, 10);
  file.writeUInt32LE(40, 14);
  file.writeInt32LE(width, 18);
  file.writeInt32LE(height, 22);
  file.writeUInt16LE(1, 26);
  file.writeUInt16LE(24, 28);
  return file;
}

/** The pixels of one GIF frame, uncompressed: a clear code comes before the codes would grow longer. */
function gifFrame(side: number, colour: (x: number, y: number) => number): Buffer {
  const codes: number[] = [];
  for (let i = 0; i < side * side; i++) {
    if (i % 120 === 0) codes.push(128);
    codes.push(colour(i % side, Math.floor(i / side)));
  }
  codes.push(129);
  const blocks: Buffer[] = [];
  for (let at = 0; at < codes.length; at += 255) {
    const part = codes.slice(at, at + 255);
    blocks.push(Buffer.from([part.length, ...part]));
  }
  const head = Buffer.from([0x2c, 0, 0, 0, 0, side, 0, side, 0, 0, 7]);
  return Buffer.concat([head, ...blocks, Buffer.from([0])]);
}

/** A GIF of two frames, 64 × 64. */
export function animatedGif(): Buffer {
  const side = 64;
  const palette = Buffer.from(Array.from({ length: 128 }, (_, k) => [2 * k, 255 - 2 * k, k]).flat());
  const wait = Buffer.from([0x21, 0xf9, 4, 0, 20, 0, 0, 0]);
  return Buffer.concat([
    Buffer.from('GIF89a', 'latin1'),
    Buffer.from([side, 0, side, 0, 0xf6, 0, 0]),
    palette,
    wait,
    gifFrame(side, (x) => x),
    wait,
    gifFrame(side, (_, y) => y),
    Buffer.from([0x3b]),
  ]);
}

export const svg = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100"><rect width="200" height="100" fill="#06c"/><circle cx="90" cy="50" r="40" fill="#fc0"/></svg>',
);

/** An APP1 segment that says how the picture is to be turned, put behind a JPEG's first two bytes. */
export function turned(jpeg: Buffer, orientation: number): Buffer {
  const tiff = Buffer.from([
    ...[0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1],
    ...[0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0],
    ...[0, 0, 0, 0],
  ]);
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
  const head = Buffer.from([0xff, 0xe1, 0, body.length + 2]);
  return Buffer.concat([jpeg.subarray(0, 2), head, body, jpeg.subarray(2)]);
}

/** The first bytes of a HEIC file, and nothing of a picture. */
export const heic = Buffer.concat([
  Buffer.from([0, 0, 0, 24]),
  Buffer.from('ftypheic\0\0\0\0mif1heic', 'latin1'),
  Buffer.alloc(64),
]);

/** A drawing of a few lines, each of which has the one before ten times in it. */
export function unfolding(by: 'uses' | 'patterns' | 'entities'): Buffer {
  const levels = Array.from({ length: 12 }, (_, k) => k + 1);
  const ten = (text: string) => text.repeat(10);
  const rect = '<rect width="9" height="9"/>';
  const root = (inside: string) =>
    `<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90">${inside}</svg>`;
  switch (by) {
    case 'uses': {
      const groups = levels.map((k) => `<g id="a${k}">${ten(`<use href="#a${k - 1}"/>`)}</g>`);
      return Buffer.from(root(`<defs><g id="a0">${rect}</g>${groups.join('')}</defs><use href="#a12"/>`));
    }
    case 'patterns': {
      const filled = (k: number) => ten(`<rect width="9" height="9" fill="url(#a${k})"/>`);
      const patterns = levels.map(
        (k) => `<pattern id="a${k}" width="1" height="1">${k > 1 ? filled(k - 1) : rect}</pattern>`,
      );
      return Buffer.from(root(`<defs>${patterns.join('')}</defs>${filled(12)}`));
    }
    case 'entities': {
      const entities = levels.map((k) => `<!ENTITY a${k} "${ten(`&a${k - 1};`)}">`);
      return Buffer.from(`<!DOCTYPE svg [<!ENTITY a0 '${rect}'>${entities.join('')}]>${root('&a12;')}`);
    }
  }
}
