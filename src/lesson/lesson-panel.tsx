import { lazy, type ReactNode, type TouchEvent, use, useEffect, useRef, useState } from 'react';
import { useControl } from '../panels/control.tsx';
import { usePage } from '../panels/lab-context.tsx';
import { lessonWordsFor } from '../panels/lesson-words.ts';
import { Loaded } from '../panels/loaded.tsx';
import { titleOf } from '../panels/method-looks.ts';
import { useToast } from '../panels/toast.tsx';
import { perLab } from '../state/per-lab.ts';
import { isCurrent } from '../state/readiness.ts';
import { createStore } from '../state/store.ts';
import { useStore } from '../ui/use-store.ts';
import type { LessonWords } from '../words/en-lesson.ts';
import type { LessonFacts } from '../words/lesson-facts.ts';
import { unbroken } from '../words/unbroken.ts';
import { GammaPanel } from './gamma-panel.tsx';
import { type Course, networkGaveWay, stepAt } from './lesson-course.ts';
import { lessonFacts } from './lesson-facts.ts';
import { turnOfKey, turnOfSwipe } from './lesson-keys.ts';
import { lesson } from './lesson-steps.ts';
import { LibraryTable } from './library-table.tsx';
import { Question } from './question.tsx';
import { Scrubber, StepList } from './step-nav.tsx';
import { showControl, usePointed } from './use-pointed.ts';
import './lesson.css';
import './lesson-step.css';
import './lesson-present.css';

const PaperExtra = lazy(() => import('./paper-extra.tsx'));

/** Whether it was said on this page that the network gave way: once is enough. */
const saidOf = perLab(() => createStore(false));

/** The article as steps beside the live comparison: what a step says, one thing to try, one question. */
export default function LessonPanel({ course }: { readonly course: Course }) {
  const { lab, words: page } = usePage();
  const settings = useStore(lab.settings);
  const found = lessonWordsFor(page);
  const words = found instanceof Promise ? use(found) : found;
  const answers = useStore(course.answers);
  // A low window (a phone on its side) has no room for both at first.
  const [open, setOpen] = useState(() => innerHeight > 560);
  const { step } = settings;
  const isAnswered = (k: number) => answers.get(k) === stepAt(k).rightAt;
  const nav = { step, words, course, isAnswered };

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const turn = turnOfKey(event, event.target instanceof HTMLElement ? event.target : null);
      if (!turn) return;
      event.preventDefault();
      course.go(lab.settings.get().step + turn);
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [course, lab]);

  const toast = useToast();
  useEffect(() => {
    const said = saidOf(lab);
    if (said.get() || !networkGaveWay(lab.putBy.get())) return;
    said.set(true);
    toast(words.gaveWay);
  }, [lab, toast, words]);

  const finger = useRef<{ x: number; y: number } | null>(null);
  const onTouchStart = ({ touches }: TouchEvent) => {
    const touch = touches[0];
    finger.current = touches.length === 1 && touch ? { x: touch.clientX, y: touch.clientY } : null;
  };
  const onTouchEnd = ({ changedTouches }: TouchEvent) => {
    const touch = changedTouches[0];
    if (!touch || !finger.current) return;
    const turn = turnOfSwipe(touch.clientX - finger.current.x, touch.clientY - finger.current.y);
    finger.current = null;
    if (turn) course.go(step + turn);
  };

  const { title } = words.steps[stepAt(step).name];
  return (
    <section
      className={open ? 'lesson' : 'lesson folded'}
      data-extra={stepAt(step).extra ?? undefined}
      aria-label={words.label}
      onTouchStart={onTouchStart}
      onTouchEnd={onTouchEnd}
    >
      <div className="inside">
        <header>
          <StepList {...nav} />
          <Scrubber {...nav} />
          <div className="turns" title={words.keys}>
            <button type="button" disabled={step === 1} onClick={() => course.go(step - 1)}>
              {words.back}
            </button>
            {step < lesson.length ? (
              <button type="button" className="button" onClick={() => course.go(step + 1)}>
                {words.next}
              </button>
            ) : (
              <button type="button" className="button" onClick={() => course.show('explore')}>
                {words.leave}
              </button>
            )}
          </div>
          <button
            type="button"
            className="fold"
            aria-expanded={open}
            aria-label={open ? words.hide : words.show}
            onClick={() => setOpen(!open)}
          >
            <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
              <path d="M2.5 4.5 6 8l3.5-3.5" fill="none" stroke="currentColor" strokeWidth="1.6" />
            </svg>
          </button>
        </header>
        <p className="hidden" aria-live="polite">
          {words.stepName(step, title)}
        </p>
        {open && <StepBody key={step} step={step} course={course} words={words} />}
      </div>
    </section>
  );
}

