import { dropChance } from '../../src/core/rates.ts';
import { type RegulariserName, regulariserNames, regularisers } from '../../src/core/regularisers.ts';
import { type CodeTarget, codeTargets } from '../../src/state/code-targets.ts';
import { codeFor } from '../../src/take-away/code.ts';
import type { CodeFacts } from '../../src/take-away/code-facts.ts';
import { csvOf } from '../../src/take-away/csv.ts';
import { npyOf } from '../../src/take-away/npy.ts';
import { codeWords } from '../../src/words/en-code.ts';
import { createNumbers } from '../../src/words/numbers.ts';
import { golden } from '../core/golden.ts';
import { type Asked, allBlocks, factsOf } from './facts.ts';
import type { Case } from './python.ts';

const words = codeWords(createNumbers('en'));
const codeOf = (target: CodeTarget, facts: CodeFacts) => codeFor(target, facts, words).code;
const isBlock = (name: RegulariserName) => regularisers[name].unit === 'block';
export const describeFacts = ({ name, regulariser: r, blockSize, dropProb, seed, shape }: CodeFacts) =>
  `${name} ${r.seeds} ${r.gamma} ${r.masks} ${r.scale} ${r.evenBlock}, b ${blockSize}, p ${dropProb}, seed ${seed}, ${shape.channels}×${shape.height}×${shape.width}`;

/** Cases of all tests of this file, which one process answers; each gets its answer's place. */
export const cases: Case[] = [];
const ask = (one: Case) => cases.push(one) - 1;

const shapes = [
  { channels: 3, height: 13, width: 13 },
  { channels: 2, height: 9, width: 14 },
  { channels: 2, height: 15, width: 6 },
  { channels: 1, height: 1, width: 5 },
];

/** Every method over even and odd sizes, some larger than the map, and both ends of p. */
const maskFacts: CodeFacts[] = [];
for (const name of regulariserNames)
  for (const [i, [blockSize, target]] of [
    [7, 0.2],
    [4, 0.35],
    [1, 0.5],
    [3, 0],
    [6, 1],
    [40, 0.3],
    [2, 0.07],
  ].entries()) {
    const shape = shapes[i % shapes.length]!;
    maskFacts.push(
      factsOf({ name, blockSize: blockSize!, target: target!, shape, seed: 4294967295 - 97 * i }),
    );
    maskFacts.push(
      factsOf({ name, blockSize: blockSize!, target: target!, shape: shapes[0]!, seed: i, progress: 0.35 }),
    );
  }
for (const regulariser of allBlocks())
  for (const blockSize of [4, 11])
    maskFacts.push(factsOf({ name: 'paper', regulariser, blockSize, target: 0.3, shape: shapes[1]! }));
maskFacts.push(
  factsOf({ name: 'paper' }),
  factsOf({ name: 'timm' }),
  factsOf({ name: 'cutout', blockSize: 8 }),
);
export const masks = maskFacts.map((facts) => ({
  facts,
  at: ask({ kind: 'mask', code: codeOf('mask', facts) }),
}));

/** The numbers themselves: of a mask, their lower bits decide almost nothing. */
export const fields = [0, 373, 4294967295].map((seed) => ({
  seed,
  at: ask({ kind: 'field', code: codeOf('mask', factsOf({ name: 'dropout' })), seed, shape: [3, 17, 12] }),
}));

const variable = { cell: 'dropout', channel: 'dropout', square: 'cutout', block: 'drop_block' };

function askModule(asked: Asked, pictures: number) {
  const facts = factsOf(asked);
  const { regulariser, blockSize, target, shape } = facts;
  const { channels, height, width } = shape;
  const chance = Array.from({ length: height * width }, (_, i) =>
    dropChance(regulariser, height, width, blockSize, target, Math.floor(i / width), i % width),
  );
  const at = ask({
    kind: 'module',
    code: codeOf('pytorch', facts),
    variable: variable[regulariser.unit],
    shape: [pictures, channels, height, width],
    shared: regulariser.masks === 'shared',
    scale: regulariser.scale,
    dropProb: target,
    chance,
  });
  return { facts, at };
}

