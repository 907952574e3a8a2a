import { readFileSync } from 'node:fs';

/** Reads vectors of test/golden; NaN, which Python writes into its JSON, becomes null. */
export function golden<T>(name: string): T {
  const text = readFileSync(new URL(`../golden/${name}.json`, import.meta.url), 'utf8');
  return JSON.parse(text.replaceAll('NaN', 'null')) as T;
}

/** The largest |a − b| / max(1, |b|) over two lists, which must be as long as each other. */
export function largestError(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) throw new RangeError(`${a.length} values against ${b.length}`);
  let largest = 0;
  for (let i = 0; i < a.length; i++) {
    const error = Math.abs(a[i]! - b[i]!) / Math.max(1, Math.abs(b[i]!));
    // Written so that NaN counts as an error.
    if (!(error <= largest)) largest = error;
  }
  return largest;
}
