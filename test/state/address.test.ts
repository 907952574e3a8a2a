import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { regulariserNames } from '../../src/core/regularisers.ts';
import { networkNames, networks, tapNames } from '../../src/engine/networks.ts';
import { formatAddress, parseAddress, parseOnto } from '../../src/state/address.ts';
import { codeTargets } from '../../src/state/code-targets.ts';
import { sampleNames } from '../../src/state/samples.ts';
import {
  chartNames,
  controlNames,
  initialSettings,
  lessonSteps,
  type Settings,
  settingNames,
  settingRows,
  viewNames,
  windowSides,
} from '../../src/state/settings.ts';

const thousandths = (min: number, max: number) =>
  fc.integer({ min: min * 1000, max: max * 1000 }).map((v) => v / 1000);

const withoutModel: fc.Arbitrary<Settings> = fc
  .record({
    blockSize: fc.integer({ min: 1, max: 512 }),
    dropProb: thousandths(0, 1),
    seed: fc.integer({ min: 0, max: 4294967295 }),
    left: fc.constantFrom(...regulariserNames),
    right: fc.constantFrom(...regulariserNames),
    net: fc.constantFrom(...networkNames),
    tap: fc.constantFrom<string>(...tapNames),
    model: fc.constant(null),
    channel: fc.oneof(fc.constantFrom<Settings['channel']>(null, 'mean'), fc.integer({ min: 0, max: 65535 })),
    image: fc.oneof(
      fc.constantFrom<string>(...sampleNames),
      fc.webUrl({ withQueryParameters: true, withFragments: true }),
    ),
    crop: fc.option(
      fc.record({ x: thousandths(0, 100), y: thousandths(0, 100), size: thousandths(0.05, 1) }),
    ),
    progress: thousandths(0, 1),
    match: fc.boolean(),
    view: fc.constantFrom(...viewNames),
    chart: fc.constantFrom(...chartNames),
    ratesSize: fc.option(
      fc.record({ height: fc.integer({ min: 1, max: 512 }), width: fc.integer({ min: 1, max: 512 }) }),
    ),
    windowSide: fc.constantFrom(...windowSides),
    target: thousandths(0.01, 0.9),
    group: fc.integer({ min: 1, max: 4 }),
    evidenceClass: fc.option(fc.integer({ min: 0, max: 65535 })),
    removedInTest: fc.constantFrom(0.1, 0.2, 0.3),
    step: fc.integer({ min: 1, max: lessonSteps }),
    codeTarget: fc.constantFrom(...codeTargets),
    codeSide: fc.constantFrom('left', 'right'),
    present: fc.boolean(),
    embed: fc.boolean(),
    hide: fc.subarray([...controlNames]),
    lock: fc.subarray([...controlNames]),
    theme: fc.constantFrom<Settings['theme']>(null, 'light', 'dark'),
    lang: fc.constantFrom<Settings['lang']>(null, 'en', 'zh'),
  })
  .map((settings) =>
    // The lesson has no use for the small networks, and says so.
    settings.view === 'learn' && networks[settings.net].trainedWith
      ? { ...settings, net: 'resnet' }
      : settings,
  );

/** With a model of one's own the tap is a node of it, and the model may have an address. */
const anySettings: fc.Arbitrary<Settings> = fc.oneof(
  withoutModel,
  fc
    .tuple(withoutModel, fc.stringMatching(/^[\x21-\x7e]{1,60}$/), fc.option(fc.webUrl()))
    .map(([settings, tap, model]): Settings => ({ ...settings, net: 'own', tap, model })),
);

/** Queries of every kind: noise, known names with noise, and values that are nearly right. */
const names = settingNames.map((name) => settingRows[name].param);
const nearly = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.double().map(String),
  fc.integer().map(String),
  fc.constantFrom(
    'NaN',
    'Infinity',
    '-0',
    '1e99',
    '0x10',
    ' 7 ',
    '७',
    'Dropout',
    'mean',
    '1,1',
    ',,',
    '1,1,1,1',
  ),
  fc.constantFrom(
    '__proto__',
    'constructor',
    'toString',
    'javascript:alert(1)',
    'http://',
    'https://[',
    'local:1',
  ),
);
const anyQuery = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(fc.tuple(fc.oneof(fc.constantFrom(...names), fc.string()), nearly))
    .map((pairs) => pairs.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')),
  fc
    .array(fc.tuple(fc.constantFrom(...names), nearly))
    .map((pairs) => pairs.map((p) => p.join('=')).join('&')),
);

