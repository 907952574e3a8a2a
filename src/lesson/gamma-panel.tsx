import { lazy, useEffect, useState } from 'react';
import { Loaded } from '../panels/loaded.tsx';
import type { Settings } from '../state/settings.ts';
import type { Store } from '../state/store.ts';
import type { LessonWords } from '../words/en-lesson.ts';
import type { LessonFacts } from '../words/lesson-facts.ts';
import type { Numbers } from '../words/numbers.ts';
import {
  expectedInNumbers,
  gammaInLetters,
  gammaInNumbers,
  movedTerm,
  type Term,
  termOf,
} from './gamma-formula.ts';

const Formula = lazy(() => import('./formula.tsx'));

/** The term whose control was moved last, or that is pointed at or has the focus. */
function useLitTerm(settings: Store<Settings>): Term | null {
  const [lit, setLit] = useState<Term | null>(null);
  useEffect(() => {
    let before = settings.get();
    const end = settings.subscribe(() => {
      const moved = movedTerm(before, settings.get());
      before = settings.get();
      if (moved) setLit(moved);
    });
    const onPoint = (event: Event) => {
      const place = (event.target as Element).closest<HTMLElement>('[data-control]');
      const term = place && termOf(place.dataset.control as Parameters<typeof termOf>[0]);
      if (term) setLit(term);
    };
    document.addEventListener('pointerover', onPoint);
    document.addEventListener('focusin', onPoint);
    return () => {
      end();
      document.removeEventListener('pointerover', onPoint);
      document.removeEventListener('focusin', onPoint);
    };
  }, [settings]);
  return lit;
}

interface GammaPanelProps {
  readonly settings: Store<Settings>;
  readonly facts: LessonFacts;
  readonly words: LessonWords['formula'];
  readonly numbers: Numbers;
}

/** γ in letters, with the numbers on screen, and what it expects; its terms light up with their controls. */
export function GammaPanel({ settings, facts, words, numbers }: GammaPanelProps) {
  const lit = useLitTerm(settings);
  const filled = gammaInNumbers(facts, numbers);
  const expected = expectedInNumbers(facts, numbers);
  return (
    <div className="formula" role="group" aria-label={words.label} data-lit={lit ?? undefined}>
      <Loaded fallback={<p>{words.loading}</p>}>
        <Formula tex={gammaInLetters} />
        {filled && <Formula tex={filled} />}
        <p>{words.expected}</p>
        {expected && <Formula tex={expected} />}
        <p>{words.places}</p>
      </Loaded>
    </div>
  );
}
