import { en, type Words } from './en.ts';

export type { Words };

/** The languages of the page. */
export type Language = 'en' | 'zh';

/** What each language calls itself: who cannot read the page must find their own. */
export const languageNames: Record<Language, string> = { en: 'English', zh: '中文' };

/** The words that are there: English comes with the page, every other language when it is asked for. */
const there: Partial<Record<Language, Words>> = { en };

/** The language that a person chose, or else the first of the browser's that the page speaks, or else English. */
export function languageFor(chosen: Language | null, browserLanguages: readonly string[]): Language {
  if (chosen) return chosen;
  for (const tag of browserLanguages) {
    if (/^zh\b/i.test(tag)) return 'zh';
    if (/^en\b/i.test(tag)) return 'en';
  }
  return 'en';
}

/** The words of a language; English for as long as `loadWords` has not brought them. */
export function wordsFor(chosen: Language | null, browserLanguages: readonly string[] = []): Words {
  return there[languageFor(chosen, browserLanguages)] ?? en;
}

/** Brings the words of a language; rejects where they cannot be fetched, and then English stays. */
export async function loadWords(language: Language): Promise<Words> {
  if (language === 'zh') there.zh ??= (await import('./zh.ts')).zh;
  return wordsFor(language);
}

/** What the document says its language is, for screen readers and for the choice of letters. */
export function tagOf(words: Words): string {
  return words === there.zh ? 'zh-CN' : 'en';
}