/** Whether settings hold only what the table allows: written in full and read again they are the same. */
function expectValid(settings: Settings): void {
  const { blockSize, dropProb, seed, progress, channel, crop, image } = settings;
  expect(Number.isInteger(blockSize) && blockSize >= 1 && blockSize <= 512).toBe(true);
  expect(dropProb >= 0 && dropProb <= 1 && !Object.is(dropProb, -0)).toBe(true);
  expect(Number.isInteger(seed) && seed >= 0 && seed <= 4294967295).toBe(true);
  expect(progress >= 0 && progress <= 1).toBe(true);
  expect(channel === null || channel === 'mean' || (Number.isInteger(channel) && channel >= 0)).toBe(true);
  if (crop) expect(crop.size >= 0.05 && crop.size <= 1 && crop.x >= 0 && crop.y >= 0).toBe(true);
  expect((sampleNames as readonly string[]).includes(image) || /^https?:/i.test(image)).toBe(true);
  expect(regulariserNames).toContain(settings.left);
  expect(regulariserNames).toContain(settings.right);
  expect(networkNames).toContain(settings.net);
  if (settings.net !== 'own') {
    expect(tapNames).toContain(settings.tap);
    expect(settings.model).toBeNull();
  }
  const again = parseAddress(formatAddress(settings, true));
  expect(again).toEqual({ settings, mends: [] });
}