interface StepBodyProps {
  readonly step: number;
  readonly course: Course;
  readonly words: LessonWords;
}

function StepBody({ step, course, words }: StepBodyProps) {
  const page = usePage();
  const { lab } = page;
  const settings = useStore(lab.settings);
  const comparison = useStore(lab.comparison);
  const refills = useStore(lab.refills);
  const tried = useStore(course.tried).has(step);
  const chosen = useStore(course.answers).get(step) ?? null;
  const { name, control, rightAt, extra, readsRefill } = stepAt(step);
  const texts = words.steps[name];
  const { hidden, locked } = useControl(control);
  const canUse = !hidden && !locked;
  usePointed(control, canUse && !tried, comparison !== null);

  const current = isCurrent(settings, comparison) ? comparison : null;
  const facts = lessonFacts({
    settings,
    comparison: current,
    refills: current && refills?.of.scene === current.scene ? refills : null,
    names: {
      left: titleOf('left', settings, page.words),
      right: titleOf('right', settings, page.words),
    },
    layer: words.layers[settings.tap] ?? settings.tap,
  });
  const stale = readsRefill && (!current || refills?.of !== current || !refills.done);
  return (
    <div className="step-body">
      <div className="told">
        <h2>{texts.title}</h2>
        <div className={stale ? 'stale' : undefined}>
          {texts.text(facts).map((sentence, k) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a sentence is its place in the step.
            <p key={k}>{unbroken(sentence)}</p>
          ))}
        </div>
      </div>
      <div className="act">
        <Extras kind={extra} course={course} facts={facts} words={words} />
        <div className={tried ? 'try tried' : 'try'}>
          <p>
            <span className="kind">{words.tryIt}</span>
            {unbroken(texts.tryIt)}
          </p>
          {tried ? (
            <p className="after">
              <span>
                <i aria-hidden="true">✓</i> {words.tried}
              </span>
              <button type="button" className="quiet" onClick={course.again}>
                {words.again}
              </button>
            </p>
          ) : (
            <p className="after">
              {canUse && (
                <button type="button" className="quiet" onClick={() => showControl(control)}>
                  {words.showControl}
                </button>
              )}
            </p>
          )}
        </div>
      </div>
      <Question
        step={step}
        words={texts}
        labels={words}
        facts={facts}
        rightAt={rightAt}
        chosen={chosen}
        onChoose={(place) => course.answer(step, place)}
      />
    </div>
  );
}

interface ExtrasProps {
  readonly kind: 'formula' | 'libraries' | 'paper' | null;
  readonly course: Course;
  readonly facts: LessonFacts;
  readonly words: LessonWords;
}

/** What a step shows beside its sentences. */
function Extras({ kind, course, facts, words }: ExtrasProps): ReactNode {
  const { lab, words: page } = usePage();
  switch (kind) {
    case 'formula':
      return (
        <GammaPanel settings={lab.settings} facts={facts} words={words.formula} numbers={page.numbers} />
      );
    case 'libraries':
      return <LibraryTable facts={facts} words={words.libraries} page={page} />;
    case 'paper':
      return (
        <Loaded fallback={<p className="loading">{words.paper.loading}</p>}>
          <PaperExtra course={course} words={words.paper} />
        </Loaded>
      );
    default:
      return null;
  }
}
