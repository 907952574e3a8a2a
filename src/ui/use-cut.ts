import { type RefObject, useEffect } from 'react';

/** Less than this is rounding. */
const leastCut = 2;

/** Marks an element with `data-cut` while more of it can be scrolled to at its right, so that one sees that there is. */
export function useCut(ref: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = ref.current!;
    const look = () => {
      const { scrollWidth, scrollLeft, clientWidth } = element;
      element.toggleAttribute('data-cut', scrollWidth - scrollLeft - clientWidth > leastCut);
    };
    const observer = new ResizeObserver(look);
    observer.observe(element);
    // What scrolls may grow while its window stays.
    for (const child of element.children) observer.observe(child);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [ref]);
}
