import { describe, expect, it } from 'vitest';
import { createComparer } from '../../src/state/comparison.ts';
import type { Settings } from '../../src/state/settings.ts';
import { captionOf } from '../../src/take-away/caption.ts';
import { csvOf } from '../../src/take-away/csv.ts';
import { npyOf } from '../../src/take-away/npy.ts';
import { en } from '../../src/words/en.ts';
import { codeWords } from '../../src/words/en-code.ts';
import { sceneOf, settingsWith } from '../state/scenes.ts';

describe('npyOf', () => {
  it('begins with a header of format 1.0 that ends on a multiple of 64', () => {
    const bytes = npyOf(Float32Array.from([1, 2, 3]), [3]);
    expect([...bytes.subarray(0, 10)]).toEqual([0x93, 78, 85, 77, 80, 89, 1, 0, 118, 0]);
    expect(new TextDecoder('latin1').decode(bytes.subarray(10, 128))).toMatch(
      /^\{'descr': '<f4', 'fortran_order': False, 'shape': \(3,\), \} +\n$/,
    );
    expect(bytes).toHaveLength(128 + 12);
  });

  it('copies a view’s own bytes and no others', () => {
    const all = Uint8Array.from([9, 1, 0, 1, 9]);
    expect([...npyOf(all.subarray(1, 4), [1, 3]).subarray(-3)]).toEqual([1, 0, 1]);
  });

  it('refuses a shape that does not hold the data', () => {
    expect(() => npyOf(new Uint8Array(5), [2, 3])).toThrow(RangeError);
  });
});

describe('csvOf', () => {
  it('gives the link, the header, and one line a cell', () => {
    const data = Float32Array.from([0, 0.1, 1 / 3, -0]);
    expect(csvOf(data, { channels: 1, height: 2, width: 2 }, 'https://example.org/?b=7', 12)).toBe(
      '# https://example.org/?b=7\nchannel,row,column,value\n12,0,0,0\n12,0,1,0.1\n12,1,0,0.33333334\n12,1,1,-0\n',
    );
  });

  it('names a mean where it is one', () => {
    const csv = csvOf(Float32Array.of(0.5), { channels: 1, height: 1, width: 1 }, 'x', 'mean');
    expect(csv).toBe('# x\nchannel,row,column,value\nmean,0,0,0.5\n');
  });

  it('writes every float so that it reads back bit for bit', () => {
    const words = Uint32Array.from({ length: 5000 }, (_, i) => Math.imul(i, 0x9e3779b1));
    const data = new Float32Array(words.buffer).map((value) => (Number.isFinite(value) ? value : 0));
    const lines = csvOf(data, { channels: 1, height: 50, width: 100 }, 'x').trimEnd().split('\n').slice(2);
    const read = Float32Array.from(lines, (line) => Number(line.split(',')[3]));
    expect(new Uint32Array(read.buffer)).toEqual(new Uint32Array(data.buffer));
  });

  it('refuses a shape that does not hold the data', () => {
    expect(() => csvOf(new Uint8Array(5), { channels: 1, height: 2, width: 3 }, 'x')).toThrow(RangeError);
  });
});

describe('captionOf', () => {
  const tapName = (tap: string) => tap.replace(/(?=\d)/, ' ');

  const caption = (
    change: Partial<Settings>,
    shown: Parameters<typeof captionOf>[1],
    tap?: 'ones' | 'image',
  ) => {
    const comparison = createComparer()(sceneOf(tap === 'ones' ? 1 : 3, 28, 28, tap), settingsWith(change));
    return captionOf(comparison, shown, 'https://example.org/?b=7', {
      ...en,
      tapName,
      code: codeWords(en.numbers),
    });
  };

  it('says both methods and what they have in common', () => {
    expect(caption({}, 'both')).toEqual({
      settings:
        'Dropout against DropBlock, paper · soccer ball · Built-in ResNet · stage 2 · channel 2 · 28 × 28 · block_size 7 · p (drop) 0.2 · seed 373',
      link: 'https://example.org/?b=7',
    });
  });

  it('says each p where shares are matched, and none of Cutout alone', () => {
    expect(caption({ match: true }, 'both').settings).toContain('p (drop) 0.177 and 0.2');
    expect(caption({ right: 'cutout' }, 'right').settings).toMatch(/^Cutout · (?!.*p \(drop\))/);
  });

  it('says no method of the clean map, and no network where none was asked', () => {
    expect(caption({}, 'clean').settings).toBe(
      'soccer ball · Built-in ResNet · stage 2 · channel 2 · 28 × 28',
    );
    expect(caption({}, 'clean', 'ones').settings).toBe('ones · channel 0 · 28 × 28');
    expect(caption({ channel: 'mean' }, 'clean').settings).toContain('mean of 3 channels');
  });
});
