import { lazy, useEffect, useMemo, useState } from 'react';
import { createCourse } from './lesson/lesson-course.ts';
import { Bar } from './panels/bar.tsx';
import { ChartsBelow } from './panels/charts-below.tsx';
import { ComparisonView } from './panels/comparison-view.tsx';
import { Dock } from './panels/dock.tsx';
import { DropZone } from './panels/drop-zone.tsx';
import { KeyListByKey } from './panels/key-list.tsx';
import { onPageKey } from './panels/keys.ts';
import { PageProvider } from './panels/lab-context.tsx';
import { Loaded } from './panels/loaded.tsx';
import { ModeExit } from './panels/modes.tsx';
import { Notices } from './panels/notices.tsx';
import { PaperLink } from './panels/paper-link.tsx';
import { Rail } from './panels/rail.tsx';
import { Sentence } from './panels/sentence.tsx';
import { SpokenCell } from './panels/spoken-cell.tsx';
import { ToastProvider } from './panels/toast.tsx';
import { useWords } from './panels/use-words.ts';
import type { Lab } from './state/lab.ts';
import type { Offline } from './state/offline.ts';
import { isReady } from './state/readiness.ts';
import type { ViewName } from './state/settings.ts';
import { readPalette } from './ui/palette.ts';
import { useBusy } from './ui/use-busy.ts';
import { useOpensAtTop } from './ui/use-opens-at-top.ts';
import { usePart, useStore } from './ui/use-store.ts';
import { useMedia } from './ui/viewport.ts';
import { languageFor, tagOf } from './words/words.ts';
import './app.css';
import './app-modes.css';
import './forced-colours.css';
import './lesson/lesson-layout.css';
import './panels/code-layout.css';
import './print.css';
import './print-columns.css';
import './print-landscape.css';

const CodeView = lazy(() => import('./panels/code-view.tsx'));
const LessonPanel = lazy(() => import('./lesson/lesson-panel.tsx'));
const WhyView = lazy(() => import('./why/why-view.tsx'));

/** The page: rail, sentence, columns, dock, and the charts below. */
export function App({ lab, offline }: { readonly lab: Lab; readonly offline: Offline }) {
  const theme = usePart(lab.settings, (settings) => settings.theme);
  const lang = usePart(lab.settings, (settings) => settings.lang);
  const embed = usePart(lab.settings, (settings) => settings.embed);
  const present = usePart(lab.settings, (settings) => settings.present);
  const view = usePart(lab.settings, (settings) => settings.view);
  const systemDark = useMedia('(prefers-color-scheme: dark)');
  const forced = useMedia('(forced-colors: active)');
  const [busy, tellBusy] = useBusy();
  const [holdClean, setHoldClean] = useState(false);
  // Where the system decides on colours, canvases and charts stand on its paper.
  const dark = theme && !forced ? theme === 'dark' : systemDark;
  const { words, missing, again, read } = useWords(languageFor(lang, navigator.languages));

  // Before the palette is read: canvases take their colours from the style sheet of this theme.
  const { dataset } = document.documentElement;
  dataset.theme = dark ? 'dark' : 'light';
  mark(dataset, 'embed', embed);
  mark(dataset, 'present', present && !embed);
  document.documentElement.lang = tagOf(words);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the style sheet changes with the theme.
  const palette = useMemo(readPalette, [dark]);
  const page = useMemo(
    () => ({ lab, offline, words, palette, language: { missing, again, read } }),
    [lab, offline, words, palette, missing, again, read],
  );

  useOpensAtTop(embed ? 'explore' : view);

  const course = useMemo(() => createCourse(lab), [lab]);
  const isLearning = view === 'learn' && !embed;
  // Inside another page there is nothing but the comparison; on a projector the lesson beside it, or the argument.
  const beside = embed || (present && view === 'code') ? null : view;
  const aside = isLearning ? 'learn' : beside === 'code' ? 'code' : beside === 'why' ? 'why-view' : '';

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => onPageKey(event, lab, dark);
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [lab, dark]);

  return (
    <PageProvider value={page}>
      <ToastProvider>
        <a className="skip" href="#compare">
          {words.app.skip}
        </a>
        <Bar dark={dark} onView={course.show} />
        <PaperLink />
        <div className={`app ${aside}`}>
          <Rail />
          {isLearning && (
            <Loaded fallback={<section className="lesson" />}>
              <LessonPanel course={course} />
            </Loaded>
          )}
          <Main lab={lab} view={beside} busy={busy} holdClean={holdClean} />
        </div>
        <ChartsBelow />
        <Dock onBusy={tellBusy} holdClean={holdClean} onHold={setHoldClean} />
        <Notices />
        <ModeExit />
        <DropZone />
        <KeyListByKey />
      </ToastProvider>
    </PageProvider>
  );
}

/** An attribute without a value, for the style sheets. */
function mark(dataset: DOMStringMap, name: string, on: boolean): void {
  if (on) dataset[name] = '';
  else delete dataset[name];
}

interface MainProps {
  readonly lab: Lab;
  /** Null where there is nothing but the comparison. */
  readonly view: ViewName | null;
  readonly busy: boolean;
  readonly holdClean: boolean;
}

/** The comparison; `data-ready` and `data-settled` say when it shows what the address asks for. */
function Main({ lab, view, busy, holdClean }: MainProps) {
  const settings = useStore(lab.settings);
  const comparison = useStore(lab.comparison);
  const refills = useStore(lab.refills);
  const predictions = useStore(lab.predictions);
  const ready = isReady(settings, comparison, refills);
  const settled = ready && predictions.scene === comparison.scene && predictions.of === comparison;
  return (
    <main id="compare" data-ready={ready ? '' : undefined} data-settled={settled ? '' : undefined}>
      <Sentence busy={busy} />
      <SpokenCell />
      {view === 'code' && comparison && (
        <Loaded fallback={<section className="listing" />}>
          <CodeView comparison={comparison} />
        </Loaded>
      )}
      {comparison && view === 'why' ? (
        <Loaded fallback={<section className="why" />}>
          <WhyView comparison={comparison} />
        </Loaded>
      ) : (
        comparison && <ComparisonView comparison={comparison} holdClean={holdClean} />
      )}
    </main>
  );
}
