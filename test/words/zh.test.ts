import { describe, expect, it } from 'vitest';
import { type RegulariserName, regulariserNames } from '../../src/core/regularisers.ts';
import { networkNames, tapNames } from '../../src/engine/networks.ts';
import type { Fault, ModelFault } from '../../src/engine/protocol.ts';
import { settingsForStep } from '../../src/lesson/lesson-course.ts';
import { lessonFacts } from '../../src/lesson/lesson-facts.ts';
import { lesson } from '../../src/lesson/lesson-steps.ts';
import { optionOf, titleOf } from '../../src/panels/method-looks.ts';
import { codeTargets } from '../../src/state/code-targets.ts';
import { createComparer } from '../../src/state/comparison.ts';
import { initialSettings, type Settings } from '../../src/state/settings.ts';
import { codeFor } from '../../src/take-away/code.ts';
import { en } from '../../src/words/en.ts';
import { codeWords, takeAwayWords } from '../../src/words/en-code.ts';
import { enLesson } from '../../src/words/en-lesson.ts';
import type { SentenceFacts } from '../../src/words/en-sentences.ts';
import { languageFor, loadWords, tagOf, wordsFor } from '../../src/words/words.ts';
import { zh } from '../../src/words/zh.ts';
import { zhCodeWords, zhTakeAwayWords } from '../../src/words/zh-code.ts';
import { zhLesson } from '../../src/words/zh-lesson.ts';
import { createZhNumbers } from '../../src/words/zh-numbers.ts';
import { gap, say } from '../../src/words/zh-spacing.ts';
import { sceneOf, settingsWith } from '../state/scenes.ts';
import { factsOf } from '../take-away/facts.ts';
import { expectChinese, faultsOf, han } from './chinese.ts';

const n = createZhNumbers();
const zhCode = zhCodeWords(n);
const enCode = codeWords(en.numbers);

