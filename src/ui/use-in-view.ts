import { type RefObject, useEffect, useState } from 'react';

/** How far below the window something counts as nearly seen. */
const margin = '160px';

/** Whether an element is on screen or nearly so: what takes long is computed for nobody else. */
export function useInView(ref: RefObject<Element | null>): boolean {
  const [inView, setInView] = useState(false);
  useEffect(() => {
    // Entries come oldest first, and what was seen while the page was held up comes at once.
    const observer = new IntersectionObserver((entries) => setInView(entries.at(-1)!.isIntersecting), {
      rootMargin: margin,
    });
    observer.observe(ref.current!);
    return () => observer.disconnect();
  }, [ref]);
  return inView;
}
