import { useState } from 'react';
import type { Offline } from '../state/offline.ts';
import { useStore } from '../ui/use-store.ts';
import type { OfflineWords } from '../words/en-offline.ts';
import './offline-note.css';

interface Props {
  readonly offline: Offline;
  readonly words: OfflineWords;
}

/** At the foot of the page: whether it works without a connection; empty where nothing can be said. */
export function OfflineNote({ offline, words }: Props) {
  const { files, refusal, progress, networks, update } = useStore(offline.state);
  return (
    <p className="offline-note">
      {files === 'preparing' && words.preparing(progress)}
      {files === 'ready' && words.ready(networks)}
      {files === 'refused' && refusal && words.refused(refusal)}
      {update === 'waiting' && (
        <>
          {' '}
          <Reload offline={offline} words={words} />
        </>
      )}
      {update === 'others' && ` ${words.others}`}
    </p>
  );
}

/** Over the page, until it is shut: a newer version is there. */
export function UpdateNotice({ offline, words, close }: Props & { readonly close: string }) {
  const { update } = useStore(offline.state);
  const [shut, setShut] = useState(false);
  return (
    <div aria-live="polite">
      {update !== 'none' && !shut && (
        <div className="notice">
          <p>{update === 'others' ? words.others : words.update}</p>
          {update === 'waiting' && <Reload offline={offline} words={words} />}
          <button type="button" className="shut" aria-label={close} onClick={() => setShut(true)}>
            ×
          </button>
        </div>
      )}
    </div>
  );
}

function Reload({ offline, words }: Props) {
  return (
    <button type="button" className="quiet" onClick={() => void offline.renew()}>
      {words.reload}
    </button>
  );
}
