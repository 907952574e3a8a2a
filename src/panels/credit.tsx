import { useState } from 'react';
import type { BackendName } from '../engine/protocol.ts';
import { useStore } from '../ui/use-store.ts';
import { KeyList } from './key-list.tsx';
import { usePage } from './lab-context.tsx';
import { OfflineNote } from './offline-note.tsx';

const choices: readonly BackendName[] = ['wasm', 'webgl', 'webgpu'];

/** Whose work this stands on, the promise of privacy, and what the network runs on. */
export function Credit() {
  const { lab, offline, words } = usePage();
  const { report } = useStore(lab.backend);
  const [listing, setListing] = useState(false);
  return (
    <footer className="credit">
      <p>
        {words.app.credit} {words.app.privacy}{' '}
        <button type="button" className="quiet" aria-haspopup="dialog" onClick={() => setListing(true)}>
          {words.keys.button}
        </button>
      </p>
      <p>
        <label>
          {words.app.runsOn}{' '}
          <select
            className="backend"
            value={report?.backend ?? 'wasm'}
            onChange={(event) => void lab.chooseBackend(event.currentTarget.value as BackendName)}
          >
            {[...new Set([...choices, report?.backend ?? 'wasm'])].map((name) => (
              <option key={name} value={name}>
                {words.backendNames[name]}
              </option>
            ))}
          </select>
        </label>{' '}
        {report && report.failed.length > 0 && (
          <span>
            {words.app.fellBack(
              report.failed.map((f) => words.backendNames[f.backend]).join(', '),
              words.backendNames[report.backend],
            )}
          </span>
        )}
      </p>
      {listing && <KeyList onClose={() => setListing(false)} />}
      <OfflineNote offline={offline} words={words.offline} />
    </footer>
  );
}
