import { describe, expect, it } from 'vitest';
import { featureMap } from '../../src/core/feature-map.ts';
import { type KindLeaks, type Leaks, leakKinds, measureLeaks } from '../../src/core/leaks.ts';
import { uniform } from '../../src/core/random-field.ts';
import { leakFacts, leakFigures, leakGaps, leakTable, withoutNumbers } from '../../src/why/leaks-figures.ts';
import { leakWords } from '../../src/words/en-leaks.ts';
import { createNumbers } from '../../src/words/numbers.ts';
import { zhLeakWords } from '../../src/words/zh-leaks.ts';
import { createZhNumbers } from '../../src/words/zh-numbers.ts';
import { expectChinese } from '../words/chinese.ts';

const numbers = createNumbers('en-US');
const words = leakWords(numbers);
const chinese = zhLeakWords(createZhNumbers());

const draws = 8;

/** Every source of a kind with the same scores, in every draw or as told. */
const kind = (
  scores: readonly (number | null)[],
  byDraw: KindLeaks['byDraw'] = new Array(draws).fill(scores),
  floor = 0,
): KindLeaks => {
  const same = (values: readonly (number | null)[]) => ({
    neighbours: values,
    channels: values,
    both: values,
  });
  return {
    dropProb: 0.2,
    realised: 0.21,
    scores: same(scores),
    floor: same(scores.map(() => floor)),
    byDraw,
  };
};

const leaksWith = (
  own: readonly (number | null)[],
  shared: readonly (number | null)[],
  ownByDraw?: KindLeaks['byDraw'],
): Leaks => ({
  kinds: {
    cellOwn: kind(own.map(() => 0.8)),
    cellShared: kind(own.map(() => 0.7)),
    blockOwn: kind(own, ownByDraw),
    blockShared: kind(shared),
    channel: kind(own.map(() => null)),
  },
});

const place = { layer: 'stage 2', share: 0.18, cells: 784, isWhole: false };
const factsOf = (leaks: Leaks) => leakFacts(leaks, leakFigures(leaks), place)!;

