import { useEffect, useState } from 'react';
import { networks } from '../engine/networks.ts';
import { isForeign } from '../state/picture-opener.ts';
import { isLocal } from '../state/settings.ts';
import { usePart, useStore } from '../ui/use-store.ts';
import { languageNames } from '../words/words.ts';
import { usePage } from './lab-context.tsx';
import { UpdateNotice } from './offline-note.tsx';
import './notices.css';

/** What went wrong, what a link asks, and long work under way; over the page, so that nothing moves. */
export function Notices() {
  const { lab, offline, words, language } = usePage();
  const { fault, earlier, failed, question } = useStore(lab.loader.state);
  const { fault: backendFault } = useStore(lab.backend);
  const { fault: predictionFault } = useStore(lab.predictions);
  const wrong = backendFault ?? fault ?? predictionFault;
  // Two pictures of one server may have failed for one reason.
  const said = wrong && new Set([...(wrong === fault ? earlier : []), wrong].map(words.fault));
  const canRetry = Boolean(failed || backendFault || predictionFault || !lab.comparison.get());
  return (
    <div className="notices">
      <div role="alert">
        {said && (
          <div className="notice" ref={giveFocusBack}>
            <p>{[...said].join(' ')}</p>
            {canRetry && (
              <button type="button" className="button" onClick={lab.retry}>
                {words.network.retry}
              </button>
            )}
            <Close onClose={lab.dismiss} />
          </div>
        )}
        {language.missing && (
          <div className="notice" ref={giveFocusBack}>
            <p>{words.app.wordsMissing(languageNames[language.missing])}</p>
            <button type="button" className="button" onClick={language.again}>
              {words.network.retry}
            </button>
            <Close onClose={language.read} />
          </div>
        )}
        <MendsNote />
      </div>
      <ModelNote />
      <PictureNotes />
      {question && (
        <div className="notice" role="alertdialog" aria-labelledby="question" tabIndex={-1} ref={takeFocus}>
          <p id="question">
            {question.kind === 'picture'
              ? words.question.picture(new URL(question.address).host)
              : question.kind === 'model'
                ? words.question.model(new URL(question.address).host)
                : words.question.network(words.networkNames[question.net], networks[question.net].megabytes)}
          </p>
          <button type="button" className="button" onClick={lab.loader.agree}>
            {words.question.yes}
          </button>
          <button type="button" className="quiet" onClick={lab.loader.decline}>
            {words.question.no}
          </button>
        </div>
      )}
      <Underway />
      <LiveCamera />
      <UpdateNotice offline={offline} words={words.offline} close={words.app.close} />
    </div>
  );
}

/** A third sentence is as long as the words that would stand for it. */
const fewMends = 3;

/** Which values of the address were mended; of many the first two, and the rest when it is asked for. */
function MendsNote() {
  const { lab, words } = usePage();
  const mends = useStore(lab.mends);
  const [opened, setOpened] = useState<typeof mends | null>(null);
  if (mends.length === 0) return null;
  const said = mends.map((m) => words.mend(m.param, m.given, m.used, m.reason));
  const isShort = said.length <= fewMends;
  const isOpen = opened === mends;
  return (
    <div className="notice" ref={giveFocusBack}>
      {isOpen && !isShort ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be scrolled by keys too.
        <ul className="mends" tabIndex={0}>
          {said.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      ) : (
        <p>{(isShort ? said : said.slice(0, 2)).join(' ')}</p>
      )}
      {!isShort && (
        <button
          type="button"
          className="quiet"
          aria-expanded={isOpen}
          onClick={() => setOpened(isOpen ? null : mends)}
        >
          {isOpen ? words.app.fewer : words.app.andMore(said.length - 2)}
        </button>
      )}
      <Close onClose={() => lab.mends.set([])} />
    </div>
  );
}

/** What comes from the page's own host is mostly there before one could read that it is on its way. */
const quickMs = 500;

