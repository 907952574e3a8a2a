import '@fontsource-variable/inter/wght.css';
import './ui/tokens.css';
import './ui/base.css';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { baseSettings, turnTo } from './lesson/lesson-course.ts';
import { connectEmbed } from './state/embed.ts';
import { createLab } from './state/lab.ts';
import { createOffline } from './state/offline.ts';
import { languageFor, loadWords } from './words/words.ts';

const lab = createLab(baseSettings);
connectEmbed(lab, turnTo);
const offline = createOffline(lab);
const show = () => createRoot(document.getElementById('root')!).render(<App lab={lab} offline={offline} />);
// English is here already; the words of another language come before the first paint, or else it is English.
const language = languageFor(lab.settings.get().lang, navigator.languages);
if (language === 'en') show();
else void loadWords(language).then(show, show);