/** Arguments for every function of words, by its place; a new one needs some here. */
const samples: Record<string, readonly (readonly unknown[])[]> = {
  tapName: tapNames.map((name) => [name]),
  'app.wordsMissing': [['中文']],
  'app.andMore': [[1], [12]],
  'app.fellBack': [['WebGPU', 'WebGL']],
  'picture.liveNow': [[0], [12.4]],
  'picture.loadingFrom': [['example.org']],
  'network.option': [[zh.networkNames.resnet, 1.6]],
  'network.loading': [['MobileNet v1 0.25']],
  'network.progress': [
    [1_200_000, 4_000_000],
    [1_200_000, null],
  ],
  'network.unsure': [['goldfish', 0.234, 1000]],
  'network.tryMobileNet': [[1.9]],
  'model.loadingFrom': [['example.org']],
  'model.facts': [[12, 1000]],
  'model.rangeOption': [[-1, 1]],
  'model.nodeOption': [['x', 28, 28, 48]],
  'share.carry': [[224, 12_345]],
  'share.carried': [[true], [false]],
  'question.picture': [['example.org']],
  'question.model': [['example.org']],
  'question.network': [['MobileNet v1 0.25', 1.9]],
  'layer.option': [
    ['阶段 2', 28, 28, 48],
    ['全一', 16, 16, 1],
  ],
  'layer.square': [[28]],
  'channel.of': [[48]],
  'channel.meanOf': [[48]],
  'columns.cleanDefinition': [
    ['stage2', 5, null, 48, 28, 28],
    ['stage2', 5, 99, 48, 28, 28],
    ['stage2', 'mean', 'mean', 48, 28, 28],
    ['image', 0, 0, 3, 224, 224],
    ['image', 'mean', null, 3, 224, 224],
    ['ones', 0, null, 1, 16, 16],
  ],
  'columns.dropBlockRule': [['论文'], ['timm']],
  'columns.range': [[3.2]],
  'columns.removedOf': [[156, 1784]],
  'columns.shareOf': [
    [0.2, true],
    [0.001, false],
  ],
  'columns.scaled': [
    [1.219, 48],
    [1.219, 1],
  ],
  'columns.overAll': [
    [0.18, 1024],
    [0.18, 1],
  ],
  'columns.gamma': [
    [0.0063, 1],
    [0.00001, 6],
  ],
  'columns.r2': [[-0.3]],
  'columns.tooFew': [[1], [5]],
  'columns.lowerBar': [[undefined], [null], ['DropBlock']],
  'columns.panel': [['DropBlock', '移除']],
  'readout.cell': [[9, 14]],
  'readout.brief': [[9, 14]],
  'readout.spoken': [['第 9 行，第 14 列', ['原始 1.20', 'Dropout 缺失']]],
  'dock.blockSizeValue': [[7]],
  'dock.cells': [
    [1, 8],
    [7, 56],
  ],
  'dock.clamped': [[40]],
  'dock.dropProbValue': [['0.20', '0.80']],
  'dock.keepProb': [['0.80']],
  'dock.seedUsed': [[4294967295, 373]],
  'dock.pNow': [[0.05]],
  'dock.trainingValue': [[0.25, 'p 现为 0.05']],
  mend: [
    ['p', 'x', '0.2'],
    ['p', '1'.repeat(40), ''],
  ],
  'charts.ratesSub': [
    [7, 28, 28, true],
    [7, 28, 28, false],
  ],
  'charts.drawNote': [[1], [48]],
  'charts.sideUsed': [[512, 8]],
  'charts.atP': [[0.2]],
  'charts.expectedOf': [['Dropout'], ['DropBlock（论文）']],
  'charts.removedOf': [['Dropout']],
  'offline.preparing': [[null], [{ bytes: 1_200_000, total: 4_000_000 }]],
  'offline.ready': [[[]], [['mobilenet-v1-0.25', 'resnet']]],
  'offline.refused': [['storage'], ['network']],
  'takeAway.view.downloadTitle': [['example.py']],
  'takeAway.view.copied': [
    ['PyTorch', 'Dropout'],
    ['PyTorch', 'timm 解耦'],
  ],
  'takeAway.view.copiedMask': [['Dropout'], ['DropBlock（论文）'], ['精确']],
  'takeAway.view.block': [['Dropout', 'PyTorch']],
  'takeAway.save.whatIsIn': [[1], [48]],
  'takeAway.save.as': [['图表', 'CSV']],
  'takeAway.save.saved': [['example.csv']],
  'lesson.stepOf': [[3, 12]],
  'lesson.stepName': [[3, '原因：信息还在邻域里']],
  'lesson.libraries.caption': [
    [7, 14, 14],
    [7, null, null],
  ],
  'lesson.paper.value': [
    [78.13, 0.05],
    [78.13, null],
  ],
  'code.comments.dropBlock': regulariserNames.map((name) => [name]),
  'code.comments.ramp': [['drop_prob']],
  'code.comments.onMaps': [[48, 28, 28]],
  'code.notes.expects': [
    [0.2, 0.177, 28, 28],
    [0.2, 0.248, 28, 28],
  ],
  'code.notes.clamped': [[40, 28]],
  'code.notes.oddOnly': [['torchvision', 14, 13]],
  'code.notes.gammaScale': [[28, 28]],
  'code.notes.seedsDiffer.valid': [['torchvision']],
  'code.notes.seedsDiffer.whole': [['timm']],
  'code.notes.perChannel': [['torchvision']],
  'code.notes.otherRate': [['timm', 0.1, 0.209, 0.093, 14, 14]],
  'code.notes.upLeft': [['timm']],
  'code.notes.noneOfItsOwn': [['timm']],
  'code.notes.originalRefusesEven': [['torchvision'], ['article']],
  'code.notes.solved': [[0.177]],
  'code.notes.ramped': [[0.25, 0.05, 0.2]],
  'code.notes.keepNamed': [['article', 'p', 0.8]],
  'code.notes.halfOverflow': [
    [65_504, 1],
    [65_504, 2],
  ],
  'code.caption.mean': [[48]],
  'code.caption.channel': [[5]],
  'code.caption.size': [[28, 28]],
  'code.caption.dropProb': [[[0.2]], [[0.2, 0.177]]],
  'code.caption.blockSize': [[7]],
  'code.caption.seed': [[373]],
};