/** What is on its way from another host, or has been for a while from the page's own. */
function Underway() {
  const { lab, words } = usePage();
  const { scene, busy: busyWith, progress, question } = useStore(lab.loader.state);
  // What a question is about is not on its way: that is what stands in for it.
  const isStandIn = question && (busyWith === 'network' || question.kind === 'picture');
  const busy = isStandIn ? null : busyWith;
  const image = usePart(lab.settings, (settings) => settings.image);
  const net = usePart(lab.settings, (settings) => settings.net);
  const model = usePart(lab.settings, (settings) => settings.model);
  const own = useStore(lab.ownModels.state);
  const isOwn = own.busy || (busy === 'network' && net === 'own' && model !== null);
  const coming = own.progress ?? progress;
  const what = isOwn
    ? coming
      ? words.model.loadingFrom(new URL(coming.source).host)
      : words.model.loading
    : busy === 'network' && net !== 'resnet' && net !== 'own'
      ? words.network.loading(words.networkNames[net])
      : busy === 'picture' && isForeign(image)
        ? words.picture.loadingFrom(new URL(image).host)
        : null;
  // A file that is opened has no name yet: the settings name the picture on screen.
  const isComing = busy === 'picture' && !isLocal(image) && scene?.image !== image;
  const late = useLate(isComing ? image : null, quickMs);
  const says = what ?? (late === image && isComing ? words.picture.loading : null);
  if (!says) return null;
  return (
    <div className="notice underway" ref={giveFocusBack}>
      <p>
        {says}
        {coming && `${words.charts.separator}${words.network.progress(coming.bytes, coming.total)}`}
      </p>
      <progress
        aria-label={says}
        max={1}
        value={coming?.total ? Math.min(1, coming.bytes / coming.total) : undefined}
      />
      <button type="button" className="button" onClick={isOwn ? lab.ownModels.cancel : lab.loader.cancel}>
        {words.network.cancel}
      </button>
    </div>
  );
}

/** A value once it has stayed for so long. */
function useLate(value: string | null, ms: number): string | null {
  const [late, setLate] = useState<string | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setLate(value), ms);
    return () => {
      clearTimeout(timer);
      setLate(null);
    };
  }, [value, ms]);
  return late;
}

/** The camera is on: how fast the page follows it, and the way to end it. */
function LiveCamera() {
  const { lab, words } = usePage();
  const { running, rate } = useStore(lab.live.state);
  if (!running) return null;
  return (
    <div className="notice live">
      <p>{words.picture.liveNow(rate)}</p>
      <button type="button" className="button" onClick={lab.live.stop}>
        {words.picture.stop}
      </button>
    </div>
  );
}

/** A question that nobody hears would wait for ever; the focus goes back where it was, unless it has moved on. */
const takeFocus = (element: HTMLElement | null) => {
  if (!element) return;
  const before = document.activeElement;
  element.focus();
  return () => {
    const { activeElement, body } = document;
    const isHere = activeElement === body || element.contains(activeElement);
    if (isHere && before instanceof HTMLElement) before.focus();
  };
};

/** Whoever answers a notice by keys goes on where they were: with it goes the button that has the focus. */
const giveFocusBack = (element: HTMLElement | null) => {
  if (!element) return;
  let before: HTMLElement | null = null;
  const onFocus = ({ relatedTarget }: FocusEvent) => {
    if (relatedTarget instanceof HTMLElement && !element.contains(relatedTarget)) before = relatedTarget;
  };
  element.addEventListener('focusin', onFocus);
  return () => {
    element.removeEventListener('focusin', onFocus);
    if (element.contains(document.activeElement)) before?.focus();
  };
};

function Close({ onClose }: { readonly onClose: () => void }) {
  const { words } = usePage();
  return (
    <button type="button" className="shut" aria-label={words.app.close} onClick={onClose}>
      ×
    </button>
  );
}

/** The browser does not keep a model of one's own for the next visit; said until it is read, and once. */
function ModelNote() {
  const { lab, words } = usePage();
  const { saysLoss } = useStore(lab.ownModels.state);
  if (!saysLoss) return null;
  return (
    <div className="notice" aria-live="polite">
      <p>{words.model.notKept}</p>
      <Close onClose={lab.ownModels.readLoss} />
    </div>
  );
}

/** What had to be changed in a picture of one's own to make it usable; said until it is read. */
function PictureNotes() {
  const { lab, words } = usePage();
  const { scene } = useStore(lab.loader.state);
  const [read, setRead] = useState(0);
  const picture = scene?.picture;
  // Most photographs of a phone are large, and reducing them changes nothing that anybody sees.
  const told = picture?.notes.filter((note) => note !== 'downscaled' || picture.width * picture.height > 5e7);
  if (!picture || !told?.length || read === picture.id) return null;
  return (
    <div className="notice" aria-live="polite">
      <p>{told.map((note) => words.pictureNotes[note]).join(' ')}</p>
      <Close onClose={() => setRead(picture.id)} />
    </div>
  );
}
