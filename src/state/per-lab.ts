import type { Lab } from './lab.ts';

/** Something that lives as long as a page does, whatever tabs and views come and go: made when it is first asked for. */
export function perLab<T>(make: () => T): (lab: Lab) => T {
  const made = new WeakMap<Lab, { readonly it: T }>();
  return (lab) => {
    const known = made.get(lab) ?? { it: make() };
    made.set(lab, known);
    return known.it;
  };
}
