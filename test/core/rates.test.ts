import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chanceMap, coverage, dropChance, dropProbFor, expectedRate, gammaOf } from '../../src/core/rates.ts';
import { type Regulariser, regulariserNames, regularisers } from '../../src/core/regularisers.ts';
import { anyRegulariser, blockSizes, dropProbs, seeded, shapes } from './arbitraries.ts';
import { golden } from './golden.ts';

interface RateCase {
  height: number;
  width: number;
  blockSize: number;
  dropProb: number;
  gammaPaper: number;
  rateValid: number;
  rateWhole: number;
  rateSimpleWhole: number;
  gammaExactValid: number;
  gammaExactWhole: number;
}

const { paper, article, exact } = regularisers;
const simpleWhole: Regulariser = { ...regularisers['timm-uncoupled'], gamma: 'simple' };
const exactWhole: Regulariser = { ...exact, seeds: 'whole' };

describe('the 185 golden rates', () => {
  const { cases } = golden<{ cases: RateCase[] }>('rates');
  const each = (check: (c: RateCase, at: [number, number, number, number]) => void) => {
    expect(cases).toHaveLength(185);
    for (const c of cases) check(c, [c.height, c.width, c.blockSize, c.dropProb]);
  };

  it('hold for γ of the paper', () =>
    each((c, at) => expect(gammaOf(paper, ...at)).toBeCloseTo(c.gammaPaper, 14)));

  it('hold for the expected rate with seeds where the block fits', () =>
    each((c, at) => expect(expectedRate(paper, ...at)).toBeCloseTo(c.rateValid, 12)));

  it('hold for the expected rate with seeds everywhere', () =>
    each((c, at) => expect(expectedRate(regularisers.timm, ...at)).toBeCloseTo(c.rateWhole, 12)));

  it('hold for the expected rate with the simple γ, and do not depend on the side of even blocks', () =>
    each((c, at) => {
      expect(expectedRate(simpleWhole, ...at)).toBeCloseTo(c.rateSimpleWhole, 12);
      expect(expectedRate(regularisers.miguelvr, ...at)).toBeCloseTo(c.rateSimpleWhole, 12);
    }));

  it('hold for the exact γ with seeds where the block fits', () =>
    each((c, at) => expect(gammaOf(exact, ...at)).toBeCloseTo(c.gammaExactValid, 12)));

  it('hold for the exact γ with seeds everywhere', () =>
    each((c, at) => expect(gammaOf(exactWhole, ...at)).toBeCloseTo(c.gammaExactWhole, 12)));
});

describe('gammaOf', () => {
  it("gives the paper's and the article's γ of every golden growth vector", () => {
    const { cases } = golden<{ cases: (RateCase & { gammaArticle: number })[] }>('growth');
    expect(cases.some((c) => c.height !== c.width)).toBe(true);
    for (const c of cases) {
      const at = [c.height, c.width, c.blockSize, c.dropProb] as const;
      expect(gammaOf(paper, ...at)).toBeCloseTo(c.gammaPaper, 14);
      expect(gammaOf(article, ...at)).toBeCloseTo(c.gammaArticle, 14);
    }
  });

  it('is a probability, rises with p, is 0 at p = 0 and p itself for single cells', () => {
    fc.assert(
      fc.property(anyRegulariser, shapes, blockSizes, dropProbs, dropProbs, (regulariser, shape, b, p, q) => {
        const at = (dropProb: number) => gammaOf(regulariser, shape.height, shape.width, b, dropProb);
        expect(at(p)).toBeGreaterThanOrEqual(0);
        expect(at(p)).toBeLessThanOrEqual(1 + 1e-15);
        expect(at(Math.min(p, q))).toBeLessThanOrEqual(at(Math.max(p, q)));
        expect(at(0)).toBe(0);
        expect(gammaOf(regulariser, shape.height, shape.width, 1, p)).toBe(p);
      }),
      seeded,
    );
  });
});