describe('the sentence about own and shared masks', () => {
  const many = (value: number) => new Array<number>(20).fill(value);

  it('follows the numbers, whichever way they go', () => {
    const own = factsOf(leaksWith(many(0.6), many(0.4)));
    expect(own).toMatchObject({ verdict: 'own', ownMore: 8, sharedMore: 0, draws: 8, fewCells: null });
    expect(words.reading(own)).toContain('60\u202f% of what is removed can be guessed');
    expect(words.verdict(own)).toMatch(
      /^In 8 of 8 draws own masks give away more in most channels, in 0 one mask for all: .* hides more/,
    );
    expect(words.steps(own)).toContain('blocks −20 points, single cells −10.');
    const shared = factsOf(leaksWith(many(0.3), many(0.4)));
    expect(shared.verdict).toBe('shared');
    expect(words.verdict(shared)).toMatch(
      /^In 8 of 8 draws one mask for all gives away more in most channels/,
    );
    expect(words.steps(shared)).toContain('blocks +10 points');
  });

  it('tells the two apart only where the draws do, however well the channels of a draw agree', () => {
    const ownIn = (count: number) => Array.from({ length: draws }, (_, k) => many(k < count ? 0.6 : 0.4));
    const verdictAt = (count: number) => factsOf(leaksWith(many(0.6), many(0.5), ownIn(count))).verdict;
    expect([8, 7, 6, 4, 2, 1, 0].map(verdictAt)).toEqual([
      'own',
      'even',
      'even',
      'even',
      'even',
      'even',
      'split',
    ]);
    const against = factsOf(leaksWith(many(0.6), many(0.5), ownIn(0)));
    expect(words.verdict(against)).toMatch(/^In 8 of 8 draws one mask for all gives .* do not agree/);
    const six = factsOf(leaksWith(many(0.6), many(0.5), ownIn(6)));
    expect(words.verdict(six)).toContain(
      'In 6 of 8 draws own masks give away more in most channels, in 2 one mask for all: luck alone may give as much',
    );
    // Most channels decide of a draw, by whatever margin.
    const split = many(0.5).map((value, i) => (i < 11 ? value + 0.01 : value - 0.3));
    expect(factsOf(leaksWith(split, many(0.5)))).toMatchObject({ verdict: 'own', ownMore: 8 });
    // A tie counts for neither.
    const ties = factsOf(leaksWith(many(0.3), many(0.3)));
    expect(ties).toMatchObject({ verdict: 'even', ownMore: 0, sharedMore: 0, draws: 8 });
    expect(words.steps(ties)).toMatch(/^Blocks instead of single cells/);
  });

  it('gives no verdict where nothing of blocks can be guessed, and no steps where nothing can at all', () => {
    const facts = factsOf(leaksWith(many(0.04), many(-0.2)));
    expect(facts).toMatchObject({ verdict: 'nothing', ownMore: 8 });
    expect(words.reading(facts)).toContain('one mask serves all channels, nothing');
    expect(words.verdict(facts)).toMatch(/^Hardly anything/);
    // A guess that is worse than none takes nothing away from what can be guessed.
    expect(words.steps(facts)).toBe('Blocks instead of single cells: own masks −76 points, one for all −70.');
    const none = { ...facts, both: { cellOwn: -3, cellShared: 0, blockOwn: 0.001, blockShared: -0.2 } };
    expect(words.steps(none)).toBe('');
  });

  it('counts from what chance gives: with more to learn from, a guess of noise is worse', () => {
    const leaks: Leaks = {
      kinds: {
        ...leaksWith(many(0), many(0)).kinds,
        blockOwn: kind(many(0.28), undefined, -0.2),
        blockShared: kind(many(0.3), undefined, -0.05),
      },
    };
    const facts = factsOf(leaks);
    expect(facts.both.blockOwn).toBeCloseTo(1 - 0.72 / 1.2, 12);
    expect(facts.both.blockShared).toBeCloseTo(1 - 0.7 / 1.05, 12);
    expect(facts).toMatchObject({ verdict: 'own', ownMore: 8 });
  });

  it('of white noise is that nothing can be guessed', () => {
    const noise = Float32Array.from({ length: 16 * 196 }, (_, i) => uniform(9, i % 16, 0, i));
    const work = measureLeaks({ map: featureMap(noise, 16, 14, 14), blockSize: 5, share: 0.2, seed: 5 });
    let step = work.next();
    while (!step.done) step = work.next();
    expect(factsOf(step.value).verdict).toBe('nothing');
  });

  it('names the picture where the layer is none', () => {
    const leaks = leaksWith(many(0.6), many(0.4));
    const facts = leakFacts(leaks, leakFigures(leaks), { ...place, layer: null })!;
    expect(words.reading(facts)).toMatch(/^On the picture itself, with/);
  });

  it('leaves channels out that have no number, and is silent where none has', () => {
    const facts = factsOf(leaksWith([0.6, null, 0.6], [0.4, 0.4, null]));
    expect(facts).toMatchObject({ ownMore: 8, draws: 8 });
    const none = leaksWith([null], [null]);
    expect(leakFacts(none, leakFigures(none), place)).toBeNull();
  });

  it('warns of a map that teaches little', () => {
    const leaks = leaksWith(many(0.6), many(0.4));
    const facts = leakFacts(leaks, leakFigures(leaks), { ...place, cells: 49 })!;
    expect(words.limits(facts)).toMatch(/^A map of 49 cells/);
    expect(words.limits(factsOf(leaks))).toMatch(/^Explore shows/);
  });

  it('of draws too few to tell says that, and of no luck', () => {
    const bare = new Array<null>(20).fill(null);
    const ownIn = (count: number) => Array.from({ length: draws }, (_, k) => (k < count ? many(0.6) : bare));
    const at = (count: number) => factsOf(leaksWith(many(0.6), many(0.4), ownIn(count)));
    expect([0, 1, 5].map((count) => at(count).verdict)).toEqual(['few', 'few', 'few']);
    expect(at(6)).toMatchObject({ verdict: 'own', comparable: 6, ownMore: 6 });
    expect(words.verdict(at(1))).toMatch(/^In only 1 of 8 draws both .*: too few to tell .* Raise p\.$/);
    expect(words.verdict(at(0))).toMatch(/^In none of 8 draws both /);
    expect(words.steps(at(1))).toMatch(/^Blocks instead of single cells/);
  });

  it('of a block as large as the map says that one mask for all gives nothing for certain', () => {
    const bare = new Array<null>(20).fill(null);
    const whole = { ...place, isWhole: true };
    const certainOf = (leaks: Leaks) => leakFacts(leaks, leakFigures(leaks), whole)!;
    const rare: KindLeaks['byDraw'] = [many(0.5), ...new Array(draws - 1).fill(bare)];
    const once = certainOf(leaksWith(many(0.5), many(0), rare));
    expect(once).toMatchObject({ verdict: 'certain', sharedFell: true });
    expect(words.verdict(once)).toMatch(
      /leaves no survivor: it is certain that nothing can be guessed then, and/,
    );
    expect(words.verdict(once)).not.toContain('luck');
    // It is as certain where no draw shows it.
    const never = certainOf(leaksWith(many(0.5), bare));
    expect(never).toMatchObject({ verdict: 'certain', sharedFell: false, both: { blockShared: 0 } });
    expect(words.verdict(never)).toContain('then, though none fell in these draws, and');
    expect(words.reading(never)).toContain('one mask serves all channels, nothing.');
    // Where own masks give nothing away either, nothing is hidden by the choice.
    expect(certainOf(leaksWith(many(0.01), many(0))).verdict).toBe('nothing');
  });

  it('says which kinds removed nothing, and keeps what is known of the others', () => {
    const bare = new Array<null>(20).fill(null);
    const gapsOf = (leaks: Leaks) => leakGaps(leaks, leakFigures(leaks), place);
    const spared = { ...kind(bare), realised: 0 };
    const { kinds } = leaksWith(many(0.66), many(0));
    const one = { kinds: { ...kinds, blockShared: spared } };
    expect(leakFacts(one, leakFigures(one), place)).toBeNull();
    const told = words.gaps(gapsOf(one)!).replaceAll('\u202f', ' ');
    expect(told).toBe(
      '‘Blocks, one mask for all’ removed nothing of the channels that are guessed in any of 8 draws, so own masks and one for all cannot be compared here. Raise p. ‘Blocks, own masks’: 66 % of what is removed can be guessed (from the other channels alone 66 %, from neighbours alone 66 %).',
    );
    const blocks = gapsOf({ kinds: { ...kinds, blockShared: spared, blockOwn: spared } })!;
    expect(blocks).toMatchObject({ missing: ['blockOwn', 'blockShared'], known: [] });
    expect(words.gaps(blocks)).toMatch(/^‘Blocks, own masks’ and ‘Blocks, one mask for all’ removed nothing/);
    for (const gaps of [gapsOf(one)!, blocks]) expectChinese(chinese.gaps(gaps));
    // Cells that were removed and tell nothing are those of flat channels.
    const flat = kind(bare);
    const allFlat = { ...kinds, cellOwn: flat, cellShared: flat, blockOwn: flat, blockShared: flat };
    expect(gapsOf({ kinds: allFlat })).toBeNull();
  });

  it('says the same in Chinese', () => {
    const facts = factsOf(leaksWith(many(0.6), many(0.4)));
    expect(chinese.reading({ ...facts, layer: 'stage 2' })).toContain('60%');
    expect(chinese.verdict(facts)).toContain('8 次抽样中，有 8 次多数通道');
    expect(chinese.steps(facts)).toContain('−20');
    for (const sharedFell of [true, false])
      expectChinese(chinese.verdict({ ...facts, verdict: 'certain', sharedFell }));
    for (const comparable of [0, 2]) expectChinese(chinese.verdict({ ...facts, verdict: 'few', comparable }));
  });
});

