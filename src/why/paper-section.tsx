import { use } from 'react';
import { PaperTable } from '../charts/paper-table.tsx';
import { useFigureWords } from '../panels/figure-words.ts';
import { usePage } from '../panels/lab-context.tsx';
import { lessonWordsFor } from '../panels/lesson-words.ts';

/** The paper's own table, beside which ours stands. */
export default function PaperSection() {
  const { words } = usePage();
  const { frame } = useFigureWords();
  const found = lessonWordsFor(words);
  const lesson = found instanceof Promise ? use(found) : found;
  return (
    <div className="paper-room">
      <PaperTable words={lesson.paper} frame={frame} numbers={words.numbers} />
    </div>
  );
}
