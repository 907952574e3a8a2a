import { expectedRate } from '../core/rates.ts';
import { type Regulariser, type RegulariserName, refusesBlock, regularisers } from '../core/regularisers.ts';
import type { LessonWords } from '../words/en-lesson.ts';
import type { LessonFacts } from '../words/lesson-facts.ts';
import { unbroken } from '../words/unbroken.ts';
import type { Words } from '../words/words.ts';

/** What each library calls its p; the rest of the facts is in the table of regularisers. */
export const libraries: readonly { readonly name: RegulariserName; readonly p: 'drop' | 'keep' }[] = [
  { name: 'paper', p: 'keep' },
  { name: 'torchvision', p: 'drop' },
  { name: 'timm', p: 'drop' },
  { name: 'miguelvr', p: 'drop' },
  { name: 'article', p: 'keep' },
  { name: 'paddle', p: 'keep' },
  { name: 'mmdet', p: 'drop' },
];

interface LibraryTableProps {
  readonly facts: LessonFacts;
  readonly words: LessonWords['libraries'];
  readonly page: Pick<Words, 'numbers' | 'ruleNames'>;
}

/** What each library expects to drop at the settings on screen, and what it does with masks, p and even sizes. */
export function LibraryTable({ facts, words, page }: LibraryTableProps) {
  const { height, width, b, p } = facts;
  return (
    <table className="libraries" aria-label={words.label}>
      <caption>{unbroken(words.caption(b, height, width))}</caption>
      <thead>
        <tr>
          {[words.library, words.expects, words.masks, words.p, words.even].map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {libraries.map((library) => {
          const rule: Regulariser = regularisers[library.name];
          const refuses = refusesBlock(rule, b);
          return (
            <tr key={library.name} className={refuses ? 'refuses' : undefined}>
              <th scope="row">{page.ruleNames[library.name]}</th>
              <td>
                {refuses || height === null || width === null
                  ? '–'
                  : page.numbers.percent(expectedRate(rule, height, width, b, p), 1)}
              </td>
              <td>{rule.masks === 'shared' ? words.shared : words.each}</td>
              <td>{library.p === 'keep' ? words.keep : words.drop}</td>
              <td>{rule.refusesEven ? words.refuses : words.works}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
