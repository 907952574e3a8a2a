import { lazy, useState } from 'react';
import { type ViewName, viewNames } from '../state/settings.ts';
import { usePart } from '../ui/use-store.ts';
import { useSheet } from '../ui/viewport.ts';
import { usePage } from './lab-context.tsx';
import { LanguageButton } from './language-button.tsx';
import { Loaded } from './loaded.tsx';
import { togglePresent } from './modes.tsx';
import { SaveMenu } from './save-menu.tsx';
import './bar.css';

const ShareDialog = lazy(() =>
  import('./share-dialog.tsx').then((module) => ({ default: module.ShareDialog })),
);

interface BarProps {
  readonly dark: boolean;
  readonly onView: (view: ViewName) => void;
}

/** Name, views, save, share, language, theme. */
export function Bar({ dark, onView }: BarProps) {
  const { lab, words } = usePage();
  const view = usePart(lab.settings, (settings) => settings.view);
  const sheet = useSheet();
  const [sharing, setSharing] = useState(false);
  return (
    <header className="bar">
      <a className="mark" href="./" aria-label={words.app.startAgain}>
        <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
          <path className="d" d="M0 0h4v4H0zM8 0h4v4H8zM0 8h4v4H0zM0 16h4v4H0zM16 0h4v4h-4z" />
          <path className="b" d="M8 8h12v12H8z" />
        </svg>
        <h1>{words.app.name}</h1>
      </a>
      <div className="views" role="tablist" aria-label={words.app.views}>
        {viewNames.map((name) => (
          <button
            key={name}
            type="button"
            role="tab"
            aria-selected={view === name}
            aria-controls="compare"
            onClick={() => onView(name)}
          >
            {words.app[name]}
          </button>
        ))}
      </div>
      <div className="acts">
        <button type="button" onClick={lab.reset}>
          {words.app.reset}
        </button>
        {/* A phone's bar has no room for it: it is in the sheet there. */}
        {!sheet && <SaveMenu label={words.app.save} />}
        <button type="button" aria-haspopup="dialog" onClick={() => setSharing(true)}>
          {words.app.share}
        </button>
        <button type="button" className="present" onClick={() => togglePresent(lab)}>
          {words.modes.present}
        </button>
        {!sheet && <LanguageButton />}
        <button
          type="button"
          className="theme"
          aria-label={words.app.theme}
          onClick={() => lab.change({ theme: dark ? 'light' : 'dark' })}
        >
          <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <circle cx="8" cy="8" r="6.25" fill="none" stroke="currentColor" strokeWidth="1.5" />
            <path d="M8 1.75a6.25 6.25 0 0 1 0 12.5z" fill="currentColor" />
          </svg>
        </button>
        {sharing && (
          <Loaded>
            <ShareDialog onClose={() => setSharing(false)} />
          </Loaded>
        )}
      </div>
    </header>
  );
}
