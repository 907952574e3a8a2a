import { useLayoutEffect, useRef } from 'react';

/**
 * Scrolls to the top whenever what is shown becomes another. The browser's own places of its history are those of the
 * view before, since an entry is written when the next view is there: from the first change on the page sees to them.
 */
export function useOpensAtTop(shown: string): void {
  const before = useRef(shown);
  useLayoutEffect(() => {
    if (before.current === shown) return;
    before.current = shown;
    history.scrollRestoration = 'manual';
    scrollTo(0, 0);
  }, [shown]);
  useLayoutEffect(() => {
    // After a reload the browser finds the place again.
    const leave = () => {
      history.scrollRestoration = 'auto';
    };
    addEventListener('pagehide', leave);
    return () => removeEventListener('pagehide', leave);
  }, []);
}
