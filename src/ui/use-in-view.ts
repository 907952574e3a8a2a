import { type RefObject, useEffect, useState } from 'react';

/** How far below the window something counts as nearly seen. */
const margin = '160px';

/** Whether an element is on screen or nearly so: what takes long is computed for nobody else. */
export function useInView(ref: RefObject<Element | null>): boolean {
  const [inView, setInView] = useState(false);
  useEffect(() => {
    const observer = new IntersectionObserver(([entry]) => setInView(entry!.isIntersecting), {
      rootMargin: margin,
    });
    observer.observe(ref.current!);
    return () => observer.disconnect();
  }, [ref]);
  return inView;
}
