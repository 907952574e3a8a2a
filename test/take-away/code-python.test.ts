import { beforeAll, describe, expect, it, type TestContext } from 'vitest';
import { uniform } from '../../src/core/random-field.ts';
import { expectedRate } from '../../src/core/rates.ts';
import { regularisers } from '../../src/core/regularisers.ts';
import { largestError } from '../core/golden.ts';
import { maskOf } from './facts.ts';
import { type Answer, bytesOf, runPython } from './python.ts';
import {
  arrays,
  cases,
  describeFacts,
  emptied,
  fields,
  floats,
  formatted,
  given,
  masks,
  modules,
  parsed,
  table,
  torchvision,
} from './python-cases.ts';

let answers: Answer[] | string = [];

/** The answer to a case; skips the test where Python or PyTorch is absent, fails where the snippet raised. */
function answered(context: TestContext, at: number, of: string): Answer {
  if (typeof answers === 'string') return context.skip(answers);
  const answer = answers[at]!;
  expect(answer.failed, of).toBeUndefined();
  return answer;
}

beforeAll(async () => {
  answers = await runPython(cases);
}, 120_000);

describe('the mask snippet', () => {
  it('draws the mask on screen, cell for cell, for every method', (context) => {
    let dropped = 0;
    for (const { facts, at } of masks) {
      const answer = answered(context, at, describeFacts(facts));
      const { channels, height, width } = facts.shape;
      expect(answer.shape).toEqual([channels, height, width]);
      const same = Buffer.from(maskOf(facts).dropped).equals(Buffer.from(bytesOf(answer.dropped)));
      expect(same, describeFacts(facts)).toBe(true);
      dropped += facts.dropped;
    }
    expect(dropped).toBeGreaterThan(10_000);
  });

  it('reads the same field, to the last of its 32 bits', (context) => {
    for (const { seed, at } of fields) {
      const answer = answered(context, at, `seed ${seed}`);
      const bits = Uint32Array.from({ length: 3 * 17 * 12 }, (_, i) => {
        const row = Math.floor(i / 12) % 17;
        return uniform(seed, Math.floor(i / (17 * 12)), row, i % 12) * 4294967296;
      });
      expect(answer.whole).toBe(true);
      expect(new Uint32Array(bytesOf(answer.bits).buffer)).toEqual(bits);
    }
  });

  it('scales a tensor as the screen does', (context) => {
    const { facts, at } = masks.at(-3)!;
    const answer = answered(context, at, describeFacts(facts));
    const cells = 48 * 28 * 28;
    for (const kept of answer.kept as number[]) expect(kept).toBeCloseTo(cells / (cells - facts.dropped), 5);
  });
});

describe('the PyTorch snippet', () => {
  it('drops as often as the closed form expects, within five standard errors of its draws', (context) => {
    for (const { facts, at } of modules) {
      const { rate, error } = answered(context, at, describeFacts(facts)) as unknown as Record<
        string,
        number
      >;
      const { regulariser, blockSize, target, shape } = facts;
      const expected = expectedRate(regulariser, shape.height, shape.width, blockSize, target);
      expect(Math.abs(rate! - expected), describeFacts(facts)).toBeLessThan(5 * error! + 1e-9);
    }
  });

  it('drops every single cell as often as it should: six standard errors and four draws', (context) => {
    for (const { facts, at } of modules)
      expect(answered(context, at, '').spreads, describeFacts(facts)).toBeLessThan(6);
  });

  it('scales survivors by its rule, shares masks where it should, and passes the gradient', (context) => {
    for (const { facts, at } of modules) {
      const answer = answered(context, at, describeFacts(facts));
      expect(answer.scaleError, describeFacts(facts)).toBeLessThan(1e-5);
      expect(answer.sharesMask, describeFacts(facts)).toBe(facts.regulariser.masks === 'shared');
      expect(answer.gradient, describeFacts(facts)).toBeLessThan(1e-5);
    }
  });

  it('does nothing in eval(), nor at the start of its ramp, and ends at its target', (context) => {
    for (const { facts, at } of modules) {
      const answer = answered(context, at, describeFacts(facts));
      expect(answer.eval, describeFacts(facts)).toBe(true);
      if (facts.regulariser.unit === 'square') continue;
      expect(answer.ramp).toEqual([0, 0.5, 1]);
      expect(answer.offAtStart).toBe(true);
    }
  });

  it('makes no NaN of an infinite activation, where it is DropBlock, and does the same in float16', (context) => {
    for (const { facts, at } of modules) {
      if (facts.regulariser.unit !== 'block' || facts.regulariser.scale !== 'count') continue;
      const answer = answered(context, at, describeFacts(facts));
      expect(answer.nan, describeFacts(facts)).toBe(false);
      // Half a unit in the last of float16's eleven bits.
      expect(answer.half, describeFacts(facts)).toBeLessThan(2 ** -11);
    }
  });

  it('gives zeros where all is dropped', (context) => {
    for (const { name, at } of emptied)
      expect(answered(context, at, name).y, name).toEqual(new Array(72).fill(0));
  });

  it('gives torchvision’s own output from torchvision’s own seeds', (context) => {
    expect(torchvision).toHaveLength(12);
    for (const { y, at } of torchvision) {
      const answer = answered(context, at, 'torchvision');
      // torchvision adds 1e-6 to the number of kept cells.
      expect(largestError(answer.y as number[], y)).toBeLessThan(1e-4);
    }
  });
});

