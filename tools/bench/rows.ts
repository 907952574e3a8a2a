import { browserRows } from './browser-rows.ts';
import { coreRows } from './core-rows.ts';
import { refillRows } from './refill-rows.ts';

/** One line of the bench: what was measured, what it should be, what it is. */
export interface Row {
  readonly what: string;
  readonly target: string;
  readonly figure: string;
  readonly verdict: 'met' | 'missed' | 'skipped';
  /** The figures behind the figure, or why there is none. */
  readonly how: string;
}

/** The groups of rows, in the order of the page; each may take its time and yields rows as they come. */
const groups: ((root: string) => AsyncIterable<Row>)[] = [coreRows, refillRows, browserRows];

/** Measures all rows, one after the other. */
export async function* measureRows(root: string): AsyncIterable<Row> {
  for (const group of groups) yield* group(root);
}
