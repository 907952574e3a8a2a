import type { ControlName, Settings } from '../state/settings.ts';
import type { LessonFacts } from '../words/lesson-facts.ts';
import type { Numbers } from '../words/numbers.ts';

/** What lights up in the formula: p, b, or the sides of the map. */
export type Term = 'p' | 'b' | 'side';

const mark = (terms: string, tex: string) => `\\htmlClass{term ${terms}}{${tex}}`;
const p = (tex: string) => mark('term-p', tex);
const b = (tex: string) => mark('term-b', tex);
const side = (tex: string) => mark('term-side', tex);
/** H − b + 1 as a number: it moves with the map and with the block. */
const both = (tex: string) => mark('term-side term-b', tex);

/** γ of the paper in letters. */
export const gammaInLetters = `\\gamma = \\frac{${p('p')}\\,${side('H')}\\,${side('W')}}{${b('b')}^2\\,(${side('H')}-${b('b')}+1)\\,(${side('W')}-${b('b')}+1)}`;

/** The same with the numbers on screen and its value; null before there is a map. */
export function gammaInNumbers(facts: LessonFacts, numbers: Numbers): string | null {
  const { height, width, paper } = facts;
  if (height === null || width === null || !paper) return null;
  const prob = numbers.fixed(facts.p, 3).replace(/0$/, '');
  const above = `${p(prob)}\\cdot ${side(`${height}`)}\\cdot ${side(`${width}`)}`;
  const below = `${b(`${facts.b}`)}^2\\cdot ${both(`${height - facts.b + 1}`)}\\cdot ${both(`${width - facts.b + 1}`)}`;
  return `\\hphantom{\\gamma} = \\frac{${above}}{${below}} = ${numbers.fixed(paper.gamma, 5)}`;
}

/** The expected share in closed form, with its value. */
export function expectedInNumbers(facts: LessonFacts, numbers: Numbers): string | null {
  if (!facts.paper) return null;
  const percent = numbers.fixed(100 * facts.paper.expected, 1);
  return `\\overline{1-(1-\\gamma)^{n_i n_j}} = ${percent}\\,\\%`;
}

/** The terms that a control of the page moves. */
export function termOf(control: ControlName): Term | null {
  if (control === 'b' || control === 'p') return control;
  if (control === 't') return 'p';
  return control === 'tap' || control === 'net' ? 'side' : null;
}

/** The term that moved between two settings; null where none did. */
export function movedTerm(before: Settings, after: Settings): Term | null {
  if (before.blockSize !== after.blockSize) return 'b';
  if (before.dropProb !== after.dropProb || before.progress !== after.progress) return 'p';
  return before.tap !== after.tap || before.net !== after.net ? 'side' : null;
}
