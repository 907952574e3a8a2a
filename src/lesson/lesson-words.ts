import type { Settings } from '../state/settings.ts';
import { enLesson, type LessonWords } from '../words/en-lesson.ts';

const languages: Record<NonNullable<Settings['lang']>, LessonWords> = { en: enLesson };

/** The words of the lesson in a language; they come with the lesson and not with the page. */
export function lessonWordsFor(lang: Settings['lang']): LessonWords {
  return languages[lang ?? 'en'];
}
