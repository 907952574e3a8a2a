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

export const exactly = <T>(value: T): Parsed<T> => ({ value, exact: true });
export const mended = <T>(value: T): Parsed<T> => ({ value, exact: false });

/** Numbers as people and programs write them in links; no hexadecimal, no blanks, no infinity. */
const decimal = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,2})?$/i;

/** The nearest number in a range with so many decimals; null where the text is no number. */
export function nearest(text: string, low: number, high: number, decimals: number): Parsed<number> | null {
  if (!decimal.test(text)) return null;
  const given = Number(text);
  const factor = 10 ** decimals;
  const value = Math.min(high, Math.max(low, Math.round(given * factor) / factor));
  // Adding 0 turns −0 into 0.
  return { value: value + 0, exact: value === given };
}

export const trimmed = (value: number) => String(Number(value.toFixed(3)));

/** A number in a range; what is no number becomes the default. */
export function number(
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

/** What a query says, by name; LANG was meant for lang. */
export const paramsOf = (query: string) =>
  new URLSearchParams([...new URLSearchParams(query)].map(([name, value]) => [name.toLowerCase(), value]));

/** 'Dropout' was meant for dropout. */
export function nearWord<T extends string>(values: readonly T[], text: string): T | undefined {
  const meant = text.trim().toLowerCase();
  return values.find((value) => value.toLowerCase() === meant);
}

/** One of a few words. */
export function choice<T extends string>(param: string, initial: T, values: readonly T[]): SettingRow<T> {
  return {
    param,
    initial,
    parse(text) {
      if ((values as readonly string[]).includes(text)) return exactly(text as T);
      return mended(nearWord(values, text) ?? initial);
    },
    format: (value) => value,
    range: values.join(', '),
  };
}

/** One of a few words, or null where the address is silent; of a language's tag the first part counts ('zh-CN'). */
export function optional<T extends string>(param: string, values: readonly T[]): SettingRow<T | null> {
  return {
    param,
    initial: null,
    parse: (text) =>
      (values as readonly string[]).includes(text)
        ? exactly<T | null>(text as T)
        : mended(nearWord(values, text) ?? nearWord(values, text.split(/[-_]/)[0]!) ?? null),
    format: (value) => value,
    range: values.join(', '),
  };
}

/** Yes or no: `name=1`, or the bare name. */
export function flag(param: string): SettingRow<boolean> {
  return {
    param,
    initial: false,
    parse: (text) => (['1', '', '0'].includes(text) ? exactly(text !== '0') : mended(false)),
    format: (value) => (value ? '1' : null),
    range: '1',
  };
}

/** Some of a few words, in the order of the table, separated by commas. */
export function someOf<T extends string>(param: string, values: readonly T[]): SettingRow<readonly T[]> {
  return {
    param,
    initial: [],
    parse(text) {
      const given = text.split(',').filter(Boolean);
      const meant = given.map((word) => nearWord(values, word));
      return {
        value: values.filter((value) => meant.includes(value)),
        exact: given.every((word) => (values as readonly string[]).includes(word)),
      };
    },
    format: (value) => (value.length ? value.join(',') : null),
    range: `some of ${values.join(', ')}`,
  };
}
