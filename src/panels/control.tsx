import type { ReactNode } from 'react';
import type { ControlName } from '../state/settings.ts';
import { usePart } from '../ui/use-store.ts';
import { usePage } from './lab-context.tsx';
import './control.css';

/** Whether the link leaves a control out, or holds it fast. */
export function useControl(name: ControlName): { readonly hidden: boolean; readonly locked: boolean } {
  const { lab } = usePage();
  const hidden = usePart(lab.settings, ({ hide }) => hide.includes(name));
  const locked = usePart(lab.settings, ({ lock }) => lock.includes(name));
  return { hidden, locked };
}

interface ControlProps {
  readonly of: ControlName;
  readonly children: ReactNode;
}

/** The controls of one setting: left out, or disabled, where the link says so. */
export function Control({ of, children }: ControlProps) {
  const { hidden, locked } = useControl(of);
  if (hidden) return null;
  return (
    <fieldset className="control" data-control={of} disabled={locked}>
      {children}
    </fieldset>
  );
}
