import { en, type Words } from './en.ts';

export type { Words };

const languages: Record<'en', Words> = { en };

/** The words of a language; the browser's where none is chosen. */
export function wordsFor(lang: keyof typeof languages | null): Words {
  return languages[lang ?? 'en'];
}
