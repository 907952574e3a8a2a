import { describe, expect, it } from 'vitest';
import { paperTable } from '../../src/charts/paper-table-data.ts';
import { createMask } from '../../src/core/mask.ts';
import { coverage, gammaOf } from '../../src/core/rates.ts';
import { regularisers } from '../../src/core/regularisers.ts';
import { expectedInNumbers, gammaInNumbers, movedTerm } from '../../src/lesson/gamma-formula.ts';
import { settingsForStep } from '../../src/lesson/lesson-course.ts';
import { lessonFacts, touchingShare } from '../../src/lesson/lesson-facts.ts';
import { lessonFigures as figures } from '../../src/lesson/lesson-figures.ts';
import { lesson } from '../../src/lesson/lesson-steps.ts';
import { libraries } from '../../src/lesson/library-table.tsx';
import { createComparer } from '../../src/state/comparison.ts';
import { initialSettings, type Settings } from '../../src/state/settings.ts';
import { enLesson } from '../../src/words/en-lesson.ts';
import type { LessonFacts } from '../../src/words/lesson-facts.ts';
import { createNumbers } from '../../src/words/numbers.ts';
import { sceneOf, settingsWith } from '../state/scenes.ts';

const names = { left: 'Dropout', right: 'DropBlock' };
const shapes: Record<string, readonly [number, number]> = {
  ones: [1, 16],
  image: [3, 64],
  stage1: [4, 56],
  stage2: [8, 28],
  stage3: [8, 14],
  stage4: [8, 7],
};

function factsOf(settings: Settings): LessonFacts {
  const [channels, side] = shapes[settings.tap]!;
  const comparison = createComparer()(sceneOf(channels, side, side, settings.tap), settings);
  return lessonFacts({ settings, comparison, refills: null, names, layer: settings.tap });
}

const steps = lesson.map((step, k) => {
  const settings = settingsForStep(k + 1, initialSettings);
  const empty = lessonFacts({ settings, comparison: null, refills: null, names, layer: '' });
  return { ...step, words: enLesson.steps[step.name], facts: factsOf(settings), empty };
});

/** Of an answer's text the one number in it. */
const numberIn = (text: string) => Number(text.match(/[\d.]+/)![0]);

