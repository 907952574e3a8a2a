import { describe, expect, it } from 'vitest';
import { parseAddress } from '../../src/state/address.ts';
import { initialSettings, settingNames, settingRows } from '../../src/state/settings.ts';

/** Links live for years: no line of this table may change, only new ones may come. */
const pinned = {
  blockSize: ['b', '7'],
  dropProb: ['p', '0.2'],
  seed: ['seed', '373'],
  left: ['left', 'dropout'],
  right: ['right', 'paper'],
  net: ['net', 'resnet'],
  tap: ['tap', 'stage2'],
  model: ['model', null],
  channel: ['ch', null],
  image: ['img', 'pyramid'],
  crop: ['crop', null],
  progress: ['t', '1'],
  match: ['match', null],
  view: ['view', 'explore'],
  chart: ['chart', 'rates'],
  ratesSize: ['size', null],
  windowSide: ['window', '7'],
  target: ['target', '0.1'],
  group: ['group', '4'],
  evidenceClass: ['class', null],
  removedInTest: ['matrix', '0.2'],
  step: ['step', '1'],
  codeTarget: ['code', 'pytorch'],
  codeSide: ['side', 'right'],
  present: ['present', null],
  embed: ['embed', null],
  hide: ['hide', null],
  lock: ['lock', null],
  theme: ['theme', null],
  lang: ['lang', null],
};

/** Values that a link may hold, all of them for ever. */
const values = {
  left: [
    'dropout',
    'spatial',
    'cutout',
    'paper',
    'torchvision',
    'timm',
    'timm-uncoupled',
    'miguelvr',
    'article',
    'paddle',
    'mmdet',
    'exact',
  ],
  net: [
    'resnet',
    'resnet-112-none',
    'resnet-112-dropout',
    'resnet-112-spatial',
    'resnet-112-dropblock',
    'mobilenet-v1-0.25',
    'mobilenet-v1-0.5',
    'mobilenet-v1-0.75',
    'mobilenet-v1-1.0',
    'mobilenet-v2-0.5',
    'mobilenet-v2-0.75',
    'mobilenet-v2-1.0',
    'own',
  ],
  tap: ['stage1', 'stage2', 'stage3', 'stage4', 'image', 'ones'],
  image: [
    'pyramid',
    'pyramid',
    'soccer-ball',
    'sunflower',
    'strawberry',
    'stop-sign',
    'starfish',
    'lotus',
    'butterfly',
    'leaf-sprite',
  ],
  view: ['explore', 'why', 'learn', 'code'],
  chart: ['rates', 'neighbours', 'sweep'],
  codeTarget: ['pytorch', 'torchvision', 'timm', 'keras', 'tfjs', 'mask'],
  codeSide: ['left', 'right'],
  theme: ['light', 'dark'],
  lang: ['en', 'zh'],
} as const;

describe('the table of settings', () => {
  it('keeps the names in the address and the defaults', () => {
    const table = Object.fromEntries(
      settingNames.map((name) => {
        const row = settingRows[name] as (typeof settingRows)['image'];
        return [name, [row.param, row.format(row.initial)]];
      }),
    );
    expect(table).toEqual(pinned);
  });

  it.each(Object.entries(values))('keeps every value of %s', (name, known) => {
    const { param } = settingRows[name as keyof typeof values];
    for (const value of known) {
      const { settings, mends } = parseAddress(`${param}=${value}`);
      expect(settings[name as keyof typeof values]).toBe(value);
      expect(mends).toEqual([]);
    }
  });

  it('keeps every side of the window', () => {
    for (const side of [7, 11, 15])
      expect(parseAddress(`window=${side}`)).toMatchObject({ settings: { windowSide: side }, mends: [] });
  });

  it('names the right-hand methods like the left-hand ones', () => {
    expect(settingRows.right.range).toBe(settingRows.left.range);
  });

  it('means by an empty address the initial settings', () => {
    expect(parseAddress('')).toEqual({ settings: initialSettings, mends: [] });
    expect(parseAddress('?')).toEqual({ settings: initialSettings, mends: [] });
  });

  it('says a range for every setting', () => {
    for (const name of settingNames) expect(settingRows[name].range).not.toBe('');
  });
});
