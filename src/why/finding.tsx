import type { ReactNode } from 'react';
import { Loaded } from '../panels/loaded.tsx';

interface FindingProps {
  readonly name: string;
  readonly question: string;
  readonly loading: string;
  readonly children: ReactNode;
}

/** One link of the argument: a question, and what was measured. */
export function Finding({ name, question, loading, children }: FindingProps) {
  return (
    <section className="finding" id={`why-${name}`} aria-labelledby={`why-${name}-question`}>
      <h2 id={`why-${name}-question`}>{question}</h2>
      <Loaded fallback={<p className="finding-loading">{loading}</p>}>{children}</Loaded>
    </section>
  );
}
