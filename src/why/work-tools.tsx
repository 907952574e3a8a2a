import type { Fault } from '../engine/protocol.ts';
import { usePage } from '../panels/lab-context.tsx';

interface WorkToolsProps {
  readonly fault: Fault | null;
  /** Begins what was given up or failed; null where there is nothing to begin. */
  readonly again: (() => void) | null;
  readonly label: string;
}

/** What went wrong with a long measurement, and the button that begins it again. */
export function WorkTools({ fault, again, label }: WorkToolsProps) {
  const { words } = usePage();
  return (
    <>
      {fault && (
        <span role="alert" className="figure-note">
          {words.fault(fault)}
        </span>
      )}
      {again && (
        <button type="button" className="quiet" onClick={again}>
          {label}
        </button>
      )}
    </>
  );
}