/** Written and tested by themselves, with what they read. */
const apart = /^(numbers|sentence|definition|warning|fault|lesson\.steps)(\.|$)/;

/** Every text of a tree of words, with its place. */
function* textsOf(tree: object, place = ''): Generator<[string, string]> {
  for (const [key, value] of Object.entries(tree)) {
    const at = place ? `${place}.${key}` : key;
    if (apart.test(at)) continue;
    if (typeof value === 'string') yield [at, value];
    else if (typeof value === 'function') {
      const asked = samples[at];
      if (!asked) throw new Error(`no sample arguments for ${at}`);
      for (const args of asked) yield [at, value(...args)];
    } else yield* textsOf(value, at);
  }
}

/** The places of a tree of words; what is looked up by a word of the language itself is none. */
function placesOf(tree: object, place = ''): string[] {
  return Object.entries(tree).flatMap(([key, value]) => {
    const at = place ? `${place}.${key}` : key;
    if (at === 'columns.short') return [at];
    return typeof value === 'object' ? placesOf(value, at) : [`${at}: ${typeof value}`];
  });
}

const everything = { ...zh, lesson: zhLesson, code: zhCode, takeAway: zhTakeAwayWords(n) };
const english = { ...en, lesson: enLesson, code: enCode, takeAway: takeAwayWords(en.numbers) };

describe('the Chinese words', () => {
  it('stand in the places of the English ones', () => {
    expect(placesOf(everything)).toEqual(placesOf(english));
  });

  it('are Chinese, spaced as Chinese, with names in Latin letters', () => {
    const texts = [...textsOf(everything)];
    expect(texts.length).toBeGreaterThan(300);
    for (const [place, text] of texts)
      expect([place, text, faultsOf(text.trim())]).toEqual([place, text, []]);
  });

  it('shorten only names that there are', () => {
    const names = regulariserNames.flatMap((left) => [
      optionOf(left, zh),
      titleOf('left', { left, right: 'paper' }, zh),
    ]);
    for (const long of Object.keys(zh.columns.short)) expect(names).toContain(long);
  });

  it('name every network', () => {
    for (const name of networkNames) expectChinese(zh.networkNames[name]);
  });
});

describe('Chinese numbers', () => {
  it('stand close to their percent sign', () => {
    expect(n.percent(0.1994)).toBe('20%');
    expect(n.percent(0.1994, 1)).toBe('19.9%');
    expect(n.share(0.001)).toBe('<1%');
    expect(n.probability(0.0001)).toBe('<0.1%');
    expect(n.fixed(-0.3, 2)).toBe('−0.30');
    expect(n.count(1024)).toBe('1,024');
    expect(n.megabytes(1_600_000)).toBe('1.6\u202fMB');
    expect(zh.numbers.percent(0.5)).toBe('50%');
  });
});

describe('pieces of a Chinese text', () => {
  it('stand a space apart where Latin meets Chinese', () => {
    expect(gap('论文版', '移除')).toBe('');
    expect(gap('timm', '移除')).toBe(' ');
    expect(say`${'timm 解耦'}移除${'20%'}，${'Dropout'}移除${'19%'}。`).toBe(
      'timm 解耦移除 20%，Dropout 移除 19%。',
    );
  });
});

