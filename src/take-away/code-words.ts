import type { Settings } from '../state/settings.ts';
import { type CodeWords, codeWords, type TakeAwayWords, takeAwayWords } from '../words/en-code.ts';
import type { Numbers } from '../words/numbers.ts';

type WordsOf = (numbers: Numbers) => { readonly code: CodeWords; readonly around: TakeAwayWords };

const languages: Record<NonNullable<Settings['lang']>, WordsOf> = {
  en: (numbers) => ({ code: codeWords(numbers), around: takeAwayWords(numbers) }),
};

/** The words of what is taken away, in a language; they come with the code and the files, not with the page. */
export function codeWordsFor(lang: Settings['lang'], numbers: Numbers): ReturnType<WordsOf> {
  return languages[lang ?? 'en'](numbers);
}
