import {
  cellsBeforeSeed,
  type EvenBlock,
  effectiveBlockSize,
  type Regulariser,
  type SeedRegion,
} from './regularisers.ts';

/** Bisection halves [0, 1] this often: below the spacing of doubles near 1. */
const halvings = 60;

/**
 * For every row (or column) of a side: the number of seed rows whose block covers it.
 * `blockSize` must be 1 … length. Valid: min(i+1, L−i, b, L−b+1). Whole: clipped counts, mirrored for down-right.
 */
export function coverage(
  length: number,
  blockSize: number,
  seeds: SeedRegion,
  evenBlock: EvenBlock = 'up-left',
): number[] {
  const before = cellsBeforeSeed(blockSize, evenBlock);
  const after = blockSize - 1 - before;
  return Array.from({ length }, (_, i) =>
    seeds === 'valid'
      ? Math.min(i + 1, length - i, blockSize, length - blockSize + 1)
      : Math.min(i, after) + Math.min(length - 1 - i, before) + 1,
  );
}

/** How often each value occurs, so that a rate costs distinct values, not cells. */
function tally(values: number[]): [value: number, times: number][] {
  const times = new Map<number, number>();
  for (const v of values) times.set(v, (times.get(v) ?? 0) + 1);
  return [...times];
}

type Tally = ReturnType<typeof tally>;

function meanRate(gamma: number, rows: Tally, columns: Tally, cells: number): number {
  let sum = 0;
  for (const [n, times] of rows)
    for (const [m, also] of columns) sum += times * also * (1 - (1 - gamma) ** (n * m));
  return sum / cells;
}

/** The largest x in [0, 1] with f(x) ≤ target, for a rising f; 1 where even f(1) stays below. */
function bisect(target: number, f: (x: number) => number): number {
  if (f(1) <= target) return 1;
  let low = 0;
  let high = 1;
  for (let k = 0; k < halvings; k++) {
    const middle = (low + high) / 2;
    if (f(middle) < target) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * The probability γ that a cell where seeds may fall is a seed, 0 … 1, for a drop probability p.
 * block_size is clamped to min(H, W) first. Source: Ghiasi et al. 2018, equation 1, and the variants in use:
 * `paper` p·H·W / (b²·(H−b+1)·(W−b+1)), `article` the same with W for both sides, `simple` p/b²,
 * `exact` the γ whose expected rate is p. For single cells γ is p.
 */
export function gammaOf(
  regulariser: Regulariser,
  height: number,
  width: number,
  blockSize: number,
  dropProb: number,
): number {
  const b = effectiveBlockSize(regulariser, blockSize, height, width);
  if (regulariser.unit !== 'block' || b === 1) return dropProb;
  switch (regulariser.gamma) {
    case 'simple':
      return dropProb / (b * b);
    case 'article':
      return (dropProb * width * width) / (b * b * (width - b + 1) ** 2);
    case 'paper':
      return (dropProb * height * width) / (b * b * (height - b + 1) * (width - b + 1));
    case 'exact': {
      if (dropProb === 0) return 0;
      const rows = tally(coverage(height, b, regulariser.seeds, regulariser.evenBlock));
      const columns = tally(coverage(width, b, regulariser.seeds, regulariser.evenBlock));
      return bisect(dropProb, (gamma) => meanRate(gamma, rows, columns, height * width));
    }
  }
}

/** The share of a channel that is dropped on average over seeds, 0 … 1 (closed form). */
export function expectedRate(
  regulariser: Regulariser,
  height: number,
  width: number,
  blockSize: number,
  dropProb: number,
): number {
  if (regulariser.unit === 'cell' || regulariser.unit === 'channel') return dropProb;
  const b = effectiveBlockSize(regulariser, blockSize, height, width);
  const rows = coverage(height, b, regulariser.seeds, regulariser.evenBlock);
  const columns = coverage(width, b, regulariser.seeds, regulariser.evenBlock);
  const cells = height * width;
  if (regulariser.unit === 'square') {
    const sum = (values: number[]) => values.reduce((a, v) => a + v, 0);
    return dropProb === 0 ? 0 : (sum(rows) * sum(columns)) / (cells * cells);
  }
  const gamma = gammaOf(regulariser, height, width, blockSize, dropProb);
  return meanRate(gamma, tally(rows), tally(columns), cells);
}

/** P(drop) of one cell, 0 … 1 (closed form): 1 − (1−γ)^(n(row)·n(column)). */
export function dropChance(
  regulariser: Regulariser,
  height: number,
  width: number,
  blockSize: number,
  dropProb: number,
  row: number,
  column: number,
): number {
  if (regulariser.unit === 'cell' || regulariser.unit === 'channel') return dropProb;
  const b = effectiveBlockSize(regulariser, blockSize, height, width);
  const n = coverage(height, b, regulariser.seeds, regulariser.evenBlock)[row]!;
  const m = coverage(width, b, regulariser.seeds, regulariser.evenBlock)[column]!;
  if (regulariser.unit === 'square') return dropProb === 0 ? 0 : (n * m) / (height * width);
  return 1 - (1 - gammaOf(regulariser, height, width, blockSize, dropProb)) ** (n * m);
}

/** P(drop) of every cell of a channel, H·W values in 0 … 1 (closed form). */
export function chanceMap(
  regulariser: Regulariser,
  height: number,
  width: number,
  blockSize: number,
  dropProb: number,
): Float32Array {
  const chances = new Float32Array(height * width);
  if (regulariser.unit === 'cell' || regulariser.unit === 'channel') return chances.fill(dropProb);
  const b = effectiveBlockSize(regulariser, blockSize, height, width);
  const rows = coverage(height, b, regulariser.seeds, regulariser.evenBlock);
  const columns = coverage(width, b, regulariser.seeds, regulariser.evenBlock);
  const gamma = gammaOf(regulariser, height, width, blockSize, dropProb);
  for (let i = 0; i < chances.length; i++) {
    const blocks = rows[Math.floor(i / width)]! * columns[i % width]!;
    if (regulariser.unit === 'block') chances[i] = 1 - (1 - gamma) ** blocks;
    else chances[i] = dropProb === 0 ? 0 : blocks / chances.length;
  }
  return chances;
}

/**
 * The drop probability to ask for so that `rate` is expected, 0 … 1; 1 where the rule cannot reach it.
 * Throws a RangeError for Cutout, whose rate does not depend on p.
 */
export function dropProbFor(
  rate: number,
  regulariser: Regulariser,
  height: number,
  width: number,
  blockSize: number,
): number {
  if (regulariser.unit === 'square') throw new RangeError('p plays no part in Cutout');
  if (rate <= 0) return 0;
  // Where the rate asked for is the rate expected, there is nothing to solve.
  if (regulariser.unit !== 'block' || regulariser.gamma === 'exact') return Math.min(1, rate);
  return bisect(rate, (p) => expectedRate(regulariser, height, width, blockSize, p));
}
