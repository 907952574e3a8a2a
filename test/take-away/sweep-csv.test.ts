import { expect, test } from 'vitest';
import type { Sweep } from '../../src/state/sweep.ts';
import { sweepCsv } from '../../src/take-away/sweep-csv.ts';
import { sceneOf, settingsWith } from '../state/scenes.ts';

const sweep: Sweep = {
  settings: settingsWith({}),
  scene: sceneOf(1, 4, 4),
  link: 'https://example.org/?b=7',
  key: '',
  label: 'soccer\nball',
  clean: 0.9,
  channels: 1,
  rows: [
    {
      side: 'left',
      name: 'dropout',
      dropProb: 0,
      blockSize: 7,
      removed: 0,
      probability: { mean: 0.9, low: 0.9, high: 0.9, count: 32 },
      survival: { share: 1, low: 0.921, high: 1, count: 32 },
      r2: null,
      floor: null,
    },
    {
      side: 'right',
      name: 'timm-uncoupled',
      dropProb: 1 / 3,
      blockSize: 7,
      removed: 1e-7 / 3,
      probability: { mean: 0.25, low: 0.125, high: 0.5, count: 32 },
      survival: { share: 0.5, low: 0.4, high: 0.6, count: 32 },
      r2: { mean: -0.5, low: -1, high: 0.25, count: 8 },
      floor: 0.05,
    },
  ],
};

test('a sweep as a table has a line a rate, its link, and empty cells for what there is not', () => {
  expect(sweepCsv(sweep)).toBe(
    [
      '# https://example.org/?b=7',
      '# soccer ball',
      'method,p,block_size,removed,probability,probability_q05,probability_q95,leads,leads_low,leads_high,draws,r2,r2_q05,r2_q95,r2_floor,r2_draws',
      'dropout,0,7,0,0.9,0.9,0.9,1,0.921,1,32,,,,,0',
      'timm-uncoupled,0.3333333,7,3.333333e-8,0.25,0.125,0.5,0.5,0.4,0.6,32,-0.5,-1,0.25,0.05,8',
      '',
    ].join('\n'),
  );
});
