import type { ReactNode } from 'react';
import type { ControlName } from '../state/settings.ts';
import { useStore } from '../ui/use-store.ts';
import { usePage } from './lab-context.tsx';
import './control.css';

/** Whether the link leaves a control out, or holds it fast. */
export function useControl(name: ControlName): { readonly hidden: boolean; readonly locked: boolean } {
  const { lab } = usePage();
  const { hide, lock } = useStore(lab.settings);
  return { hidden: hide.includes(name), locked: lock.includes(name) };
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
