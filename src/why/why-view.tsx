import { type ComponentType, lazy, type MouseEvent, memo, useRef } from 'react';
import { useFigureWords } from '../panels/figure-words.ts';
import { usePage } from '../panels/lab-context.tsx';
import type { Settings } from '../state/settings.ts';
import { useStore } from '../ui/use-store.ts';
import type { FigureWords } from '../words/en-figures.ts';
import { Finding } from './finding.tsx';
import type { SectionProps } from './section.ts';
import { goTo, usePlace } from './use-place.ts';
import './why.css';

interface Section {
  readonly name: string;
  readonly question: (words: FigureWords, settings: Settings) => string;
  readonly Body: ComponentType<SectionProps>;
}

/** Shows nothing of the comparison: a slider's steps pass over it. */
const still = (load: () => Promise<{ default: ComponentType }>) => memo(lazy(load), () => true);

/**
 * The links of the argument, in its order. All are loaded at once, since what comes late pushes what is below it; each
 * is measured when it is seen.
 */
const sections: readonly Section[] = [
  { name: 'where', question: ({ where }) => where.question, Body: lazy(() => import('./where-section.tsx')) },
  {
    name: 'difference',
    question: ({ rates }) => rates.difference.question,
    Body: lazy(() => import('./difference-section.tsx')),
  },
  {
    name: 'asked',
    question: ({ rates }, { target }) => rates.asked.question(target),
    Body: lazy(() => import('./asked-section.tsx')),
  },
  { name: 'leaks', question: ({ leaks }) => leaks.question, Body: lazy(() => import('./leaks-section.tsx')) },
  { name: 'draws', question: ({ draws }) => draws.question, Body: lazy(() => import('./draws-section.tsx')) },
  {
    name: 'evidence',
    question: ({ evidence }) => evidence.question,
    Body: lazy(() => import('./evidence-section.tsx')),
  },
  {
    name: 'schedule',
    question: ({ rates }) => rates.schedule.question,
    Body: lazy(() => import('./schedule-section.tsx')),
  },
  {
    name: 'trained',
    question: ({ trained }) => trained.question,
    Body: still(() => import('./trained-section.tsx')),
  },
  {
    name: 'robust',
    question: ({ trained }) => trained.robustQuestion,
    Body: still(() => import('./robust-section.tsx')),
  },
  {
    name: 'picture',
    question: ({ trained }) => trained.pictureQuestion,
    Body: lazy(() => import('./picture-section.tsx')),
  },
  {
    name: 'paper',
    question: ({ trained }) => trained.paperQuestion,
    Body: still(() => import('./paper-section.tsx')),
  },
];

/** The argument, measured: one question after the other, on the picture and the settings of the page. */
export default function WhyView({ comparison }: SectionProps) {
  const words = useFigureWords();
  const settings = useStore(usePage().lab.settings);
  const { why, frame } = words;
  /** The address holds settings, and no fragment of a page. */
  const show = (event: MouseEvent, name: string) => {
    event.preventDefault();
    goTo({ name, below: null });
  };
  const view = useRef<HTMLDivElement>(null);
  usePlace(view, settings.present, words);
  return (
    <div ref={view} className="why" aria-label={why.label} role="group">
      <nav aria-label={why.contents}>
        <ol>
          {sections.map(({ name, question }) => (
            <li key={name}>
              <a href={`#why-${name}`} onClick={(event) => show(event, name)}>
                {question(words, settings)}
              </a>
            </li>
          ))}
        </ol>
      </nav>
      {sections.map(({ name, question, Body }) => (
        <Finding key={name} name={name} question={question(words, settings)} loading={frame.loading}>
          <Body comparison={comparison} />
        </Finding>
      ))}
    </div>
  );
}
