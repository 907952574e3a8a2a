import { useEffect, useState } from 'react';
import { Modal } from '../ui/modal.tsx';
import type { Words } from '../words/words.ts';
import { isTyping } from './keys.ts';
import { usePage } from './lab-context.tsx';
import './key-list.css';

const keys: readonly (readonly [keyof Words['keys']['does'], readonly string[]])[] = [
  ['blockSize', ['[', ']']],
  ['redraw', ['R']],
  ['channel', [',', '.']],
  ['match', ['M']],
  ['theme', ['T']],
  ['present', ['P']],
  ['play', ['space']],
  ['step', ['B', 'N']],
  ['arrows', ['←', '→', '↑', '↓']],
  ['zoom', ['+', '−']],
  ['escape', ['Esc']],
  ['list', ['?']],
];

/** What the keys of the page do. */
export function KeyList({ onClose }: { readonly onClose: () => void }) {
  const { words } = usePage();
  return (
    <Modal title={words.keys.title} onClose={onClose}>
      <dl className="keys">
        {keys.map(([name, caps]) => (
          <div key={name}>
            <dt>
              {caps.map((cap) => (
                <kbd key={cap}>{cap === 'space' ? words.keys.space : cap}</kbd>
              ))}
            </dt>
            <dd>{words.keys.does[name]}</dd>
          </div>
        ))}
      </dl>
      <div className="row">
        <button type="button" className="quiet" onClick={onClose}>
          {words.app.close}
        </button>
      </div>
    </Modal>
  );
}

/** The same list on the key `?`, wherever the focus is and no text is typed. */
export function KeyListByKey() {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const onKey = ({ key, target }: KeyboardEvent) => {
      if (key === '?' && !isTyping(target) && !document.querySelector('dialog[open]')) setOpen(true);
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
  return open && <KeyList onClose={() => setOpen(false)} />;
}
