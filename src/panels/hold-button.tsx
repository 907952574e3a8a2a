import { type KeyboardEvent, type PointerEvent, useEffect } from 'react';
import { usePage } from './lab-context.tsx';

interface HoldButtonProps {
  readonly holding: boolean;
  readonly onHold: (hold: boolean) => void;
}

/** Shows the clean map as long as it is held, by pointer, Space or Enter. */
export function HoldButton({ holding, onHold }: HoldButtonProps) {
  const { words } = usePage();
  const release = () => onHold(false);
  useEffect(() => {
    if (!holding) return;
    // What is let go of in another window or tab is never told to this one.
    const end = () => onHold(false);
    addEventListener('blur', end);
    document.addEventListener('visibilitychange', end);
    return () => {
      removeEventListener('blur', end);
      document.removeEventListener('visibilitychange', end);
    };
  }, [holding, onHold]);
  // A window that is turned may take the button away under the finger.
  useEffect(() => () => onHold(false), [onHold]);

  const onPointerDown = (event: PointerEvent) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    onHold(true);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== ' ' && event.key !== 'Enter') return;
    event.preventDefault();
    if (!event.repeat) onHold(true);
  };
  return (
    <button
      type="button"
      className={holding ? 'hold on' : 'hold'}
      aria-pressed={holding}
      onPointerDown={onPointerDown}
      onPointerUp={release}
      onPointerCancel={release}
      onLostPointerCapture={release}
      onKeyDown={onKeyDown}
      onKeyUp={release}
      onBlur={release}
      onContextMenu={(event) => event.preventDefault()}
    >
      {words.dock.hold}
    </button>
  );
}