describe('an address', () => {
  it('gives the lesson no network whose maps are of other sizes than it speaks of, and says so', () => {
    const { settings, mends } = parseAddress('view=learn&step=4&net=resnet-112-dropblock');
    expect(settings.net).toBe('resnet');
    expect(mends).toEqual([
      { param: 'net', given: 'resnet-112-dropblock', used: 'resnet', reason: 'lesson' },
    ]);
    expect(parseAddress('view=why&net=resnet-112-dropblock').settings.net).toBe('resnet-112-dropblock');
    expect(parseAddress('view=learn&net=mobilenet-v1-0.25').settings.net).toBe('mobilenet-v1-0.25');
  });

  it.each([
    ['short', false],
    ['full', true],
  ])('in its %s form gives back the settings that it was written from', (_, full) => {
    fc.assert(
      fc.property(anySettings, (settings) => {
        expect(parseAddress(formatAddress(settings, full))).toEqual({ settings, mends: [] });
        expect(parseAddress(`?${formatAddress(settings, full)}`).settings).toEqual(settings);
      }),
      { seed: 4, numRuns: 2000 },
    );
  });

  it('of any kind, ten thousand of them, gives valid settings and never throws', () => {
    fc.assert(
      fc.property(anyQuery, (query) => expectValid(parseAddress(query).settings)),
      { seed: 5, numRuns: 10_000 },
    );
  });

  it('leaves defaults out in its short form and writes all that has a value in its full form', () => {
    expect(formatAddress(initialSettings)).toBe('');
    expect(formatAddress({ ...initialSettings, blockSize: 9, match: true })).toBe('b=9&match=1');
    expect(formatAddress({ ...initialSettings, channel: 41 }, true)).toBe(
      'b=7&p=0.2&seed=373&left=dropout&right=paper&net=resnet&tap=stage2&ch=41&img=pyramid&t=1&view=explore&chart=rates&window=7&target=0.1&group=4&matrix=0.2&step=1&code=pytorch&side=right',
    );
  });

  it('stays readable: commas, colons and slashes stand as they are', () => {
    const settings: Settings = {
      ...initialSettings,
      image: 'https://example.org/a/b.jpg',
      crop: { x: 0.5, y: 0.75, size: 0.5 },
    };
    expect(formatAddress(settings)).toBe('img=https://example.org/a/b.jpg&crop=0.5,0.75,0.5');
  });

  it('keeps an address of a picture whole, with its own query and fragment', () => {
    const image = 'https://example.org/i?b=3&p=1&x=%26#p=0.9';
    const { settings } = parseAddress(formatAddress({ ...initialSettings, image }));
    expect(settings).toEqual({ ...initialSettings, image });
  });

  it('does not hold a picture that never left the machine', () => {
    expect(formatAddress({ ...initialSettings, image: 'local:1' }, true)).not.toContain('img');
  });

  it('takes the first of two values, like every form, and says so where they differ', () => {
    expect(parseAddress('b=3&b=9')).toMatchObject({
      settings: { blockSize: 3 },
      mends: [{ param: 'b', given: '3, 9', used: '3' }],
    });
    expect(parseAddress('b=3&b=3').mends).toEqual([]);
    expect(parseAddress('net=ResNet-112-none&view=learn&tap=stage9&tap=stage3').mends).toEqual([
      { param: 'net', given: 'ResNet-112-none', used: 'resnet', reason: 'lesson' },
      { param: 'tap', given: 'stage9, stage3', used: 'stage2' },
    ]);
  });

  it('knows its names whatever their case', () => {
    expect(parseAddress('LANG=zh&P=0.5&Block=3')).toEqual({
      settings: { ...initialSettings, lang: 'zh', dropProb: 0.5 },
      mends: [],
    });
    expect(parseAddress('B=0').mends).toEqual([{ param: 'b', given: '0', used: '1' }]);
  });

  it('ignores what it does not know', () => {
    expect(parseAddress('utm_source=x&fbclid=1')).toEqual({ settings: initialSettings, mends: [] });
  });

  it.each([
    ['b=0', 'b', '0', '1'],
    ['b=900', 'b', '900', '512'],
    ['b=4.6', 'b', '4.6', '5'],
    ['b=seven', 'b', 'seven', '7'],
    ['p=-1', 'p', '-1', '0'],
    ['p=1.5', 'p', '1.5', '1'],
    ['p=0.12345', 'p', '0.12345', '0.123'],
    ['p=', 'p', '', '0.2'],
    ['p=0,3', 'p', '0,3', '0.2'],
    ['seed=-5', 'seed', '-5', '0'],
    ['seed=4294967296', 'seed', '4294967296', '4294967295'],
    ['seed=0x10', 'seed', '0x10', '373'],
    ['left=Dropout', 'left', 'Dropout', 'dropout'],
    ['right=nothing', 'right', 'nothing', 'paper'],
    ['net=vgg', 'net', 'vgg', 'resnet'],
    ['tap=stage9', 'tap', 'stage9', 'stage2'],
    ['ch=-3', 'ch', '-3', '0'],
    ['ch=best', 'ch', 'best', ''],
    ['img=javascript:alert(1)', 'img', 'javascript:alert(1)', 'pyramid'],
    ['img=local:1', 'img', 'local:1', 'pyramid'],
    ['img=nobody', 'img', 'nobody', 'pyramid'],
    ['crop=1,1', 'crop', '1,1', ''],
    ['crop=0.5,0.5,9', 'crop', '0.5,0.5,9', '0.5,0.5,1'],
    ['t=2', 't', '2', '1'],
    ['match=yes', 'match', 'yes', ''],
    ['view=magic', 'view', 'magic', 'explore'],
    ['window=8', 'window', '8', '11'],
    ['theme=pink', 'theme', 'pink', ''],
    ['theme=DARK', 'theme', 'DARK', 'dark'],
    ['lang=xx', 'lang', 'xx', ''],
    ['lang=ZH', 'lang', 'ZH', 'zh'],
    ['lang=zh-CN', 'lang', 'zh-CN', 'zh'],
    ['hide=B,Left,x', 'hide', 'B,Left,x', 'b,left'],
    ['ch=Mean', 'ch', 'Mean', 'mean'],
    ['img=Lotus', 'img', 'Lotus', 'lotus'],
  ])('%s is mended to the nearest valid value, and says so', (query, param, given, used) => {
    expect(parseAddress(query).mends).toEqual([{ param, given, used }]);
  });

  it.each(['p=.25', 'p=0.250', 'p=2.5e-1', 'b=07', 'p=%2B0.25'])('%s is read as it is meant', (query) => {
    expect(parseAddress(query).mends).toEqual([]);
  });
});

test('read over settings that hold already, an address changes what it names and nothing else', () => {
  const base: Settings = { ...initialSettings, blockSize: 3, image: 'lotus', embed: true };
  const { settings, mends } = parseOnto('p=0.4&seed=x', base);
  expect(settings).toEqual({ ...base, dropProb: 0.4 });
  expect(mends).toEqual([{ param: 'seed', given: 'x', used: '373' }]);
});
