import { expect, test } from 'vitest';
import { summarise } from '../../src/state/paired-summary.ts';
import { accuracyTable } from '../../src/why/trained-table.ts';
import { trainedWords } from '../../src/words/en-trained.ts';
import { createNumbers } from '../../src/words/numbers.ts';
import { pairedFixture } from '../state/paired-fixture.ts';

const numbers = createNumbers('en');
const results = pairedFixture();
const tableOf = (runs = results.runs) =>
  accuracyTable(summarise({ ...results, runs }), trainedWords(numbers), numbers);

test('the table of networks has a column for each seed, with its accuracy', () => {
  const { head, rows } = tableOf();
  expect(head.slice(5)).toEqual(['seed 1', 'seed 2', 'seed 3']);
  expect(rows[1]).toEqual(['Dropout', '0.10', '62.0', '2.5', '−1.0', '61.0', '63.0', '62.0']);
});

test('the table of networks loses no seed where one before it is not whole yet', () => {
  const runs = results.runs.filter(
    ({ phase, method, seed }) => !(phase === 'final' && method === 'dropblock' && seed === 2),
  );
  const { head, rows } = tableOf(runs);
  expect(head.slice(5)).toEqual(['seed 1', 'seed 3']);
  expect(rows.map((row) => row.slice(5))).toEqual([
    ['62.0', '64.0'],
    ['61.0', '62.0'],
    ['65.0', '67.0'],
  ]);
});
