import { type RegulariserName, regulariserNames } from '../core/regularisers.ts';
import { type NetworkName, networkNames, tapNames } from '../engine/networks.ts';
import type { Crop } from '../engine/protocol.ts';
import { type CodeTarget, codeTargets } from './code-targets.ts';
import { isSample, sampleNames } from './samples.ts';
import {
  choice,
  exactly,
  flag,
  mended,
  nearest,
  nearWord,
  number,
  optional,
  type SettingRow,
  someOf,
  trimmed,
} from './setting-row.ts';

/** What can be looked at. */
export const viewNames = ['explore', 'why', 'learn', 'code'] as const;
export type ViewName = (typeof viewNames)[number];

/** The charts under the comparison. */
export const chartNames = ['rates', 'neighbours', 'sweep'] as const;
export type ChartName = (typeof chartNames)[number];

/** Sides of the window in which the Neighbours chart looks for survivors, cells. */
export const windowSides = [7, 11, 15] as const;
export type WindowSide = (typeof windowSides)[number];

/** The sides of a map, cells. */
export interface MapSize {
  readonly height: number;
  readonly width: number;
}

/** Everything that a link holds. Nothing derived is stored. */
export interface Settings {
  readonly blockSize: number;
  /** The probability to DROP at the end of training. */
  readonly dropProb: number;
  readonly seed: number;
  readonly left: RegulariserName;
  readonly right: RegulariserName;
  readonly net: NetworkName;
  /** One of the named taps, or a node of one's own model. */
  readonly tap: string;
  /** The address of one's own model; null for one that lies on this device. */
  readonly model: string | null;
  /** null is the first by structure (`image`: all three together). */
  readonly channel: number | 'mean' | null;
  /** A sample's name, an http(s) address, or `local:N` for a picture that no link can hold. */
  readonly image: string;
  /** null is the largest square in the middle. */
  readonly crop: Crop | null;
  /** Training progress, 0 … 1: multiplies dropProb. */
  readonly progress: number;
  /** The left method's p is solved so that both columns expect the same share. */
  readonly match: boolean;
  readonly view: ViewName;
  readonly chart: ChartName;
  /** Sides of the map of the chart Rates, cells; null is the map on screen. */
  readonly ratesSize: MapSize | null;
  /** Of the Neighbours chart; the panels keep to 7. */
  readonly windowSide: WindowSide;
  /** The share that the table of implementations is to drop, 0.01 … 0.9. */
  readonly target: number;
  /** The group of the authors' network whose ramp is drawn: group g drops p / 4^(4−g). */
  readonly group: number;
  /** The class whose evidence is shown, by its number; null is the first of the clean picture. */
  readonly evidenceClass: number | null;
  /** The share that is removed in the robustness matrix that is shown. */
  readonly removedInTest: number;
  /** The step of the lesson, from 1. */
  readonly step: number;
  /** What the code is for that is read, and of which column. */
  readonly codeTarget: CodeTarget;
  readonly codeSide: 'left' | 'right';
  /** Large, for the projector. */
  readonly present: boolean;
  /** Only the columns and the dock, inside another page. */
  readonly embed: boolean;
  /** Controls that the page around an embed takes away, and those that it holds fast. */
  readonly hide: readonly ControlName[];
  readonly lock: readonly ControlName[];
  /** null is the system's. */
  readonly theme: 'light' | 'dark' | null;
  /** null is the browser's. */
  readonly lang: 'en' | 'zh' | null;
}

/** Longer than the name of any node that people write. */
const longestNode = 1000;

/** Which nodes a model has is known once it is loaded; `parseAddress` keeps them to one's own model. */
const tap: SettingRow<string> = {
  ...choice<string>('tap', 'stage2', tapNames),
  parse: (text) =>
    text.length > 0 && text.length <= longestNode
      ? exactly(text)
      : choice<string>('tap', 'stage2', tapNames).parse(text),
  range: `${tapNames.join(', ')}; of an own model the name of a node`,
};

const model: SettingRow<string | null> = {
  param: 'model',
  initial: null,
  parse: (text) => (isWebAddress(text) ? exactly(text) : mended(null)),
  format: (value) => value,
  range: 'an http(s) address of a model.json',
};

const channel: SettingRow<Settings['channel']> = {
  param: 'ch',
  initial: null,
  parse: (text) =>
    text === 'mean'
      ? exactly('mean')
      : (nearest(text, 0, 65535, 0) ?? mended(nearWord<'mean'>(['mean'], text) ?? null)),
  format: (value) => (value === null ? null : String(value)),
  range: 'a channel number, or mean',
};

/** Whether a text is an http(s) address. */
export function isWebAddress(text: string): boolean {
  return /^https?:\/\//i.test(text) && URL.canParse(text);
}

/** Whether a name is that of a picture of one's own, which no address can hold. */
export const isLocal = (image: string): boolean => image.startsWith('local:');

