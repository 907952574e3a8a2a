import { useState } from 'react';
import { networks } from '../engine/networks.ts';
import { useStore } from '../ui/use-store.ts';
import { usePage } from './lab-context.tsx';
import './notices.css';

/** What went wrong, what a link asks, and long work under way; over the page, so that nothing moves. */
export function Notices() {
  const { lab, words } = usePage();
  const { fault, failed, question, busy, progress } = useStore(lab.loader.state);
  const settings = useStore(lab.settings);
  const mends = useStore(lab.mends);
  const { fault: backendFault } = useStore(lab.backend);
  const wrong = backendFault ?? fault;
  return (
    <div className="notices">
      <div role="alert">
        {wrong && (
          <div className="notice">
            <p>{words.fault(wrong)}</p>
            {(failed?.net || failed?.image || !lab.comparison.get()) && (
              <button type="button" className="button" onClick={lab.loader.retry}>
                {words.network.retry}
              </button>
            )}
            <Close onClose={lab.dismiss} />
          </div>
        )}
        {mends.length > 0 && (
          <div className="notice">
            <p>{mends.map((m) => words.mend(m.param, m.given, m.used)).join(' ')}</p>
            <Close onClose={() => lab.mends.set([])} />
          </div>
        )}
      </div>
      <PictureNotes />
      {question && (
        <div className="notice" role="alertdialog" aria-labelledby="question" tabIndex={-1} ref={takeFocus}>
          <p id="question">
            {question.kind === 'picture'
              ? words.question.picture(new URL(question.address).host)
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
      {busy === 'network' && networks[settings.net].family === 'mobilenet' && (
        <div className="notice">
          <p>
            {words.network.loading(words.networkNames[settings.net])}
            {progress && `: ${words.network.progress(progress.bytes, progress.total)}`}
          </p>
          <progress
            aria-label={words.network.loading(words.networkNames[settings.net])}
            max={1}
            value={progress?.total ? progress.bytes / progress.total : undefined}
          />
          <button type="button" className="button" onClick={lab.loader.cancel}>
            {words.network.cancel}
          </button>
        </div>
      )}
    </div>
  );
}

/** A question that nobody hears would wait for ever. */
const takeFocus = (element: HTMLElement | null) => element?.focus();

function Close({ onClose }: { readonly onClose: () => void }) {
  const { words } = usePage();
  return (
    <button type="button" className="shut" aria-label={words.app.close} onClick={onClose}>
      ×
    </button>
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
