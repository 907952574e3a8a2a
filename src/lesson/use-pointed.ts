import { useEffect } from 'react';
import type { ControlName } from '../state/settings.ts';

const isShown = (element: Element) => element.getClientRects().length > 0;

/**
 * What is on screen of the control of a setting; `more` is the button that opens a phone's dock. What groups a
 * control takes no part in the layout: then it is what lies in it, and a mark cannot hang on a bare field.
 */
const placeOf = (name: ControlName | 'more') =>
  [...document.querySelectorAll<HTMLElement>(`[data-control="${name}"]`)]
    .flatMap((element) => (isShown(element) ? [element] : ([...element.children] as HTMLElement[])))
    .find((element) => isShown(element) && !element.matches('input, select'));

/** The control on screen, or what opens the place where it is. */
const findControl = (control: ControlName) => placeOf(control) ?? placeOf('more') ?? null;

/** Points at a control by a mark on its element, for as long as `active` and when the columns are `there`. */
export function usePointed(control: ControlName, active: boolean, there: boolean): void {
  useEffect(() => {
    if (!active || !there) return;
    let pointed: HTMLElement | null = null;
    const point = () => {
      const found = findControl(control);
      if (found === pointed) return;
      pointed?.removeAttribute('data-pointed');
      found?.setAttribute('data-pointed', '');
      pointed = found;
    };
    point();
    // A phone's dock opens and closes; only that is watched, since a look at the layout costs a layout.
    const observer = new MutationObserver(point);
    const dock = document.querySelector('.dock');
    if (dock) observer.observe(dock, { attributeFilter: ['class'] });
    addEventListener('resize', point);
    return () => {
      observer.disconnect();
      removeEventListener('resize', point);
      pointed?.removeAttribute('data-pointed');
    };
  }, [control, active, there]);
}

/** Brings a control into view and gives it the focus. */
export function showControl(control: ControlName): void {
  const place = findControl(control);
  if (!place) return;
  place.scrollIntoView({ block: 'nearest' });
  const inside = 'button, input, select';
  const focusable = place.matches(inside) ? place : place.querySelector<HTMLElement>(inside);
  focusable?.focus();
}