describe('the Chinese sentence', () => {
  const scene = sceneOf(3, 28, 28);
  const both = { left: 0.864, right: 0.588 };
  function say(change: Partial<Settings>, r2: SentenceFacts['r2'] = both, isSmall = false): string {
    const settings = settingsWith({ channel: 1, ...change });
    const { left, right } = createComparer()(scene, settings);
    const asked = settings.dropProb * settings.progress;
    return zh
      .sentence({
        left,
        right,
        asked,
        target: settings.dropProb,
        match: settings.match,
        isMean: settings.channel === 'mean',
        isSmall,
        r2,
      })
      .map((phrase) => (typeof phrase === 'string' ? phrase : phrase.text))
      .join('');
  }

  it('says what was asked, what went and what can be guessed', () => {
    expect(say({})).toMatch(
      /^设定移除 20%，在此通道中 Dropout 移除了 \d+%，DropBlock 移除了 \d+%。根据邻域，Dropout 移除的内容有 86% 可以推测，DropBlock 移除的有 59%。$/,
    );
    expect(say({}, null)).toMatch(/DropBlock 移除了 \d+%。$/);
    expect(say({}, both, true)).toContain('。根据邻域和偶然，Dropout 移除的内容有 86% 可以推测');
    expect(say({ channel: 'mean' })).toContain('在全部单元中 ');
    expect(say({ match: true })).toMatch(/^设定两侧比例相等，/);
    expect(say({ dropProb: 0 })).toBe('没有移除任何单元：p 为 0，特征图原样通过，一位不差。');
    expect(say({ progress: 0 })).toBe(
      '没有移除任何单元：在训练的这一时刻 p 为 0，特征图原样通过，一位不差。',
    );
  });

  it('tells the same method on both sides apart by where it stands', () => {
    expect(say({ left: 'dropout', right: 'dropout' })).toMatch(
      /左侧 Dropout 移除了 \d+%，右侧 Dropout 移除了 \d+%。根据邻域，左侧 Dropout 移除的内容有/,
    );
    expect(say({ left: 'article', right: 'article' }, null)).toContain('左侧文章版移除了');
  });

  it('of what cannot be guessed says so, wherever it stands', () => {
    expect(say({}, { left: -0.2, right: 0.3 })).toMatch(
      /Dropout 移除的内容完全无法推测，DropBlock 移除的内容有 30% 可以推测。$/,
    );
    expect(say({}, { left: 0.3, right: 0 })).toMatch(/有 30% 可以推测，DropBlock 移除的完全无法推测。$/);
    expect(say({}, { left: null, right: 0.3 })).toMatch(/。根据邻域，DropBlock 移除的内容有 30% 可以推测。$/);
    expect(say({}, { left: null, right: null })).toMatch(/。此通道各处相同，无可推测。$/);
    expect(say({ dropProb: 0.001, seed: 3, left: 'paper' }, { left: null, right: null })).toMatch(
      /。没有被移除的单元可供推测。$/,
    );
  });

  it('where nothing survives says that there is no neighbour', () => {
    expect(say({ dropProb: 1 }, { left: 0, right: 0.37 })).toMatch(
      /Dropout 没有留下可供推测的邻域，DropBlock 移除的内容有 37% 可以推测。$/,
    );
    expect(say({ dropProb: 1, left: 'cutout', right: 'spatial' }, { left: 0.85, right: 0 })).toMatch(
      /有 85% 可以推测，SpatialDropout 没有留下可供推测的邻域。$/,
    );
    expect(say({ dropProb: 1, right: 'spatial' }, { left: 0, right: 0 })).toMatch(
      /两者都没有留下可供推测的邻域。$/,
    );
    expect(say({ dropProb: 1, right: 'cutout' }, { left: 0, right: null })).toMatch(
      /。Dropout 没有留下可供推测的邻域。$/,
    );
  });

  it('is well spaced for every pair of methods', () => {
    for (const left of regulariserNames)
      for (const right of regulariserNames) {
        const text = say({ left, right });
        expectChinese(text);
        expect(text.startsWith('在此通道中')).toBe(left === 'cutout' || right === 'cutout');
      }
  });

  it('has a definition for every method, as short as the English one', () => {
    const define = (words: typeof zh, right: RegulariserName, blockSize: number, channels: number) =>
      words.definition(
        createComparer()(sceneOf(channels, 28, 28), settingsWith({ channel: 0, right, blockSize })).right,
        channels,
      );
    const warn = (words: typeof zh, right: RegulariserName, blockSize: number) =>
      words.warning(
        createComparer()(sceneOf(1, 28, 28), settingsWith({ channel: 0, right, blockSize })).right,
      );
    for (const right of regulariserNames)
      for (const blockSize of [1, 4, 7, 300])
        for (const channels of [1, 3]) {
          const text = define(zh, right, blockSize, channels);
          expectChinese(text);
          expect(text.startsWith(warn(zh, right, blockSize) ?? '')).toBe(true);
          expect(warn(zh, right, blockSize) === null).toBe(warn(en, right, blockSize) === null);
          expect(text).toMatch(/。$/);
          // A Chinese letter is twice as wide as a Latin one.
          const width = [...text].reduce((sum, letter) => sum + (/[\x20-\x7e×]/.test(letter) ? 1 : 2), 0);
          expect([text, width]).toEqual([text, Math.min(width, 46)]);
        }
  });
});

