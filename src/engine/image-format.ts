/** A picture's format as its first bytes tell it, and what a browser does not tell about it. */
export interface ImageFormat {
  /** `jpeg`, `png`, …; for what is no picture, what it is instead: `html`, `pdf`, `text`, `unknown`. */
  readonly name: string;
  readonly image: boolean;
}

const ascii = (bytes: Uint8Array, from: number, length: number) =>
  String.fromCharCode(...bytes.subarray(from, from + length));

/** Major brands of ISO base media files that are pictures. */
const brands: Readonly<Record<string, string>> = {
  avif: 'avif',
  avis: 'avif',
  heic: 'heic',
  heix: 'heic',
  hevc: 'heic',
  heim: 'heic',
  heis: 'heic',
  mif1: 'heic',
  msf1: 'heic',
};

const signatures: readonly (readonly [name: string, image: boolean, at: number, signature: string])[] = [
  ['png', true, 0, '\x89PNG\r\n\x1a\n'],
  ['jpeg', true, 0, '\xff\xd8\xff'],
  ['gif', true, 0, 'GIF8'],
  ['bmp', true, 0, 'BM'],
  ['ico', true, 0, '\0\0\x01\0'],
  ['tiff', true, 0, 'II*\0'],
  ['tiff', true, 0, 'MM\0*'],
  ['jxl', true, 0, '\xff\x0a'],
  ['jxl', true, 4, 'JXL '],
  ['jp2', true, 4, 'jP  '],
  ['psd', true, 0, '8BPS'],
  ['pdf', false, 0, '%PDF'],
  ['zip', false, 0, 'PK\x03\x04'],
  ['gzip', false, 0, '\x1f\x8b'],
  ['mp3', false, 0, 'ID3'],
];

/** Names the format from the first 1,024 bytes or so. */
export function imageFormat(bytes: Uint8Array): ImageFormat {
  for (const [name, image, at, signature] of signatures)
    if (ascii(bytes, at, signature.length) === signature) return { name, image };
  if (ascii(bytes, 0, 4) === 'RIFF') {
    return ascii(bytes, 8, 4) === 'WEBP' ? { name: 'webp', image: true } : { name: 'riff', image: false };
  }
  if (ascii(bytes, 4, 4) === 'ftyp') {
    const name = brands[ascii(bytes, 8, 4)];
    return name ? { name, image: true } : { name: 'video', image: false };
  }
  return textFormat(bytes);
}

function textFormat(bytes: Uint8Array): ImageFormat {
  const head = bytes.subarray(0, 1024);
  const text = new TextDecoder().decode(head).trimStart();
  if (/^<(!doctype html|html|head|body)/i.test(text)) return { name: 'html', image: false };
  if (/<svg[\s>]/i.test(text)) return { name: 'svg', image: true };
  if (/^<\?xml/i.test(text)) return { name: 'xml', image: false };
  const binary = head.some((byte) => byte < 9 || (byte > 13 && byte < 32));
  if (binary) return { name: 'unknown', image: false };
  return { name: /^[{[]/.test(text) ? 'json' : 'text', image: false };
}
