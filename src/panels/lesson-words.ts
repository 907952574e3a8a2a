import { enLesson, type LessonWords } from '../words/en-lesson.ts';
import { tagOf, type Words } from '../words/words.ts';

let chinese: Promise<LessonWords> | null = null;

/**
 * The words of the lesson in the language of the page's; English ones come with the lesson, others when they are
 * asked for. Where they cannot be fetched it stays English.
 */
export function lessonWordsFor(words: Words): LessonWords | Promise<LessonWords> {
  if (tagOf(words) === 'en') return enLesson;
  chinese ??= import('../words/zh-lesson.ts').then(
    ({ zhLesson }) => zhLesson,
    () => enLesson,
  );
  return chinese;
}
