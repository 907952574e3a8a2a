import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  baseSettings,
  createCourse,
  isUsed,
  leaveLesson,
  networkGaveWay,
  ownSettings,
  settingsForStep,
  stepAt,
} from '../../src/lesson/lesson-course.ts';
import { lesson, steppedSettings } from '../../src/lesson/lesson-steps.ts';
import { formatAddress, parseAddress } from '../../src/state/address.ts';
import { initialSettings, lessonSteps, type Settings } from '../../src/state/settings.ts';
import { createStore } from '../../src/state/store.ts';
import { settingsWith } from '../state/scenes.ts';

const anyStep = fc.integer({ min: 1, max: lessonSteps });

/** A page as far as the course sees it; `changes` counts what would be entries of the history. */
function pageWith(start: Partial<Settings>) {
  const settings = createStore(settingsWith(start));
  const page = {
    settings,
    putBy: createStore<string | null>(null),
    changes: 0,
    change(patch: Partial<Settings>) {
      page.changes++;
      settings.set({ ...settings.get(), ...patch });
    },
  };
  return page;
}

describe('the steps', () => {
  it('are as many as the address knows, each under a name of its own', () => {
    expect(lesson.length).toBe(lessonSteps);
    expect(new Set(lesson.map(({ name }) => name)).size).toBe(lessonSteps);
  });

  it('set what an address can hold, all of it, and nothing of a person’s own', () => {
    for (const [k, { settings }] of lesson.entries()) {
      expect(Object.keys(settings).sort()).toEqual([...steppedSettings].sort());
      const whole = settingsForStep(k + 1, initialSettings);
      const { settings: read, mends } = parseAddress(formatAddress(whole, true));
      expect(mends).toEqual([]);
      expect(read).toEqual(whole);
    }
  });

  it('never need words that an address has not: no flag that could not be taken back', () => {
    for (const { settings } of lesson) expect(settings.match).toBe(false);
  });

  it('never change, since links leave out what they set', () => {
    expect(
      lesson.map(({ name, settings: s }) => `${name} ${formatAddress({ ...initialSettings, ...s })}`),
    ).toEqual([
      'ones p=0.5&tap=ones',
      'map ',
      'neighbours ',
      'seeds b=1&p=0.007',
      'growth ',
      'gamma ',
      'scale ',
      'picture b=19&tap=image',
      'single b=1',
      'full p=0.1&left=spatial&tap=stage4&ch=mean',
      'libraries p=0.1&seed=100&left=timm&tap=stage3&ch=mean',
      'table ',
    ]);
  });
});

describe('a step', () => {
  it('keeps picture, square, network, theme and language', () => {
    fc.assert(
      fc.property(anyStep, (step) => {
        const mine = settingsWith({
          image: 'https://example.org/a.png',
          crop: { x: 0.4, y: 0.6, size: 0.5 },
          net: 'mobilenet-v1-0.25',
          theme: 'dark',
          embed: true,
          lock: ['p'],
        });
        const { image, crop, net, theme, embed, lock } = mine;
        expect(settingsForStep(step, mine)).toMatchObject({ image, crop, net, theme, embed, lock, step });
      }),
    );
  });

  it('is the same from wherever one comes', () => {
    fc.assert(
      fc.property(anyStep, anyStep, (from, to) => {
        const direct = settingsForStep(to, initialSettings);
        expect(settingsForStep(to, settingsForStep(from, initialSettings))).toEqual(direct);
      }),
    );
  });

  it('is what a link that names only the step means; elsewhere silence means the defaults', () => {
    for (let step = 1; step <= lessonSteps; step++) {
      const base = baseSettings({ view: 'learn', step });
      expect({ ...base, view: 'learn', step }).toEqual(settingsForStep(step, initialSettings));
    }
    expect(baseSettings({ view: 'explore', step: 8 })).toBe(initialSettings);
  });
});

describe('leaving', () => {
  it('gives back what one had before, and keeps a picture that was chosen within', () => {
    const mine = settingsWith({ blockSize: 3, dropProb: 0.35, left: 'cutout', tap: 'stage1', channel: 4 });
    const within = { ...settingsForStep(8, mine), image: 'lotus', blockSize: 11 };
    expect(leaveLesson(within, ownSettings(mine), 'explore')).toEqual({ ...mine, image: 'lotus' });
  });

  it('gives back a model of one’s own, whose layers the steps could not name', () => {
    const mine = settingsWith({ net: 'own', model: 'https://example.org/model.json', tap: 'conv_7' });
    const within = settingsForStep(3, mine);
    expect(within).toMatchObject({ net: 'resnet', model: null, tap: 'stage2' });
    expect(leaveLesson(within, ownSettings(mine), 'explore')).toEqual(mine);
  });

  it('gives back a small network, whose maps have other sides than the steps say, and keeps a larger one', () => {
    const small = settingsWith({ net: 'resnet-112-dropblock', blockSize: 3 });
    const within = settingsForStep(9, small);
    expect(within).toMatchObject({ net: 'resnet' });
    expect(leaveLesson(within, ownSettings(small), 'explore')).toEqual(small);
    expect(settingsForStep(9, settingsWith({ net: 'mobilenet-v1-0.25' })).net).toBe('mobilenet-v1-0.25');
  });

  it('gives the defaults of what steps set where one came by a link', () => {
    const within = { ...settingsForStep(10, initialSettings), theme: 'dark' as const };
    expect(leaveLesson(within, null, 'code')).toEqual(settingsWith({ theme: 'dark', view: 'code' }));
  });
});

