import { PaperTable } from '../charts/paper-table.tsx';
import { useFigureWords } from '../panels/figure-words.ts';
import { usePage } from '../panels/lab-context.tsx';
import { openAt } from '../why/open-at.ts';
import type { LessonWords } from '../words/en-lesson.ts';
import type { Course } from './lesson-course.ts';

interface PaperExtraProps {
  readonly course: Course;
  readonly words: LessonWords['paper'];
}

/** The paper's table, and beside it what the networks of this page came to; of its own, so that recharts comes with it. */
export default function PaperExtra({ course, words }: PaperExtraProps) {
  const page = usePage();
  const { frame } = useFigureWords();
  return (
    <>
      <PaperTable words={words} frame={frame} numbers={page.words.numbers} />
      <p className="ours">
        {words.ours}{' '}
        <button
          type="button"
          className="quiet"
          onClick={() => {
            openAt('trained');
            course.show('why');
          }}
        >
          {words.toWhy}
        </button>
      </p>
    </>
  );
}
