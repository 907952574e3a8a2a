import { use } from 'react';
import { PaperTable } from '../charts/paper-table.tsx';
import { usePage } from '../panels/lab-context.tsx';
import { lessonWordsFor } from '../panels/lesson-words.ts';

/** The paper's own table, beside which ours stands. */
export default function PaperSection() {
  const { words } = usePage();
  const found = lessonWordsFor(words);
  const lesson = found instanceof Promise ? use(found) : found;
  return (
    <div className="paper-room">
      <PaperTable words={lesson.paper} numbers={words.numbers} />
    </div>
  );
}
