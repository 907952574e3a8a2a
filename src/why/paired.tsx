import { type ReactNode, useEffect } from 'react';
import { useFigureWords } from '../panels/figure-words.ts';
import { usePage } from '../panels/lab-context.tsx';
import { askForPaired, type PairedResults, pairedResults } from '../state/paired-results.ts';
import { useStore } from '../ui/use-store.ts';

interface PairedProps {
  readonly children: (results: PairedResults) => ReactNode;
}

/** What reads the results of the trainings; where they cannot be had, one press asks for them on behalf of all. */
export function Paired({ children }: PairedProps) {
  const { words } = usePage();
  const { trained } = useFigureWords();
  const results = useStore(pairedResults);
  useEffect(() => {
    void askForPaired();
  }, []);
  if (results === null) return <p>{trained.loading}</p>;
  if (results !== 'unreachable') return children(results);
  return (
    <p role="alert">
      {trained.unreachable}{' '}
      <button type="button" className="quiet" onClick={() => void askForPaired()}>
        {words.network.retry}
      </button>
    </p>
  );
}
