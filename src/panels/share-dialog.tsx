import { useEffect, useRef, useState } from 'react';
import { carriedSide, fragmentOf, smallPicture } from '../state/picture-fragment.ts';
import { Modal } from '../ui/modal.tsx';
import { useStore } from '../ui/use-store.ts';
import { usePage } from './lab-context.tsx';
import { QrCode } from './qr-code.tsx';
import { useToast } from './toast.tsx';
import './share-dialog.css';

/** A link longer than this is cut short by some programs that pass it on. */
const longLink = 8000;

/** Whether no other machine reaches a host by this name. */
const isOnlyHere = (hostname: string) => /^(localhost|127\.|\[::1\])/.test(hostname);

/** The link that opens on these numbers: to copy, to send, to photograph, and to carry one's own picture. */
export function ShareDialog({ onClose }: { readonly onClose: () => void }) {
  const { lab, words } = usePage();
  const toast = useToast();
  const { image } = useStore(lab.settings);
  // The link names the channel on screen.
  useStore(lab.comparison);
  const { scene } = useStore(lab.loader.state);
  const { href: plain, localPicture } = lab.link();
  const [fragment, setFragment] = useState('');
  const [carry, setCarry] = useState(false);
  // Beside the dialog nothing is heard, and little is seen.
  const [refused, setRefused] = useState('');
  const field = useRef<HTMLInputElement>(null);
  // A picture that was just opened takes its time to be on screen.
  const shown = scene?.image === image ? scene : null;

  useEffect(() => {
    setFragment('');
    if (!localPicture || !shown) return;
    let gone = false;
    smallPicture(shown)
      .then(fragmentOf)
      .then((made) => gone || setFragment(made))
      // A browser that writes no picture offers none.
      .catch(() => undefined);
    return () => {
      gone = true;
    };
  }, [localPicture, shown]);

  const href = carry ? plain + fragment : plain;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(href);
      toast(localPicture && !carry ? words.share.copiedLocal : words.share.copied);
      onClose();
    } catch {
      setRefused(words.share.refused);
      field.current!.select();
    }
  };
  const send = () => {
    navigator
      .share({ title: words.app.name, url: href })
      .then(onClose)
      // Whoever closes the system's sheet has not failed.
      .catch(() => undefined);
  };
  return (
    <Modal title={words.share.title} onClose={onClose}>
      <div className="share">
        <QrCode text={href} />
        <div>
          <input
            ref={field}
            readOnly
            type="text"
            value={href}
            aria-label={words.share.field}
            onFocus={(event) => event.currentTarget.select()}
          />
          {isOnlyHere(location.hostname) && <p className="note">{words.share.onlyHere}</p>}
          {localPicture && (
            <p className="note">
              {carry ? words.share.carried(href.length > longLink) : words.share.localPicture}
            </p>
          )}
          {fragment && shown && (
            <label className="carry">
              <input
                type="checkbox"
                checked={carry}
                onChange={(event) => setCarry(event.currentTarget.checked)}
              />
              {words.share.carry(carriedSide(shown), fragment.length)}
            </label>
          )}
          <div className="row">
            <button type="button" className="button" onClick={copy}>
              {words.share.copy}
            </button>
            {'share' in navigator && (
              <button type="button" className="button" onClick={send}>
                {words.share.send}
              </button>
            )}
            <button type="button" className="quiet" onClick={onClose}>
              {words.app.close}
            </button>
          </div>
          <p className="note" role="status">
            {refused}
          </p>
        </div>
      </div>
      <EmbedSnippet href={plain} />
    </Modal>
  );
}

/** What a page needs to show these columns in it. */
function EmbedSnippet({ href }: { readonly href: string }) {
  const { words } = usePage();
  const [told, setTold] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  const address = `${href}&embed=1`.replaceAll('&', '&amp;');
  const html = `<iframe src="${address}" title="${words.app.name}" width="100%" height="760" style="border:0"></iframe>`;
  const copy = () =>
    navigator.clipboard.writeText(html).then(
      () => setTold(words.modes.copiedSnippet),
      () => {
        setTold(words.modes.snippetRefused);
        field.current!.select();
      },
    );
  return (
    <details className="snippet">
      <summary>{words.modes.embed}</summary>
      <p className="note">{words.modes.embedHelp}</p>
      <textarea ref={field} readOnly rows={7} aria-label={words.modes.snippet} value={html} />
      <button type="button" className="button" onClick={copy}>
        {words.modes.copySnippet}
      </button>
      <p className="note" role="status">
        {told}
      </p>
    </details>
  );
}
