import { useEffect, useState } from 'react';
import { loadPairedResults, type PairedResults } from '../state/paired-results.ts';

/** The results of the trainings: null while they are on their way, 'unreachable' where they cannot be had. */
export function usePaired(): PairedResults | null | 'unreachable' {
  const [results, setResults] = useState<PairedResults | null | 'unreachable'>(null);
  useEffect(() => {
    let isGone = false;
    loadPairedResults().then(
      (loaded) => !isGone && setResults(loaded),
      () => !isGone && setResults('unreachable'),
    );
    return () => {
      isGone = true;
    };
  }, []);
  return results;
}
