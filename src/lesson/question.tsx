import { useRef } from 'react';
import type { LessonFacts, StepWords } from '../words/lesson-facts.ts';
import { unbroken } from '../words/unbroken.ts';

interface QuestionProps {
  readonly step: number;
  readonly words: Pick<StepWords, 'question'>;
  readonly labels: { readonly question: string; readonly right: string; readonly wrong: string };
  readonly facts: LessonFacts;
  /** The place of the right answer, from 0. */
  readonly rightAt: number;
  /** The place of the answer chosen before, if any. */
  readonly chosen: number | null;
  readonly onChoose: (place: number) => void;
}

/** A question with three answers; a choice says at once why it is right or wrong, and another may follow. */
export function Question({ step, words, labels, facts, rightAt, chosen, onChoose }: QuestionProps) {
  const { ask, right, wrong } = words.question(facts);
  const answers = wrong.toSpliced(rightAt, 0, right);
  const isRight = chosen === rightAt;
  const why = useRef<HTMLParagraphElement>(null);
  const choose = (place: number) => {
    onChoose(place);
    // The reason may stand below the edge of the panel.
    requestAnimationFrame(() => why.current?.scrollIntoView({ block: 'nearest' }));
  };
  return (
    <fieldset className="ask">
      <legend>
        <span className="kind">{labels.question}</span>
        {unbroken(ask)}
      </legend>
      {answers.map(({ text }, place) => (
        <label key={text} className={chosen === place ? (isRight ? 'is-right' : 'is-wrong') : undefined}>
          <input
            type="radio"
            name={`answer-${step}`}
            checked={chosen === place}
            onChange={() => choose(place)}
          />
          {unbroken(text)}
        </label>
      ))}
      <p ref={why} className="why" aria-live="polite">
        {chosen !== null && (
          <>
            <b>{isRight ? labels.right : labels.wrong}</b> {unbroken(answers[chosen]!.why)}
          </>
        )}
      </p>
    </fieldset>
  );
}
