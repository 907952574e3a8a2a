import { type CodeWords, codeWords, type TakeAwayWords, takeAwayWords } from '../words/en-code.ts';
import { tagOf, type Words } from '../words/words.ts';
import { zhCodeWords, zhTakeAwayWords } from '../words/zh-code.ts';

interface WordsToTake {
  readonly code: CodeWords;
  readonly around: TakeAwayWords;
}

/** The words of what is taken away, in the page's language; they come with the code and the files, not with the page. */
export function codeWordsFor(words: Words): WordsToTake {
  const { numbers } = words;
  return tagOf(words) === 'en'
    ? { code: codeWords(numbers), around: takeAwayWords(numbers) }
    : { code: zhCodeWords(numbers), around: zhTakeAwayWords(numbers) };
}
