import { useRef } from 'react';
import type { LessonWords } from '../words/en-lesson.ts';
import type { Course } from './lesson-course.ts';
import { lesson } from './lesson-steps.ts';

interface StepNavProps {
  readonly step: number;
  readonly words: LessonWords;
  readonly course: Course;
  /** Whether the question of a step has its right answer. */
  readonly isAnswered: (step: number) => boolean;
}

/** Twelve dots, one a step: a radio group, so that the arrow keys walk through it. */
export function Scrubber({ step, words, course, isAnswered }: StepNavProps) {
  return (
    <fieldset className="dots" aria-label={words.scrubber}>
      {lesson.map(({ name }, k) => {
        const title = words.stepName(k + 1, words.steps[name].title);
        return (
          <label key={name} title={title} className={isAnswered(k + 1) ? 'answered' : undefined}>
            <input
              className="hidden"
              type="radio"
              name="step"
              aria-label={title}
              checked={step === k + 1}
              onChange={() => course.go(k + 1)}
            />
            <i />
          </label>
        );
      })}
    </fieldset>
  );
}

/** The titles of all steps, behind the number of this one. */
export function StepList({ step, words, course, isAnswered }: StepNavProps) {
  const details = useRef<HTMLDetailsElement>(null);
  const close = () => {
    details.current!.open = false;
  };
  return (
    <details
      ref={details}
      className="step-list"
      onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && close()}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        close();
        details.current!.querySelector('summary')!.focus();
      }}
    >
      <summary aria-label={`${words.stepOf(step, lesson.length)}, ${words.list}`}>
        {words.stepOf(step, lesson.length)}
      </summary>
      <ol>
        {lesson.map(({ name }, k) => (
          <li key={name}>
            <button
              type="button"
              aria-current={step === k + 1 ? 'step' : undefined}
              onClick={() => {
                close();
                course.go(k + 1);
              }}
            >
              {words.steps[name].title}
              {isAnswered(k + 1) && (
                <i role="img" aria-label={words.answered}>
                  ✓
                </i>
              )}
            </button>
          </li>
        ))}
      </ol>
    </details>
  );
}