describe('Chinese faults', () => {
  const address = 'https://example.org/x.png';
  const tried = (['status', 'timeout', 'unreachable', 'not-a-model', 'short', 'broken'] as const).map(
    (why) => ({
      source: 'https://example.org/model.json',
      why,
      status: why === 'status' ? 403 : null,
    }),
  );
  const reasons: ModelFault['why'][] = [
    'none-here',
    'no-model-json',
    'missing-shard',
    'wrong-size',
    'too-large',
    'unreachable',
    'unknown-op',
    'dynamic',
    'no-image',
    'no-map',
    'broken',
  ];
  const faults: Fault[] = [
    { code: 'empty-file' },
    ...['html', 'text', 'video', 'zip', 'pdf', 'unknown'].map(
      (found): Fault => ({ code: 'not-an-image', found }),
    ),
    ...['link', 'png', 'icon'].map((format): Fault => ({ code: 'unreadable-image', format })),
    { code: 'unsupported-image', format: 'heic' },
    { code: 'endless-image', parts: 200_000 },
    { code: 'one-of-files', place: 1, files: 30 },
    { code: 'one-of-files', place: 2, files: 30 },
    { code: 'narrow-drawing', times: 256 },
    { code: 'tiny-image', width: 1, height: 1 },
    { code: 'huge-image', width: 40000, height: 40000 },
    { code: 'no-such-picture' },
    { code: 'picture-not-found', address, status: 404 },
    { code: 'picture-unreachable', address },
    { code: 'not-secure', address },
    { code: 'picture-timeout', address, seconds: 15 },
    { code: 'network-failed', net: 'mobilenet-v1-0.25', tried },
    { code: 'network-failed', net: 'resnet', tried: [{ ...tried[0]!, status: null }] },
    ...reasons.map((why): Fault => ({ code: 'model-failed', why, detail: 'x.json', failure: tried[0]! })),
    { code: 'cancelled' },
    { code: 'no-such-tap', tap: 'x' },
    { code: 'no-backend', reason: 'x' },
    { code: 'failed', reason: 'x' },
  ];

  it.each(faults)('say of $code $why $found one sentence that ends', (fault) => {
    expectChinese(zh.fault(fault));
    expect(zh.fault(fault)).toMatch(/。$/);
  });
});

