import { type RefObject, useLayoutEffect, useRef } from 'react';

const isDisabled = (element: Element) => element.matches(':disabled');

/**
 * Keeps the focus among an element's buttons when the one that was pressed goes or is disabled: it passes to the one
 * that `next` names, or to the first that can be pressed.
 */
export function useKeptFocus(ref: RefObject<HTMLElement | null>, next: string): void {
  const isHere = useRef(false);
  useLayoutEffect(() => {
    const onFocus = ({ target }: FocusEvent) => {
      isHere.current = ref.current!.contains(target as Node);
    };
    // Whoever presses with a pointer looks for no focus, and the next key is the page's.
    const onPointer = () => {
      isHere.current = false;
    };
    document.addEventListener('focusin', onFocus);
    document.addEventListener('pointerup', onPointer, true);
    return () => {
      document.removeEventListener('focusin', onFocus);
      document.removeEventListener('pointerup', onPointer, true);
    };
  }, [ref]);
  useLayoutEffect(() => {
    if (!isHere.current) return;
    const element = ref.current!;
    const { activeElement: active, body } = document;
    const isLost = active === body || (element.contains(active) && isDisabled(active!));
    if (!isLost) return;
    const heir =
      element.querySelector<HTMLElement>(next) ?? element.querySelector<HTMLElement>('button:enabled');
    heir?.focus({ preventScroll: true });
  });
}
