import { use } from 'react';
import { type FigureWords, figureWords } from '../words/en-figures.ts';
import { tagOf, type Words } from '../words/words.ts';
import { usePage } from './lab-context.tsx';

let english: FigureWords | null = null;
let chinese: Promise<FigureWords> | null = null;

/** English words come with the figures, others when they are asked for; where they cannot be fetched it stays English. */
function figureWordsFor(words: Words): FigureWords | Promise<FigureWords> {
  const { numbers } = words;
  if (tagOf(words) === 'en') {
    english ??= figureWords(numbers);
    return english;
  }
  chinese ??= import('../words/zh-figures.ts').then(
    ({ zhFigureWords }) => zhFigureWords(numbers),
    () => figureWords(numbers),
  );
  return chinese;
}

/** The words of the figures in the language of the page. */
export function useFigureWords(): FigureWords {
  const found = figureWordsFor(usePage().words);
  return found instanceof Promise ? use(found) : found;
}
