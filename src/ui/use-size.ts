import { type RefObject, useLayoutEffect, useState } from 'react';

const read = (element: Element) => `${element.clientWidth}×${element.clientHeight}@${devicePixelRatio}`;

/** Calls back when an element's size in CSS or in device pixels may have changed. */
function observe(element: Element, onResize: () => void): () => void {
  const observer = new ResizeObserver(onResize);
  try {
    // Of a page that is zoomed, or brought to another screen, only this box tells.
    observer.observe(element, { box: 'device-pixel-content-box' });
  } catch {
    observer.observe(element);
  }
  return () => observer.disconnect();
}

/**
 * A number that changes whenever an element's size on screen does, whatever the cause: a window, a scrollbar, a
 * column. Observers are called once a frame, after the layout, so that a canvas is painted anew once a frame at most.
 */
export function useSize(ref: RefObject<Element | null>): number {
  const [turn, setTurn] = useState(0);
  useLayoutEffect(() => {
    const element = ref.current!;
    // An observer also reports how things stand at the beginning, when they have just been painted.
    let known = read(element);
    return observe(element, () => {
      const now = read(element);
      if (now === known) return;
      known = now;
      setTurn((before) => before + 1);
    });
  }, [ref]);
  return turn;
}
