import { describe, expect, it } from 'vitest';
import { createComparer } from '../../src/state/comparison.ts';
import type { Settings } from '../../src/state/settings.ts';
import { fileName, moduleName } from '../../src/take-away/file-name.ts';
import { sceneOf, settingsWith } from '../state/scenes.ts';

const compared = (change: Partial<Settings>, scene: Partial<ReturnType<typeof sceneOf>> = {}) =>
  createComparer()({ ...sceneOf(3, 8, 8), ...scene }, settingsWith(change));

describe('fileName', () => {
  it('says picture, layer, channel, seed and what the file holds', () => {
    expect(fileName(compared({ channel: 1 }), 'clean', 'csv')).toBe(
      'soccer-ball_stage2_ch1_seed373_clean.csv',
    );
    expect(fileName(compared({ channel: 'mean', seed: 5 }), 'clean', 'npy', true)).toBe(
      'soccer-ball_stage2_all-channels_seed5_clean.npy',
    );
    expect(fileName(compared({ channel: 'mean' }, { tap: 'image' }), 'x', 'csv')).toContain('_image_rgb_');
    expect(fileName(compared({}, { tap: 'ones' }), 'x', 'csv')).toMatch(/^ones_/);
  });

  it('says the network too where it is not the built-in', () => {
    const view = { net: 'resnet-112-dropout', tap: 'stage2', picture: 1, crop: null } as const;
    expect(fileName(compared({ channel: 1 }, { view }), 'clean', 'csv')).toBe(
      'soccer-ball_resnet-112-dropout_stage2_ch1_seed373_clean.csv',
    );
    expect(fileName(compared({}, { view, tap: 'ones' }), 'x', 'csv')).toMatch(/^ones_ch/);
  });

  it('has no letter that a file system refuses, whatever a picture or a node is called', () => {
    for (const image of [
      'local:3',
      'https://example.org/a%20b/c d?x=1',
      'https://example.org/',
      'http://x/..',
    ])
      for (const tap of ['block_4/Relu:0', '../../etc', 'a"b|c<d>', 'κόσμος'])
        expect(fileName(compared({}, { image, tap }), 'clean', 'npy')).toMatch(
          /^[\p{L}\p{N}_][\p{L}\p{N}_.-]*\.npy$/u,
        );
  });

  it('keeps letters of every script, of a node and of an address', () => {
    const node = (tap: string) => fileName(compared({}, { tap }), 'x', 'csv').split('_')[1];
    expect(node('κόσμος/卷积:0')).toBe('κόσμος-卷积-0');
    expect(node('cafe\u0301')).toBe('café');
    const picture = (image: string) => fileName(compared({}, { image }), 'x', 'csv').split('_')[0];
    expect(picture('https://example.org/%E7%8C%AB.jpg')).toBe('猫');
    expect(picture('https://example.org/100%.jpg')).toBe('100');
  });

  it('is no longer than file systems take, in whole letters', () => {
    const name = fileName(
      compared({}, { image: `https://example.org/${'猫'.repeat(100)}`, tap: '𠀀'.repeat(100) }),
      'left-dropout-removed',
      'npy',
    );
    expect(new TextEncoder().encode(name).length).toBeLessThan(255);
    expect(name).toContain('_𠀀𠀀𠀀');
    expect(name).not.toMatch(/\p{Surrogate}/u);
  });
});

describe('moduleName', () => {
  it('can be imported by Python', () => {
    expect(moduleName('timm-uncoupled', 'pytorch', 'python')).toBe('drop_block_timm_uncoupled_pytorch.py');
    expect(moduleName('dropout', 'tfjs', 'javascript')).toBe('dropout_tfjs.js');
  });
});