describe('the Chinese lesson', () => {
  const sizes: Record<string, readonly [number, number]> = {
    ones: [1, 16],
    image: [3, 64],
    stage2: [8, 28],
    stage3: [8, 14],
    stage4: [8, 7],
  };
  const factsAt = (step: number, change: Partial<Settings>) => {
    const settings = { ...settingsForStep(step, initialSettings), ...change };
    const [channels, side] = sizes[settings.tap]!;
    const comparison = createComparer()(sceneOf(channels, side, side, settings.tap), settings);
    const names = { left: titleOf('left', settings, zh), right: titleOf('right', settings, zh) };
    return lessonFacts({ settings, comparison, refills: null, names, layer: zhLesson.layers[settings.tap]! });
  };
  const changes: Partial<Settings>[] = [
    {},
    { blockSize: 1 },
    { blockSize: 6 },
    { left: 'exact', right: 'timm' },
  ];

  it.each(lesson)('says of $name as many sentences as the English one', ({ name }) => {
    const step = lesson.findIndex((s) => s.name === name) + 1;
    const words = zhLesson.steps[name];
    for (const change of changes) {
      const facts = factsAt(step, change);
      const sentences = words.text(facts);
      expect(sentences.length).toBe(enLesson.steps[name].text(facts).length);
      for (const sentence of [...sentences, words.tryIt]) {
        expectChinese(sentence);
        expect(sentence).toMatch(/[。？]$/);
        expect(sentence.length).toBeLessThan(100);
      }
    }
    expectChinese(words.title);
    expect(words.title.length).toBeLessThan(26);
  });

  it.each(lesson)('asks of $name the same question', ({ name }) => {
    const facts = factsAt(lesson.findIndex((s) => s.name === name) + 1, {});
    const { ask, right, wrong } = zhLesson.steps[name].question(facts);
    const english = enLesson.steps[name].question(facts);
    expect(ask).toMatch(/？$/);
    expectChinese(ask);
    const numberIn = (text: string) => text.match(/[\d.]+/)?.[0];
    [right, ...wrong].forEach((answer, k) => {
      expectChinese(answer.text);
      expectChinese(answer.why);
      expect(answer.why).toMatch(/。$/);
      expect(numberIn(answer.text)).toBe(numberIn([english.right, ...english.wrong][k]!.text));
    });
    expect(new Set([right, ...wrong].map(({ text }) => text)).size).toBe(3);
  });

  it('names its buttons as the page does', () => {
    const told = Object.values(zhLesson.steps)
      .map((step) => step.tryIt)
      .join('');
    expect(told).toContain(`“${zh.dock.redraw}”`);
    expect(told).toContain(`“${zh.dock.training}”`);
    expect(told).toContain(`“${optionOf('timm', zh)}”`);
    expect(told).toContain(`“${optionOf('article', zh)}”`);
    expect(zhLesson.steps.map.text(factsAt(2, {}))[1]).toContain(`“${zh.columns.survives}”`);
  });
});

describe('Chinese code', () => {
  /** What stands before a comment or a text within the code. */
  const statement = (line: string) => line.split(/"|# |\/\/ (?!\d)/)[0];

  it('has comments in Chinese, within the width of a line, and the same statements', () => {
    for (const target of codeTargets)
      for (const name of regulariserNames) {
        const chinese = codeFor(target, factsOf({ name, progress: 0.5 }), zhCode);
        const english = codeFor(target, factsOf({ name, progress: 0.5 }), enCode);
        const lines = chinese.code.split('\n');
        expect(lines.length).toBe(english.code.split('\n').length);
        english.code.split('\n').forEach((line, k) => {
          if (lines[k] === line) return;
          expect(lines[k]).toMatch(han);
          expect(statement(lines[k]!)).toBe(statement(line));
          const width = [...lines[k]!].reduce(
            (sum, letter) => sum + (/[\x20-\x7e×]/.test(letter) ? 1 : 2),
            0,
          );
          expect([lines[k], width]).toEqual([lines[k], Math.min(width, 88)]);
        });
        expect(chinese.notes.length).toBe(english.notes.length);
        for (const note of chinese.notes) expect(note).toMatch(/^\S.*。$/);
      }
  });
});

describe('the language of the page', () => {
  it('is the one that was chosen, then the browser’s first, then English', () => {
    expect(languageFor('en', ['zh-CN'])).toBe('en');
    expect(languageFor('zh', ['en'])).toBe('zh');
    expect(languageFor(null, ['zh-Hans-CN', 'en'])).toBe('zh');
    expect(languageFor(null, ['zh'])).toBe('zh');
    expect(languageFor(null, ['en-GB', 'zh-CN'])).toBe('en');
    expect(languageFor(null, ['de-DE', 'zh-TW'])).toBe('zh');
    expect(languageFor(null, ['zhx', 'de'])).toBe('en');
    expect(languageFor(null, [])).toBe('en');
  });

  it('is English until its words are there', async () => {
    expect(wordsFor('zh')).toBe(en);
    expect(tagOf(en)).toBe('en');
    expect(await loadWords('en')).toBe(en);
    expect(await loadWords('zh')).toBe(zh);
    expect(wordsFor(null, ['zh-CN'])).toBe(zh);
    expect(wordsFor('en', ['zh-CN'])).toBe(en);
    expect(tagOf(zh)).toBe('zh-CN');
  });
});