describe('a course', () => {
  it('enters, turns and leaves with one change each', () => {
    const page = pageWith({ blockSize: 5, seed: 9 });
    const mine = page.settings.get();
    const course = createCourse(page);
    course.show('learn');
    expect(page.settings.get()).toEqual(settingsForStep(1, mine));
    course.go(8);
    expect(page.settings.get()).toEqual(settingsForStep(8, mine));
    course.show('explore');
    expect(page.settings.get()).toEqual(mine);
    expect(page.changes).toBe(3);
  });

  it('gives back what one had before the lesson after a reload, and after Back into it', () => {
    const page = pageWith({ blockSize: 5, channel: 4, tap: 'stage1', image: 'lotus' });
    const mine = page.settings.get();
    createCourse(page).show('learn');
    const [within, putBy] = [page.settings.get(), page.putBy.get()];
    // Another page: all that it has is what the history's entry kept.
    const reloaded = pageWith(within);
    reloaded.putBy.set(putBy);
    const course = createCourse(reloaded);
    course.show('code');
    expect(reloaded.settings.get()).toEqual({ ...mine, view: 'code' });
    // Back.
    reloaded.putBy.set(putBy);
    reloaded.settings.set(within);
    course.show('explore');
    expect(reloaded.settings.get()).toEqual(mine);
  });

  it('knows whether a network gave way to it, so that this can be told', () => {
    const gave = (start: Partial<Settings>) => {
      const page = pageWith(start);
      createCourse(page).show('learn');
      return networkGaveWay(page.putBy.get());
    };
    expect(gave({ net: 'resnet-112-dropblock' })).toBe(true);
    expect(gave({ net: 'own', model: 'https://example.org/model.json', tap: 'conv_7' })).toBe(true);
    expect(gave({ net: 'mobilenet-v1-0.25' })).toBe(false);
    expect(gave({})).toBe(false);
    expect(networkGaveWay(null)).toBe(false);
  });

  it('puts by a model of one’s own as well', () => {
    const page = pageWith({ net: 'own', model: 'https://example.org/model.json', tap: 'conv_7' });
    const mine = page.settings.get();
    const course = createCourse(page);
    course.show('learn');
    course.show('explore');
    expect(page.settings.get()).toEqual(mine);
  });

  it('comes back to the step where one left it, with what one has now', () => {
    const page = pageWith({});
    const course = createCourse(page);
    course.show('learn');
    course.go(6);
    course.show('explore');
    page.change({ blockSize: 3 });
    course.show('learn');
    expect(page.settings.get()).toMatchObject({ view: 'learn', step: 6, blockSize: 7 });
    course.show('code');
    expect(page.settings.get()).toMatchObject({ view: 'code', step: 1, blockSize: 3 });
  });

  it('goes nowhere beyond its ends', () => {
    const page = pageWith({ view: 'learn' });
    const course = createCourse(page);
    course.go(0);
    course.go(lessonSteps + 1);
    course.show('learn');
    expect(page.changes).toBe(0);
  });

  it('knows a control as used once the person moved it within the step, not by a turn', () => {
    const page = pageWith({});
    const course = createCourse(page);
    course.show('learn');
    course.go(5);
    expect(course.tried.get().size).toBe(0);
    page.change({ theme: 'dark' });
    expect(course.tried.get().has(5)).toBe(false);
    page.change({ blockSize: 13 });
    expect([...course.tried.get()]).toEqual([5]);
    course.again();
    expect(page.settings.get().blockSize).toBe(stepAt(5).settings.blockSize);
    expect(course.tried.get().has(5)).toBe(true);
  });

  it('keeps the last answer of each step', () => {
    const course = createCourse(pageWith({}));
    course.answer(2, 1);
    course.answer(3, 0);
    course.answer(2, 2);
    expect(Object.fromEntries(course.answers.get())).toEqual({ 2: 2, 3: 0 });
  });
});

describe('a control', () => {
  it('is used when the setting of its name changes', () => {
    expect(isUsed('b', initialSettings, settingsWith({ blockSize: 8 }))).toBe(true);
    expect(isUsed('b', initialSettings, settingsWith({ dropProb: 0.5 }))).toBe(false);
    expect(isUsed('right', initialSettings, settingsWith({ right: 'timm' }))).toBe(true);
  });
});
