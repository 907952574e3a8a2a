import { useEffect, useState } from 'react';

/** The value as it was when it last rested for `ms`: what is slow follows when a slider stands still. */
export function useRested<T>(value: T, ms: number): T {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return rested;
}
