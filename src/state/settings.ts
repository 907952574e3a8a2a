import { type RegulariserName, regulariserNames } from '../core/regularisers.ts';
import { type NetworkName, networkNames, type TapName, tapNames } from '../engine/networks.ts';
import type { Crop } from '../engine/protocol.ts';
import { isSample, sampleNames } from './samples.ts';

/** Everything that a link holds. Nothing derived is stored. */
export interface Settings {
  readonly blockSize: number;
  /** The probability to DROP at the end of training. */
  readonly dropProb: number;
  readonly seed: number;
  readonly left: RegulariserName;
  readonly right: RegulariserName;
  readonly net: NetworkName;
  readonly tap: TapName;
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
  readonly view: 'explore';
  /** null is the system's. */
  readonly theme: 'light' | 'dark' | null;
  /** null is the browser's. */
  readonly lang: 'en' | null;
}

/** A value read from an address; `exact` is false where it had to be mended. */
export interface Parsed<T> {
  readonly value: T;
  readonly exact: boolean;
}

/** One setting: its name in the address, how it is read and written there, and its default. */
export interface SettingRow<T> {
  readonly param: string;
  readonly initial: T;
  /** Never throws: what cannot be read becomes the nearest valid value, or the default. */
  readonly parse: (text: string) => Parsed<T>;
  /** null where the address cannot or need not hold the value. */
  readonly format: (value: T) => string | null;
  /** The range in words of the address's documentation. */
  readonly range: string;
}

const exactly = <T>(value: T): Parsed<T> => ({ value, exact: true });
const mended = <T>(value: T): Parsed<T> => ({ value, exact: false });

/** Numbers as people and programs write them in links; no hexadecimal, no blanks, no infinity. */
const decimal = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,2})?$/i;

function nearest(text: string, low: number, high: number, decimals: number): Parsed<number> | null {
  if (!decimal.test(text)) return null;
  const given = Number(text);
  const factor = 10 ** decimals;
  const value = Math.min(high, Math.max(low, Math.round(given * factor) / factor));
  // Adding 0 turns −0 into 0.
  return { value: value + 0, exact: value === given };
}

const trimmed = (value: number) => String(Number(value.toFixed(3)));

function number(
  param: string,
  initial: number,
  low: number,
  high: number,
  decimals: number,
): SettingRow<number> {
  return {
    param,
    initial,
    parse: (text) => nearest(text, low, high, decimals) ?? mended(initial),
    format: trimmed,
    range: `${decimals ? 'a number' : 'an integer'} ${low} … ${high}`,
  };
}

function choice<T extends string>(param: string, initial: T, values: readonly T[]): SettingRow<T> {
  return {
    param,
    initial,
    parse(text) {
      if ((values as readonly string[]).includes(text)) return exactly(text as T);
      const near = values.find((v) => v.toLowerCase() === text.trim().toLowerCase());
      return mended(near ?? initial);
    },
    format: (value) => value,
    range: values.join(', '),
  };
}

function optional<T extends string>(param: string, values: readonly T[]): SettingRow<T | null> {
  return {
    param,
    initial: null,
    parse: (text) =>
      (values as readonly string[]).includes(text) ? exactly(text as T) : mended<T | null>(null),
    format: (value) => value,
    range: values.join(', '),
  };
}

const channel: SettingRow<Settings['channel']> = {
  param: 'ch',
  initial: null,
  parse: (text) => (text === 'mean' ? exactly('mean') : (nearest(text, 0, 65535, 0) ?? mended(null))),
  format: (value) => (value === null ? null : String(value)),
  range: 'a channel number, or mean',
};

/** Whether a text is an http(s) address. */
export function isWebAddress(text: string): boolean {
  return /^https?:\/\//i.test(text) && URL.canParse(text);
}

const image: SettingRow<string> = {
  param: 'img',
  initial: sampleNames[0],
  parse(text) {
    if (isSample(text)) return exactly(text);
    if (isWebAddress(text)) return exactly(text);
    return mended(sampleNames[0]);
  },
  format: (value) => (value.startsWith('local:') ? null : value),
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

const match: SettingRow<boolean> = {
  param: 'match',
  initial: false,
  parse: (text) => (text === '1' || text === '0' ? exactly(text === '1') : mended(false)),
  format: (value) => (value ? '1' : null),
  range: '1',
};

/** The one table: parse, format, controls and the documentation of the address come from it. */
export const settingRows: { readonly [K in keyof Settings]: SettingRow<Settings[K]> } = {
  blockSize: number('b', 7, 1, 512, 0),
  dropProb: number('p', 0.2, 0, 1, 3),
  seed: number('seed', 373, 0, 4294967295, 0),
  left: choice('left', 'dropout', regulariserNames),
  right: choice('right', 'paper', regulariserNames),
  net: choice('net', 'resnet', networkNames),
  tap: choice('tap', 'stage2', tapNames),
  channel,
  image,
  crop,
  progress: number('t', 1, 0, 1, 3),
  match,
  view: choice('view', 'explore', ['explore']),
  theme: optional('theme', ['light', 'dark']),
  lang: optional('lang', ['en']),
};

export const settingNames = Object.keys(settingRows) as (keyof Settings)[];

/** The settings of an empty address. */
export const initialSettings = Object.fromEntries(
  settingNames.map((name) => [name, settingRows[name].initial]),
) as unknown as Settings;
