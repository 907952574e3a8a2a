import { describe, expect, it } from 'vitest';
import { dropFrequency } from '../../src/core/frequency.ts';
import { createMask, drawMask } from '../../src/core/mask.ts';
import { dropChance, expectedRate } from '../../src/core/rates.ts';
import { type RegulariserName, regulariserNames, regularisers } from '../../src/core/regularisers.ts';

const height = 9;
const width = 12;

function frequency(name: RegulariserName, draws: number, channel = 3) {
  const drop = { regulariser: regularisers[name], blockSize: 4, dropProb: 0.3, seed: 4294967290 };
  const work = dropFrequency(drop, { height, width }, channel, draws);
  const told: number[] = [];
  for (;;) {
    const { done, value } = work.next();
    if (done) return { ...value, told, drop };
    told.push(value);
  }
}

describe('the frequency over many draws', () => {
  it.each(regulariserNames)('of %s is what the closed forms expect', (name) => {
    const draws = 4096;
    const { byCell, byDraw, drop } = frequency(name, draws);
    const mean = byDraw.reduce((sum, share) => sum + share, 0) / draws;
    const variance = byDraw.reduce((sum, share) => sum + (share - mean) ** 2, 0) / draws;
    const expected = expectedRate(drop.regulariser, height, width, 4, 0.3);
    expect(Math.abs(mean - expected)).toBeLessThan(5 * Math.sqrt(variance / draws) + 1e-9);
    for (let i = 0; i < byCell.length; i++) {
      const chance = dropChance(drop.regulariser, height, width, 4, 0.3, Math.floor(i / width), i % width);
      const error = Math.sqrt((chance * (1 - chance)) / draws);
      expect(Math.abs(byCell[i]! - chance)).toBeLessThan(5 * error + 1e-6);
    }
  });

  it('of one draw is the mask of its seed, and seeds go round at 2³²', () => {
    const { byDraw, drop } = frequency('paper', 8);
    const mask = createMask(height, width);
    for (let k = 0; k < 8; k++) {
      drawMask({ ...drop, seed: (drop.seed + k) >>> 0 }, { channels: 4, height, width }, 3, mask);
      expect(byDraw[k]).toBeCloseTo(mask.droppedCount / (height * width), 6);
    }
  });

  it('tells how far it is, ever further', () => {
    const { told } = frequency('paper', 640);
    expect(told).toHaveLength(10);
    expect(told.every((share, k) => share > (told[k - 1] ?? 0) && share <= 1)).toBe(true);
  });
});
