import { type ControlName, initialSettings, type Settings } from '../state/settings.ts';
import type { StepName } from '../words/en-lesson.ts';

/**
 * The settings that every step sets, all of them, so that a step is the same from wherever one comes. The
 * picture, its square and the network are a person's own and stay.
 */
export const steppedSettings = [
  'blockSize',
  'dropProb',
  'seed',
  'left',
  'right',
  'tap',
  'channel',
  'progress',
  'match',
] as const;

export type StepSettings = Pick<Settings, (typeof steppedSettings)[number]>;

/** What stands under the sentences of a step. */
type Extra = 'formula' | 'libraries' | 'paper';

/** A step of the lesson without its words. */
export interface LessonStep {
  readonly name: StepName;
  readonly settings: StepSettings;
  /** The control that is pointed at until it is used. */
  readonly control: ControlName;
  /** The place of the right answer among the three. */
  readonly rightAt: 0 | 1 | 2;
  readonly extra: Extra | null;
  /** Whether the sentences read R², which follows the masks by some frames. */
  readonly readsRefill: boolean;
}

const { blockSize, dropProb, seed, left, right, tap, channel, progress, match } = initialSettings;
const usual: StepSettings = { blockSize, dropProb, seed, left, right, tap, channel, progress, match };

interface Choices {
  readonly sets?: Partial<StepSettings>;
  readonly control: ControlName;
  readonly rightAt: 0 | 1 | 2;
  readonly extra?: Extra;
  readonly readsRefill?: boolean;
}

const step = (name: StepName, { sets, control, rightAt, extra, readsRefill }: Choices): LessonStep => ({
  name,
  settings: { ...usual, ...sets },
  control,
  rightAt,
  extra: extra ?? null,
  readsRefill: readsRefill ?? false,
});

/** The article's argument. What a step sets never changes, since links leave it out as they do defaults. */
export const lesson: readonly LessonStep[] = [
  step('ones', { sets: { tap: 'ones', dropProb: 0.5 }, control: 'p', rightAt: 1 }),
  step('map', { control: 'seed', rightAt: 0 }),
  step('neighbours', { control: 'b', rightAt: 2, readsRefill: true }),
  // γ of the next step in three decimals: its seeds are those of the next step.
  step('seeds', { sets: { blockSize: 1, dropProb: 0.007 }, control: 'seed', rightAt: 1 }),
  step('growth', { control: 'b', rightAt: 2 }),
  step('gamma', { control: 'b', rightAt: 0, extra: 'formula' }),
  step('scale', { control: 'p', rightAt: 1 }),
  step('picture', {
    sets: { tap: 'image', blockSize: 19 },
    control: 'right',
    rightAt: 2,
    readsRefill: true,
  }),
  step('single', { sets: { blockSize: 1 }, control: 'right', rightAt: 0 }),
  step('full', {
    sets: { tap: 'stage4', dropProb: 0.1, left: 'spatial', channel: 'mean' },
    control: 'right',
    rightAt: 1,
  }),
  step('libraries', {
    // Over all channels, since few blocks fall on so small a map; of this seed both draws are ordinary.
    sets: { tap: 'stage3', dropProb: 0.1, left: 'timm', channel: 'mean', seed: 100 },
    control: 'b',
    rightAt: 2,
    extra: 'libraries',
  }),
  step('table', { control: 't', rightAt: 0, extra: 'paper' }),
];
