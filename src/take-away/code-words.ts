import { type CodeWords, codeWords, type TakeAwayWords, takeAwayWords } from '../words/en-code.ts';
import { tagOf, type Words } from '../words/words.ts';

/** The words in the code, and those around it and of the menu of files. */
export interface TakenWords {
  readonly code: CodeWords;
  readonly around: TakeAwayWords;
}

let english: TakenWords | null = null;
let chinese: Promise<TakenWords> | null = null;

/**
 * The words of what is taken away in the language of the page's; English ones come with the code, others when they
 * are asked for. Where they cannot be fetched it stays English. The same object or promise at every call.
 */
export function codeWordsFor(words: Words): TakenWords | Promise<TakenWords> {
  const { numbers } = words;
  if (tagOf(words) === 'en') {
    english ??= { code: codeWords(numbers), around: takeAwayWords(numbers) };
    return english;
  }
  chinese ??= import('../words/zh-code.ts').then(
    ({ zhCodeWords, zhTakeAwayWords }) => ({ code: zhCodeWords(numbers), around: zhTakeAwayWords(numbers) }),
    () => ({ code: codeWords(numbers), around: takeAwayWords(numbers) }),
  );
  return chinese;
}
