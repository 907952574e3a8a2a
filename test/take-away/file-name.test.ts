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

  it('has no letter that a file system refuses, whatever a picture or a node is called', () => {
    for (const image of [
      'local:3',
      'https://example.org/a%20b/c d?x=1',
      'https://example.org/',
      'http://x/..',
    ])
      for (const tap of ['block_4/Relu:0', '../../etc', 'a"b|c<d>', 'κόσμος'])
        expect(fileName(compared({}, { image, tap }), 'clean', 'npy')).toMatch(/^\w[\w.-]*\.npy$/);
  });
});

describe('moduleName', () => {
  it('can be imported by Python', () => {
    expect(moduleName('timm-uncoupled', 'pytorch', 'python')).toBe('drop_block_timm_uncoupled_pytorch.py');
    expect(moduleName('dropout', 'tfjs', 'javascript')).toBe('dropout_tfjs.js');
  });
});