describe('the words of the lesson', () => {
  it.each(steps)('say of $name in two to four sentences what they have to say, known or not', (step) => {
    for (const facts of [step.facts, step.empty]) {
      const sentences = step.words.text(facts);
      expect(sentences.length).toBeGreaterThanOrEqual(2);
      expect(sentences.length).toBeLessThanOrEqual(4);
      for (const sentence of [...sentences, step.words.tryIt]) {
        expect(sentence).toMatch(/^\S.*\.$|\?$/);
        expect(sentence).not.toMatch(/undefined|NaN(?!, this)|null|\[object/);
        expect(sentence.length).toBeLessThan(200);
      }
    }
  });

  it.each(steps)('ask of $name one question with one right answer', (step) => {
    const { ask, right, wrong } = step.words.question(step.facts);
    expect(ask).toMatch(/\?$/);
    const answers = wrong.toSpliced(step.rightAt, 0, right);
    expect(answers.length).toBe(3);
    expect(answers.indexOf(right)).toBe(step.rightAt);
    expect(new Set(answers.map(({ text }) => text)).size).toBe(3);
    for (const { why } of answers) expect(why).toMatch(/\.$/);
  });

  it('have the right answer in every place', () => {
    expect(new Set(lesson.map(({ rightAt }) => rightAt)).size).toBe(3);
  });

  it('follow the live comparison', () => {
    const before = enLesson.steps.growth.text(factsOf(settingsWith({ blockSize: 7 })));
    const after = enLesson.steps.growth.text(factsOf(settingsWith({ blockSize: 4 })));
    expect(before[0]).toContain('the middle of 7 × 7');
    expect(after[0]).toContain('no middle');
    const clipped = enLesson.steps.growth.text(factsOf(settingsWith({ right: 'timm' })));
    expect(clipped[1]).toContain('clips the blocks');
  });
});

describe('what the words claim', () => {
  const right = (name: keyof typeof enLesson.steps) => {
    const step = steps.find((s) => s.name === name)!;
    return step.words.question(step.facts).right.text;
  };

  it('of fixed cases is what PyTorch measured or the closed forms say', () => {
    expect(figures.articleWhole).toBeCloseTo(0.93, 3);
    expect(figures.paperAtHalf).toBeCloseTo(0.358, 3);
    expect(figures.timm).toBeCloseTo(0.209, 3);
    expect(figures.torchvision).toBeCloseTo(0.093, 3);
    expect(figures.timm / figures.torchvision).toBeGreaterThan(2);
    const places = coverage(28, 7, 'valid').reduce((sum, v) => sum + v, 0) / 7;
    expect(figures.seedPlaces).toBe(places ** 2);
    expect(figures.overlapping).toBe(7 * 9);
    const square = (rule: 'article' | 'paper') => gammaOf(regularisers[rule], 28, 28, 7, 0.1);
    expect(square('article')).toBe(square('paper'));
    expect(figures.articleTooSmall).toBeCloseTo(0.27, 2);
  });

  it('of the paper’s table is in the table', () => {
    expect(figures.gains.dropBlock).toBeCloseTo(1.62, 6);
    expect(figures.gains.dropout).toBeCloseTo(0.29, 6);
    expect(figures.gains.spatial).toBeCloseTo(0.9, 6);
    expect(figures.lead).toBeCloseTo(0.72, 6);
    expect(figures.leadError).toBe(0.05);
    for (const { name } of paperTable) expect(enLesson.paper.rows[name]).toBeTruthy();
  });

  it('as right answers is right', () => {
    expect(numberIn(right('ones'))).toBeCloseTo(1 / (1 - 0.2), 2);
    expect(numberIn(right('map'))).toBeCloseTo(9 * 0.2, 2);
    expect(numberIn(right('seeds'))).toBe(22 * 22);
    expect(numberIn(right('growth'))).toBe(63);
    expect(numberIn(right('picture'))).toBe(56);
    expect(numberIn(right('full'))).toBe(93);
    expect(numberIn(right('table'))).toBe(0.72);
  });

  it('of seeds holds: those of one step are those of the next, where their blocks fit', () => {
    const at = (step: number) => {
      const settings = { ...settingsForStep(step, initialSettings), channel: 0 };
      const { mask } = createComparer()(sceneOf(2, 28, 28), settings).right;
      return [...mask!.seeds.subarray(0, mask!.seedCount)];
    };
    const alone = at(4);
    const grown = at(5);
    expect(grown.length).toBeGreaterThan(0);
    for (const seed of grown) expect(alone).toContain(seed);
  });

  it('of single cells holds: no cell differs, but with one mask for all', () => {
    const settings = { ...settingsForStep(9, initialSettings), channel: 3 };
    expect(factsOf(settings).differing).toBe(0);
    expect(factsOf({ ...settings, right: 'timm' }).differing).toBeGreaterThan(0);
    expect(regularisers.miguelvr.masks).toBe('shared');
  });

  it('of the full size holds on 7 × 7, and not for seeds everywhere', () => {
    const { facts } = steps[9]!;
    expect(facts.left.removed).toBe(facts.right.removed);
    expect(facts.right.expected).toBeCloseTo(0.1, 12);
    const article = factsOf({ ...settingsForStep(10, initialSettings), right: 'article' });
    expect(article.right.expected).toBeCloseTo(figures.articleWhole, 12);
  });

  it('of the libraries agrees with the table of regularisers', () => {
    const refuse = libraries.filter(({ name }) => regularisers[name].refusesEven).map(({ name }) => name);
    expect(refuse).toEqual(['torchvision', 'article', 'paddle', 'mmdet']);
    const shared = libraries.filter(({ name }) => regularisers[name].masks === 'shared');
    expect(shared.map(({ name }) => name)).toEqual(['timm', 'miguelvr']);
    expect(regularisers.timm.gamma).toBe('paper');
    expect(regularisers.timm.seeds).toBe('whole');
  });
});

describe('the share that touches a survivor', () => {
  it('is all of single cells, and the rim of a block', () => {
    const mask = createMask(9, 9);
    for (let row = 2; row < 7; row++)
      for (let column = 2; column < 7; column++) mask.dropped[row * 9 + column] = 1;
    mask.droppedCount = 25;
    expect(touchingShare(mask)).toBeCloseTo(16 / 25, 12);
    mask.dropped.fill(0);
    mask.dropped[0] = 1;
    mask.droppedCount = 1;
    expect(touchingShare(mask)).toBe(1);
  });

  it('is not counted where nothing went, nor where counting would take long', () => {
    expect(touchingShare(createMask(9, 9))).toBeNull();
    expect(touchingShare({ ...createMask(224, 224), droppedCount: 9 })).toBeNull();
  });
});

describe('the formula', () => {
  const n = createNumbers('en');

  it('shows the numbers on screen and comes to the γ of the core', () => {
    const facts = factsOf(settingsForStep(6, initialSettings));
    const tex = gammaInNumbers(facts, n)!;
    const plain = tex.replaceAll(/\\htmlClass\{[^}]*\}/g, '').replaceAll(/[{}]/g, '');
    expect(plain).toContain('0.20\\cdot 28\\cdot 28');
    expect(plain).toContain('7^2\\cdot 22\\cdot 22');
    expect(plain).toContain(`= ${gammaOf(regularisers.paper, 28, 28, 7, 0.2).toFixed(5)}`);
    expect(expectedInNumbers(facts, n)).toContain('17.7');
  });

  it('is silent before there is a map', () => {
    expect(gammaInNumbers(steps[5]!.empty, n)).toBeNull();
    expect(expectedInNumbers(steps[5]!.empty, n)).toBeNull();
  });

  it('lights the term whose control was moved', () => {
    expect(movedTerm(initialSettings, settingsWith({ blockSize: 9 }))).toBe('b');
    expect(movedTerm(initialSettings, settingsWith({ progress: 0.5 }))).toBe('p');
    expect(movedTerm(initialSettings, settingsWith({ tap: 'stage4' }))).toBe('side');
    expect(movedTerm(initialSettings, settingsWith({ seed: 1 }))).toBeNull();
  });
});
