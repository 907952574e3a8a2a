import { useCallback, useState } from 'react';

/** Tells under a name of one's own that one is busy, or no longer is. */
export type TellBusy = (source: string, busy: boolean) => void;

const nobody: ReadonlySet<string> = new Set();

/** Whether any of several sources is busy: one that rests does not speak for the others. */
export function useBusy(): readonly [boolean, TellBusy] {
  const [sources, setSources] = useState(nobody);
  const tell = useCallback(
    (source: string, busy: boolean) =>
      setSources((before) => {
        if (before.has(source) === busy) return before;
        const next = new Set(before);
        if (busy) next.add(source);
        else next.delete(source);
        return next;
      }),
    [],
  );
  return [sources.size > 0, tell];
}
