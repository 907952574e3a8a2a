import { lazy, useId, useState } from 'react';
import { Loaded } from './loaded.tsx';
import './save-menu.css';

const SavePanel = lazy(() => import('./save-panel.tsx'));

interface SaveMenuProps {
  readonly label: string;
  /** Of the button. */
  readonly className?: string;
}

/** Opens what can be saved; the platform's popover gives Esc, a press beside it, and the focus back. */
export function SaveMenu({ label, className }: SaveMenuProps) {
  const id = useId();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className={className} popoverTarget={id} aria-expanded={open}>
        {label}
      </button>
      <div
        id={id}
        popover="auto"
        className="save"
        role="dialog"
        aria-label={label}
        onToggle={(event) => setOpen(event.newState === 'open')}
      >
        {open && (
          <Loaded>
            <SavePanel />
          </Loaded>
        )}
      </div>
    </>
  );
}
