import '@fontsource-variable/inter/wght.css';
import './ui/tokens.css';
import './ui/base.css';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { baseSettings, turnTo } from './lesson/lesson-course.ts';
import { NotLoaded } from './panels/loaded.tsx';
import { connectEmbed } from './state/embed.ts';
import { createLab } from './state/lab.ts';
import { createOffline } from './state/offline.ts';
import { Boundary } from './ui/boundary.tsx';
import { languageFor, loadWords, wordsFor } from './words/words.ts';

/** Words that take longer come into a page that is there. */
const wordsAtLatestMs = 2500;

const waited = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const lab = createLab(baseSettings);
connectEmbed(lab, turnTo);
const offline = createOffline(lab);
const show = () =>
  createRoot(document.getElementById('root')!).render(
    <Boundary fallback={<NotLoaded words={wordsFor(language)} />}>
      <App lab={lab} offline={offline} />
    </Boundary>,
  );
// English is here already; the words of another language come before the first paint, or else it is English.
const language = languageFor(lab.settings.get().lang, navigator.languages);
if (language === 'en') show();
else void Promise.race([loadWords(language), waited(wordsAtLatestMs)]).then(show, show);
