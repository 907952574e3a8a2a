import type { Sweep } from '../state/sweep.ts';

const head = [
  'method',
  'p',
  'block_size',
  'removed',
  'probability',
  'probability_q05',
  'probability_q95',
  'leads',
  'leads_low',
  'leads_high',
  'draws',
  'r2',
  'r2_q05',
  'r2_q95',
  'r2_floor',
  'r2_draws',
];

/**
 * A sweep as a table, one line a rate of a method; shares are 0 … 1, and a number that does not exist is left empty.
 * The link that reproduces it, and the class whose probability it is, stand in lines of their own, behind '#'.
 */
export function sweepCsv({ rows, link, label }: Sweep): string {
  const lines = rows.map(({ name, dropProb, blockSize, removed, probability, survival, r2, floor }) =>
    [
      name,
      dropProb,
      blockSize,
      removed,
      probability.mean,
      probability.low,
      probability.high,
      survival.share,
      survival.low,
      survival.high,
      survival.count,
      r2?.mean,
      r2?.low,
      r2?.high,
      floor,
      r2?.count ?? 0,
    ]
      .map((value) => (typeof value === 'number' ? String(Number(value.toPrecision(7))) : (value ?? '')))
      .join(','),
  );
  return `${[`# ${link}`, `# ${label.replace(/\s+/g, ' ')}`, head.join(','), ...lines].join('\n')}\n`;
}