describe('the figures', () => {
  const shape = [6, 12, 12] as const;
  const map = featureMap(
    Float32Array.from({ length: 6 * 144 }, (_, i) => uniform(3, i % 5, 0, i) + Math.sin(i / 9)),
    ...shape,
  );
  const work = measureLeaks({ map, blockSize: 3, share: 0.3, seed: 5 });
  let step = work.next();
  while (!step.done) step = work.next();
  const leaks = step.value;
  const figures = leakFigures(leaks);

  it('are median, mean and the middle 80 % of the channels that have a number', () => {
    const { median, mean, low, high, count, floor } = figures.cellOwn.both!;
    const scores = leaks.kinds.cellOwn.scores.both
      .map((v) => 1 - (1 - v!) / (1 - floor))
      .sort((a, b) => a - b);
    expect(count).toBe(6);
    expect(median).toBeCloseTo((scores[2]! + scores[3]!) / 2, 12);
    expect(mean).toBeCloseTo(scores.reduce((a, b) => a + b, 0) / 6, 12);
    expect(low).toBeCloseTo((scores[0]! + scores[1]!) / 2, 12);
    expect(high).toBeCloseTo((scores[4]! + scores[5]!) / 2, 12);
    expect(floor).toBeLessThan(0);
  });

  it('stand in the table, a row for each kind and source', () => {
    const { head, rows } = leakTable(leaks, figures, words, numbers);
    expect(rows).toHaveLength(leakKinds.length * 3);
    for (const row of rows) expect(row).toHaveLength(head.length);
    expect(rows[2]![2]).toBe(numbers.percent(figures.cellOwn.both!.median, 1));
    expect(rows[2]!.slice(0, 2)).toEqual(['Cells, own masks', 'both']);
    const bare = withoutNumbers({ head, rows });
    expect(bare.head).toEqual(head);
    expect(bare.rows.map((row) => row.slice(0, 2))).toEqual(rows.map((row) => row.slice(0, 2)));
    expect(new Set(bare.rows.flatMap((row) => row.slice(2)))).toEqual(new Set(['–']));
  });
});