describe('coverage', () => {
  it('counts the seeds whose block covers a place, the slow way', () => {
    for (let length = 1; length <= 12; length++)
      for (let b = 1; b <= length; b++)
        for (const side of ['up-left', 'down-right'] as const)
          for (const region of ['valid', 'whole'] as const) {
            const before = side === 'up-left' ? Math.floor(b / 2) : Math.floor((b - 1) / 2);
            const counts = new Array<number>(length).fill(0);
            for (let seed = 0; seed < length; seed++) {
              const first = seed - before;
              if (region === 'valid' && (first < 0 || first + b > length)) continue;
              for (let i = Math.max(0, first); i < Math.min(length, first + b); i++) counts[i]!++;
            }
            expect(coverage(length, b, region, side)).toEqual(counts);
          }
  });
});

describe('expectedRate', () => {
  it('has the figures that the design quotes', () => {
    expect(expectedRate(paper, 14, 14, 7, 0.5)).toBeCloseTo(0.358, 3);
    expect(expectedRate(article, 14, 14, 7, 0.1)).toBeCloseTo(0.209, 3);
    expect(expectedRate(article, 14, 14, 13, 0.1)).toBeCloseTo(0.928, 3);
    expect(expectedRate(article, 7, 7, 7, 0.1)).toBeCloseTo(0.93, 3);
    expect(expectedRate(paper, 7, 7, 7, 0.1)).toBeCloseTo(0.1, 12);
    expect(expectedRate(paper, 14, 14, 7, 1)).toBeCloseTo(0.55, 2);
  });

  it("is never above p with the paper's rule, and p itself with the exact one", () => {
    fc.assert(
      fc.property(shapes, blockSizes, dropProbs, ({ height, width }, b, p) => {
        expect(expectedRate(paper, height, width, b, p)).toBeLessThanOrEqual(p + 1e-12);
        for (const regulariser of [exact, exactWhole])
          expect(expectedRate(regulariser, height, width, b, p)).toBeCloseTo(p, 9);
      }),
      seeded,
    );
  });

  it('is the mean of dropChance over the cells', () => {
    fc.assert(
      fc.property(anyRegulariser, shapes, blockSizes, dropProbs, (regulariser, { height, width }, b, p) => {
        let sum = 0;
        for (let row = 0; row < height; row++)
          for (let column = 0; column < width; column++)
            sum += dropChance(regulariser, height, width, b, p, row, column);
        expect(expectedRate(regulariser, height, width, b, p)).toBeCloseTo(sum / (height * width), 11);
      }),
      seeded,
    );
  });
});

describe('dropProbFor', () => {
  it('inverts expectedRate, and is 1 where the rule cannot reach the rate', () => {
    const rules = regulariserNames.filter((name) => name !== 'cutout');
    fc.assert(
      fc.property(
        fc.constantFrom(...rules),
        shapes,
        blockSizes,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (name, { height, width }, b, rate) => {
          const regulariser = regularisers[name];
          const most = expectedRate(regulariser, height, width, b, 1);
          const p = dropProbFor(rate, regulariser, height, width, b);
          if (rate >= most) expect(p).toBe(1);
          else expect(expectedRate(regulariser, height, width, b, p)).toBeCloseTo(rate, 9);
        },
      ),
      seeded,
    );
  });

  it("stops at p = 1 where the design says so: the paper's rule on 14×14 ends at 55 %", () => {
    expect(dropProbFor(0.56, paper, 14, 14, 7)).toBe(1);
    expect(dropProbFor(0.54, paper, 14, 14, 7)).toBeLessThan(1);
  });

  it('throws for Cutout, and gives 0 for a rate of 0', () => {
    expect(() => dropProbFor(0.2, regularisers.cutout, 14, 14, 7)).toThrow(RangeError);
    expect(dropProbFor(0, paper, 14, 14, 7)).toBe(0);
  });
});

it('gives the chance of every cell as it gives that of one', () => {
  fc.assert(
    fc.property(anyRegulariser, shapes, blockSizes, dropProbs, (regulariser, { height, width }, b, p) => {
      const map = chanceMap(regulariser, height, width, b, p);
      for (let i = 0; i < map.length; i++)
        expect(map[i]).toBeCloseTo(
          dropChance(regulariser, height, width, b, p, Math.floor(i / width), i % width),
          6,
        );
    }),
    seeded,
  );
});
