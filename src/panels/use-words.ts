import { useCallback, useEffect, useState } from 'react';
import { type Language, loadWords, type Words, wordsFor } from '../words/words.ts';

/** The words of the page, and how the language that it is asked for fares. */
export interface FollowedWords {
  readonly words: Words;
  /** The language whose words could not be loaded, until that is read. */
  readonly missing: Language | null;
  /** Another try. */
  again(): void;
  read(): void;
}

/** The words of a language; those before it until they are there, so that nothing blinks. */
export function useWords(language: Language): FollowedWords {
  const [words, setWords] = useState(() => wordsFor(language));
  const [missing, setMissing] = useState<Language | null>(null);
  const [tries, setTries] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another try asks for the same again.
  useEffect(() => {
    let stale = false;
    setMissing(null);
    loadWords(language).then(
      (loaded) => !stale && setWords(loaded),
      // Without a connection the language stays as it is.
      () => !stale && setMissing(language),
    );
    return () => {
      stale = true;
    };
  }, [language, tries]);
  const again = useCallback(() => setTries((n) => n + 1), []);
  const read = useCallback(() => setMissing(null), []);
  return { words, missing, again, read };
}