export const modules = [
  ...regulariserNames.flatMap((name) =>
    (
      [
        [3, 0.2, 9, 12],
        [4, 0.3, 12, 9],
        [6, 0.6, 7, 10],
        [7, 0.1, 7, 7],
        [20, 0.1, 6, 8],
        [1, 0.25, 8, 8],
      ] as const
    ).map(([blockSize, target, height, width]) =>
      askModule({ name, blockSize, target, shape: { channels: 2, height, width } }, 400),
    ),
  ),
  ...allBlocks().map((regulariser) =>
    askModule(
      { name: 'paper', regulariser, blockSize: 4, target: 0.3, shape: { channels: 2, height: 11, width: 9 } },
      200,
    ),
  ),
];

/** All is dropped: γ is 1 and one block covers the map, or every cell is a seed. */
export const emptied = (['paper', 'exact', 'article', 'timm', 'dropout', 'spatial'] as const).map((name) => ({
  name,
  at: ask({
    kind: 'seeded',
    code: codeOf(
      'pytorch',
      factsOf({ name, blockSize: 50, target: 1, shape: { channels: 2, height: 6, width: 6 } }),
    ),
    variable: isBlock(name) ? 'drop_block' : 'dropout',
    shape: [1, 2, 6, 6],
    seeds: new Array(name === 'timm' ? 36 : name === 'article' ? 72 : 2).fill(1),
    x: new Array(72).fill(3),
  }),
}));

interface GoldenCase {
  channels: number;
  height: number;
  width: number;
  blockSize: number;
  dropProb: number;
  validSeeds: number[];
  x: number[];
  y: number[];
}
export const torchvision = golden<{ cases: GoldenCase[] }>('torchvision').cases.map((one) => {
  const { channels, height, width, blockSize, dropProb, validSeeds, x, y } = one;
  const facts = factsOf({
    name: 'torchvision',
    blockSize,
    target: dropProb,
    shape: { channels, height, width },
  });
  const code = codeOf('pytorch', facts);
  const shape = [1, channels, height, width];
  return { x, y, at: ask({ kind: 'seeded', code, variable: 'drop_block', seeds: validSeeds, shape, x }) };
});

export const given = (['torchvision', 'timm'] as const).flatMap((library) =>
  [
    { name: 'paper', blockSize: 7, target: 0.25 },
    { name: 'timm', blockSize: 4, target: 0.1 },
    { name: 'miguelvr', blockSize: 3, target: 0.3 },
    { name: 'paddle', blockSize: 15, target: 0.2 },
  ].map((some) => {
    const facts = factsOf({ ...(some as Asked), shape: { channels: 2, height: 14, width: 12 } });
    const names = library === 'timm' ? ['drop_prob', 'block_size', 'couple_channels'] : ['p', 'block_size'];
    const code = codeOf(library, facts);
    return { library, facts, at: ask({ kind: 'arguments', code, library, names, shape: [400, 2, 14, 12] }) };
  }),
);

/** Every Python snippet of many columns: that it compiles, and that Black leaves it as it is. */
const written = codeTargets
  .filter((target) => target !== 'tfjs')
  .flatMap((target) =>
    [...maskFacts.slice(0, 14 * regulariserNames.length), ...modules.map(({ facts }) => facts)].map(
      (facts) => {
        const code = codeOf(target, facts);
        return { target, facts, code };
      },
    ),
  );
export const parsed = written.map((one) => ({ ...one, at: ask({ kind: 'parse', code: one.code }) }));
export const formatted = written
  .filter(({ code }, i, all) => all.findIndex((other) => other.code === code) === i)
  .filter((_, i) => i % 5 === 0)
  .map((one) => ({ ...one, at: ask({ kind: 'black', code: one.code }) }));

export const floats = Float32Array.from([
  0,
  -0,
  1,
  0.1,
  1 / 3,
  -2.5e-8,
  16777216,
  3.4e38,
  1e-45,
  Math.PI,
  123456.789,
  7,
]);
export const arrays = [
  { data: floats, shape: [2, 3, 2] },
  { data: floats, shape: [12] },
  { data: Uint8Array.from([0, 1, 1, 0, 255, 2]), shape: [1, 2, 3] },
  { data: new Float32Array(0), shape: [0, 3] },
].map((one) => ({
  ...one,
  at: ask({ kind: 'npy', bytes: Buffer.from(npyOf(one.data, one.shape)).toString('base64') }),
}));
export const table = ask({
  kind: 'csv',
  text: csvOf(floats, { channels: 2, height: 3, width: 2 }, 'https://example.org/?b=7', 5),
});
