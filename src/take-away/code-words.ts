import type { Settings } from '../state/settings.ts';
import { type CodeWords, codeWords } from '../words/en-code.ts';
import type { Numbers } from '../words/numbers.ts';

const languages: Record<NonNullable<Settings['lang']>, (numbers: Numbers) => CodeWords> = { en: codeWords };

/** The words of what is taken away, in a language; they come with the code and the files, not with the page. */
export function codeWordsFor(lang: Settings['lang'], numbers: Numbers): CodeWords {
  return languages[lang ?? 'en'](numbers);
}