describe('the snippets for libraries', () => {
  it('give a layer the numbers of the screen that it can take', (context) => {
    for (const { library, facts, at } of given) {
      const answer = answered(context, at, `${library} ${describeFacts(facts)}`);
      expect(answer[library === 'timm' ? 'drop_prob' : 'p']).toBe(facts.target);
      if (library === 'timm') {
        expect(answer.block_size).toBe(Math.min(facts.blockSize, 12));
        expect(answer.couple_channels).toBe(facts.regulariser.masks === 'shared');
      } else expect((answer.block_size as number) % 2).toBe(1);
    }
  });

  it('make the real layer drop what the notes say, where it is installed', (context) => {
    let ran = 0;
    for (const { library, facts, at } of given) {
      const answer = answered(context, at, describeFacts(facts)) as Record<string, unknown>;
      if (answer.absent) continue;
      ran++;
      const { regulariser, target, shape } = facts;
      const rule =
        library === 'torchvision' || regulariser.seeds === 'valid' ? regularisers[library] : regulariser;
      const b = answer.block_size as number;
      const expected = expectedRate(rule, shape.height, shape.width, b, target);
      expect(Math.abs((answer.rate as number) - expected)).toBeLessThan(5 * (answer.error as number));
    }
    if (!ran) context.skip('neither torchvision nor timm is installed');
  });

  it('compile as Python, and no line is longer than Black’s 88 columns', (context) => {
    for (const { target, facts, code, at } of parsed) {
      expect(Math.max(...code.split('\n').map((line) => line.length)), code).toBeLessThan(89);
      answered(context, at, `${target} ${describeFacts(facts)}`);
    }
  });

  it('are as Black would write them, where it is installed', (context) => {
    for (const { code, at } of formatted) {
      const answer = answered(context, at, code);
      if (answer.absent) context.skip('Black is not installed');
      expect(answer.same, code).toBe(true);
    }
  });
});

describe('exported files, read by NumPy', () => {
  it('are the same array, bit for bit, as NPY', (context) => {
    for (const { data, shape, at } of arrays) {
      const answer = answered(context, at, shape.join('×'));
      expect(answer.dtype).toBe(data instanceof Float32Array ? '<f4' : '|u1');
      expect(answer.shape).toEqual(shape);
      expect(answer.fortran).toBe(false);
      expect(bytesOf(answer.bytes)).toEqual(new Uint8Array(data.buffer));
    }
  });

  it('are the same floats, bit for bit, as CSV', (context) => {
    const answer = answered(context, table, 'csv');
    expect(answer.names).toEqual(['channel', 'row', 'column', 'value']);
    expect(answer.last).toEqual([6, 2, 1]);
    expect(bytesOf(answer.bytes)).toEqual(new Uint8Array(floats.buffer));
  });
});