const image: SettingRow<string> = {
  param: 'img',
  initial: sampleNames[0],
  parse(text) {
    if (isSample(text)) return exactly(text);
    if (isWebAddress(text)) return exactly(text);
    return mended(nearWord(sampleNames, text) ?? sampleNames[0]);
  },
  format: (value) => (isLocal(value) ? null : value),
  range: `${sampleNames.join(', ')}, or an http(s) address`,
};

const crop: SettingRow<Crop | null> = {
  param: 'crop',
  initial: null,
  parse(text) {
    const parts = text.split(',');
    const x = nearest(parts[0] ?? '', 0, 100, 3);
    const y = nearest(parts[1] ?? '', 0, 100, 3);
    const size = nearest(parts[2] ?? '', 0.05, 1, 3);
    if (parts.length !== 3 || !x || !y || !size) return mended(null);
    return {
      value: { x: x.value, y: y.value, size: size.value },
      exact: x.exact && y.exact && size.exact,
    };
  },
  format: (value) => value && [value.x, value.y, value.size].map(trimmed).join(','),
  range: 'x,y,s: centre and side as fractions of the short side',
};

/** The largest side of a map that the chart Rates takes, cells. */
export const largestRatesSide = 512;

const ratesSize: SettingRow<MapSize | null> = {
  param: 'size',
  initial: null,
  parse(text) {
    const [height, width, ...rest] = text.split('x').map((part) => nearest(part, 1, largestRatesSide, 0));
    if (!height || !width || rest.length) return mended(null);
    return {
      value: { height: height.value, width: width.value },
      exact: height.exact && width.exact,
    };
  },
  format: (value) => value && `${value.height}x${value.width}`,
  range: `height x width, two integers 1 … ${largestRatesSide}`,
};

const evidenceClass: SettingRow<number | null> = {
  param: 'class',
  initial: null,
  parse: (text) => nearest(text, 0, 65535, 0) ?? mended(null),
  format: (value) => (value === null ? null : String(value)),
  range: 'the number of a class',
};

const windowSide: SettingRow<WindowSide> = {
  ...number('window', 7, 7, 15, 0),
  initial: 7,
  parse(text) {
    const given = nearest(text, 7, 15, 0);
    const value = windowSides.find((side) => side >= (given?.value ?? 7)) ?? 15;
    return { value, exact: String(value) === text };
  },
  range: windowSides.join(', '),
};

/** Settings whose controls a page around an embed may hide or lock, by their names in the address. */
export const controlNames = [
  'b',
  'p',
  'seed',
  't',
  'match',
  'left',
  'right',
  'net',
  'tap',
  'ch',
  'img',
  'crop',
] as const;
export type ControlName = (typeof controlNames)[number];

/** The lesson has as many steps. */
export const lessonSteps = 12;

/** The one table: parse, format, controls and the documentation of the address come from it. */
export const settingRows: { readonly [K in keyof Settings]: SettingRow<Settings[K]> } = {
  blockSize: number('b', 7, 1, 512, 0),
  dropProb: number('p', 0.2, 0, 1, 3),
  seed: number('seed', 373, 0, 4294967295, 0),
  left: choice('left', 'dropout', regulariserNames),
  right: choice('right', 'paper', regulariserNames),
  net: choice('net', 'resnet', networkNames),
  tap,
  model,
  channel,
  image,
  crop,
  progress: number('t', 1, 0, 1, 3),
  match: flag('match'),
  view: choice('view', 'explore', viewNames),
  chart: choice('chart', 'rates', chartNames),
  ratesSize,
  windowSide,
  target: number('target', 0.1, 0.01, 0.9, 3),
  group: number('group', 4, 1, 4, 0),
  evidenceClass,
  removedInTest: number('matrix', 0.2, 0.1, 0.3, 1),
  step: number('step', 1, 1, lessonSteps, 0),
  codeTarget: choice('code', 'pytorch', codeTargets),
  codeSide: choice('side', 'right', ['left', 'right']),
  present: flag('present'),
  embed: flag('embed'),
  hide: someOf('hide', controlNames),
  lock: someOf('lock', controlNames),
  theme: optional('theme', ['light', 'dark']),
  lang: optional('lang', ['en', 'zh']),
};

export const settingNames = Object.keys(settingRows) as (keyof Settings)[];

/** The settings of an empty address. */
export const initialSettings = Object.fromEntries(
  settingNames.map((name) => [name, settingRows[name].initial]),
) as unknown as Settings;

/** The settings with a change, but for what the link holds fast. */
export function withinLocks(now: Settings, change: Partial<Settings>): Settings {
  const isFree = (name: string) =>
    !(now.lock as readonly string[]).includes(settingRows[name as keyof Settings].param);
  return { ...now, ...Object.fromEntries(Object.entries(change).filter(([name]) => isFree(name))) };
}
