import { useEffect, useState } from 'react';
import { type Language, loadWords, type Words, wordsFor } from '../words/words.ts';

/** The words of a language; those before it until they are there, so that nothing blinks. */
export function useWords(language: Language): Words {
  const [words, setWords] = useState(() => wordsFor(language));
  useEffect(() => {
    let stale = false;
    const show = (loaded: Words) => {
      if (!stale) setWords(loaded);
    };
    // Without a connection the language stays as it is.
    loadWords(language).then(show, () => undefined);
    return () => {
      stale = true;
    };
  }, [language]);
  return words;
}
