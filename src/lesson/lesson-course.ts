import { isFullSize } from '../engine/networks.ts';
import { formatAddress, parseAddress } from '../state/address.ts';
import type { Lab } from '../state/lab.ts';
import {
  type ControlName,
  initialSettings,
  type Settings,
  settingNames,
  settingRows,
  type ViewName,
} from '../state/settings.ts';
import { createStore, type Store } from '../state/store.ts';
import { lesson, type StepSettings, steppedSettings } from './lesson-steps.ts';

/** The step of a number from 1; a number beyond is the nearest. */
export const stepAt = (step: number) => lesson[Math.min(lesson.length, Math.max(1, step)) - 1]!;

/**
 * Whether the steps are true of a network: they name its layers and count their cells. One's own model has layers of
 * its own, and the small ones have maps of half the side.
 */
const isForLesson = ({ net }: Pick<Settings, 'net'>): boolean => net !== 'own' && isFullSize(net);

/** What the lesson gives back: all that steps set, and a network that it could not use. */
type OwnSettings = StepSettings & Partial<Pick<Settings, 'net' | 'model'>>;

/** Writes settings so that the history's entries can keep them; `readPutBy` reads them again. */
const writePutBy = (settings: Settings) => formatAddress({ ...initialSettings, ...ownSettings(settings) });

const readPutBy = (query: string | null) =>
  query === null ? null : ownSettings(parseAddress(query).settings);

/** Whether a network that the lesson could not use was put by. */
export function networkGaveWay(putBy: string | null): boolean {
  return readPutBy(putBy)?.net !== undefined;
}

/** Of some settings those that the lesson takes and gives back. */
export function ownSettings(settings: Settings): OwnSettings {
  const names: (keyof OwnSettings)[] = [...steppedSettings];
  if (!isForLesson(settings)) names.push('net', 'model');
  return Object.fromEntries(names.map((name) => [name, settings[name]])) as unknown as OwnSettings;
}

/** The settings with a step of the lesson in view and everything that it sets. */
export function settingsForStep(step: number, settings: Settings): Settings {
  const { net, model } = isForLesson(settings) ? settings : initialSettings;
  return { ...settings, ...stepAt(step).settings, net, model, view: 'learn', step };
}

/**
 * What an address means where it is silent: on a step of the lesson what the step sets, elsewhere the defaults.
 * So a link beside `step` needs to name only what a person changed within the step, and what it names wins.
 */
export function baseSettings({ view, step }: Pick<Settings, 'view' | 'step'>): Settings {
  return view === 'learn' ? { ...initialSettings, ...stepAt(step).settings } : initialSettings;
}

/** The settings on leaving the lesson: one's own of before it, or the defaults of all that steps set. */
export function leaveLesson(settings: Settings, own: OwnSettings | null, view: ViewName): Settings {
  return { ...settings, ...(own ?? ownSettings(initialSettings)), view, step: initialSettings.step };
}

/** Turns to a view and a step as an address that names them does: with what the step sets, or the defaults of that. */
export function turnTo({ view, step }: Pick<Settings, 'view' | 'step'>, settings: Settings): Settings {
  if (view === 'learn') return settingsForStep(step, settings);
  return settings.view === 'learn' ? leaveLesson(settings, null, view) : { ...settings, view, step };
}

/** Whether a control of the page was moved between two settings. */
export function isUsed(control: ControlName, before: Settings, after: Settings): boolean {
  return settingNames.some((name) => settingRows[name].param === control && before[name] !== after[name]);
}

/** A walk through the lesson; what it remembers is gone with the page. */
export interface Course {
  /** The answer chosen in each step, by its place among the three. */
  readonly answers: Store<ReadonlyMap<number, number>>;
  /** The steps whose control was used. */
  readonly tried: Store<ReadonlySet<number>>;
  answer(step: number, choice: number): void;
  /** Turns to a step, with all that it sets; nothing beyond the first and the last. */
  go(step: number): void;
  /** Sets again what the step on screen sets. */
  again(): void;
  /** Changes the view: into the lesson with the step's settings, out of it with one's own. */
  show(view: ViewName): void;
}

/** Makes the walk through the lesson for a page; what is one's own lies in `putBy` meanwhile. */
export function createCourse(lab: Pick<Lab, 'settings' | 'change' | 'putBy'>): Course {
  const answers = createStore<ReadonlyMap<number, number>>(new Map());
  const tried = createStore<ReadonlySet<number>>(new Set());
  let lastStep: number | null = null;
  let before = lab.settings.get();

  lab.settings.subscribe(() => {
    const now = lab.settings.get();
    const stays = before.view === 'learn' && now.view === 'learn' && before.step === now.step;
    if (stays && !tried.get().has(now.step) && isUsed(stepAt(now.step).control, before, now))
      tried.set(new Set([...tried.get(), now.step]));
    before = now;
  });

  const go = (step: number) => {
    if (step < 1 || step > lesson.length) return;
    lab.change(settingsForStep(step, lab.settings.get()));
  };
  return {
    answers,
    tried,
    answer: (step, choice) => answers.set(new Map(answers.get()).set(step, choice)),
    go,
    again: () => lab.change(stepAt(lab.settings.get().step).settings),
    show(view) {
      const settings = lab.settings.get();
      if (view === settings.view) return;
      if (view === 'learn') {
        lab.putBy.set(writePutBy(settings));
        go(lastStep ?? settings.step);
      } else if (settings.view === 'learn') {
        lastStep = settings.step;
        const own = readPutBy(lab.putBy.get());
        lab.putBy.set(null);
        lab.change(leaveLesson(settings, own, view));
      } else lab.change({ view });
    },
  };
}
