import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { PairedResults } from '../../src/state/paired-results.ts';
import {
  blockAgainstDropout,
  blocksOf,
  blockWithstood,
  chosenRates,
  isOwnKind,
  leadOf,
  meanCurves,
  mostWithstood,
  ownKind,
  robustnessMatrix,
  searchedRates,
  summarise,
  verdictOf,
} from '../../src/state/paired-summary.ts';
import { pairedFixture } from './paired-fixture.ts';

const results = pairedFixture();

describe('the networks trained with and without', () => {
  it('are compared seed by seed', () => {
    const [none, dropout, dropblock] = summarise(results);
    expect(none).toMatchObject({ method: 'none', gain: null });
    expect(none!.interval.mean).toBeCloseTo(0.63, 10);
    expect(dropout!.gain!.mean).toBeCloseTo(-0.01, 10);
    // Differences −.01, 0, −.02: standard deviation .01, t of two degrees 4.303.
    expect(dropout!.gain!.halfWidth).toBeCloseTo((4.303 * 0.01) / Math.sqrt(3), 6);
    expect(dropblock!.gain!.mean).toBeCloseTo(0.03, 10);
    expect(dropblock!.gain!.halfWidth).toBeCloseTo(0, 10);
  });

  it('are those of whole seeds: what one method has and another has not yet does not count', () => {
    const runs = results.runs.filter(
      ({ phase, method, seed }) => !(phase === 'final' && method === 'dropblock' && seed === 3),
    );
    for (const { seeds } of summarise({ ...results, runs }))
      expect(seeds.map(({ seed }) => seed)).toEqual([1, 2]);
  });

  it('pair only seeds that both have', () => {
    const runs = results.runs.filter(
      ({ phase, method, seed }) => !(phase === 'final' && method === 'none' && seed > 1),
    );
    expect(summarise({ ...results, runs })[1]!.gain).toMatchObject({ count: 1, halfWidth: null });
  });

  it('are called ahead or behind only where the whole interval is', () => {
    expect(verdictOf({ mean: 0.02, halfWidth: 0.01, count: 5 })).toBe('ahead');
    expect(verdictOf({ mean: -0.02, halfWidth: 0.01, count: 5 })).toBe('behind');
    expect(verdictOf({ mean: 0.02, halfWidth: 0.03, count: 5 })).toBe('undecided');
    expect(verdictOf({ mean: 0.02, halfWidth: null, count: 1 })).toBe('undecided');
  });

  it('have mean curves, a value for each epoch', () => {
    const [none] = meanCurves(results, 'validationAccuracy');
    expect(none!.values[1]).toBeCloseTo(0.53, 10);
    expect(none!.values).toHaveLength(3);
  });

  it('have a matrix whose first column removes nothing', () => {
    const rows = robustnessMatrix(results, 0.1);
    expect(rows.map(({ method }) => method)).toEqual(['none', 'dropout', 'dropblock']);
    const [none, dropout, dropblock] = rows.map(({ cells }) => cells.map(({ interval }) => interval.mean));
    expect(none![0]).toBeCloseTo(0.63, 10);
    expect(none![1]).toBeCloseTo(0.43, 10);
    expect(dropout![1]).toBeCloseTo(0.57, 10);
    expect(dropblock!.slice(3)).toEqual([expect.closeTo(0.61, 10), expect.closeTo(0.61, 10)]);
    expect(rows[0]!.cells[1]!.realised).toEqual({
      stage2: expect.closeTo(0.1),
      stage3: expect.closeTo(0.09),
    });
  });

  it('are compared removal by removal, seed by seed, with the largest difference of all', () => {
    const most = mostWithstood(results, 0.1)!;
    expect(most).toMatchObject({
      method: 'dropblock',
      removal: { removed: 'dropblock', blockSize: 3 },
      gain: { count: 3 },
      compared: 8,
    });
    expect(most.kept).toBeCloseTo(0.61, 10);
    expect(most.plain).toBeCloseTo(0.43, 10);
    expect(most.gain.mean).toBeCloseTo(0.18, 10);
    expect(most.gain.halfWidth).toBeCloseTo(0, 10);
    // Of the plain networks there is one seed: the others have no pair.
    const one = mostWithstood(
      {
        ...results,
        runs: results.runs.filter(
          ({ phase, method, seed }) => !(phase === 'final' && method === 'none' && seed > 1),
        ),
      },
      0.1,
    )!;
    expect(one.gain).toMatchObject({ count: 1, halfWidth: null });
    expect(one.kept).toBeCloseTo(0.6, 10);
    expect(one.plain).toBeCloseTo(0.42, 10);
  });

  it('are told for the kind that each was trained with, blocks of the first place’s size at every place', () => {
    const own = ownKind(results, 0.2);
    expect(own.map(({ method, removal }) => [method, removal.blockSize])).toEqual([
      ['dropout', null],
      ['dropblock', 5],
    ]);
    // Of .2 they lose .1 where the plain ones lose .4, from a start of −.01 and +.03.
    expect(own[0]!.gain.mean).toBeCloseTo(0.29, 10);
    expect(own[1]!.gain.mean).toBeCloseTo(0.33, 10);
    expect(isOwnKind(results, 'dropblock', { removed: 'dropblock', blockSize: 3 })).toBe(false);
    expect(isOwnKind(results, 'none', null)).toBe(false);
  });

  it('are told apart by the blocks of their training and of the test, place by place', () => {
    expect(blocksOf(results)).toEqual([
      { map: 14, trained: 5, tested: 5 },
      { map: 7, trained: 3, tested: 5 },
    ]);
    expect(blocksOf(pairedFixture('search'))).toEqual([]);
    const file = JSON.parse(readFileSync('public/results/paired.json', 'utf8')) as PairedResults;
    expect(blocksOf(file).map(({ trained }) => trained)).toEqual(
      file.config.places.map(({ blockSize }) => blockSize),
    );
    // The test has one size at all places, as far as the maps leave it.
    for (const { map, tested } of blocksOf(file))
      expect(tested).toBe(Math.min(map, file.config.places[0]!.blockSize));
  });

  it('with DropBlock are compared with those with Dropout themselves, by what is removed too', () => {
    // Differences to nothing of +.03 and −.01, 0, −.02, seed by seed.
    const pair = blockAgainstDropout(summarise(results))!;
    expect(pair).toMatchObject({ mean: expect.closeTo(0.04, 10), count: 3 });
    expect(pair.halfWidth).toBeCloseTo((4.303 * 0.01) / Math.sqrt(3), 6);
    expect(blockAgainstDropout(summarise(results).slice(0, 2))).toBeNull();
    const matrix = robustnessMatrix(results, 0.1);
    const meansOf = (name: string) =>
      matrix
        .find(({ method }) => method === name)!
        .cells.slice(1)
        .map(({ interval }) => interval.mean);
    const [block, dropout] = [meansOf('dropblock'), meansOf('dropout')];
    const found = blockWithstood(results, 0.1);
    expect(found.map(({ removal }) => removal)).toEqual(
      matrix[0]!.cells.slice(1).map(({ removal }) => removal),
    );
    found.forEach(({ gain }, k) => {
      expect(gain.mean).toBeCloseTo(block[k]! - dropout[k]!, 10);
    });
    expect(blockWithstood(pairedFixture('search'), 0.1)).toEqual([]);
  });

  it('may withstand nothing better', () => {
    const runs = results.runs.map((run) =>
      run.method === 'none' || !run.matrix
        ? run
        : { ...run, matrix: run.matrix.map((test) => ({ ...test, accuracy: test.accuracy - 0.2 })) },
    );
    expect(mostWithstood({ ...results, runs }, 0.1)!.gain.mean).toBeCloseTo(-0.02, 10);
    const unpaired = results.runs.filter(({ method }) => method !== 'none');
    expect(mostWithstood({ ...results, runs: unpaired }, 0.1)).toBeNull();
  });

  it('are nothing yet where only the search has begun', () => {
    const begun = pairedFixture('search');
    expect(summarise(begun)).toEqual([]);
    expect(meanCurves(begun, 'trainAccuracy')).toEqual([]);
    expect(robustnessMatrix(begun, 0.1)).toEqual([]);
    expect(mostWithstood(begun, 0.1)).toBeNull();
    expect(searchedRates(begun).find(({ method }) => method === 'dropout')!.points).toEqual([
      { rate: 0.1, accuracy: 0.61, count: 1 },
      { rate: 0.2, accuracy: 0.6, count: 1 },
    ]);
  });

  it('are read from the file that the trainer writes', () => {
    const file = JSON.parse(readFileSync('public/results/paired.json', 'utf8')) as PairedResults;
    expect(file.runs.length).toBeGreaterThan(0);
    for (const { method, points } of searchedRates(file))
      for (const { rate, accuracy } of points) {
        expect(method === 'none' ? [0] : file.config.search.rates).toContain(rate);
        expect(accuracy).toBeGreaterThan(0.3);
      }
    for (const { seeds, interval } of summarise(file)) {
      expect(interval.count).toBe(seeds.length);
      expect(interval.mean).toBeGreaterThan(0.3);
    }
  });

  it('say where the best rate was the last that was tried', () => {
    const rates = [0.05, 0.1, 0.15];
    const config = { ...results.config, search: { ...results.config.search, rates } };
    const chosen = {
      none: { rate: 0 },
      dropout: { rate: 0.05 },
      spatial: { rate: 0.15 },
      dropblock: { rate: 0.1 },
    };
    expect(chosenRates({ ...results, config, chosen })).toEqual([
      { method: 'dropout', rate: 0.05, edge: 'least' },
      { method: 'spatial', rate: 0.15, edge: 'largest' },
      { method: 'dropblock', rate: 0.1, edge: null },
    ]);
    expect(chosenRates({ ...results, chosen: {} })).toEqual([]);
  });

  it('have a first, compared with the next by the seeds that both have', () => {
    const summaries = summarise(results);
    const first = leadOf(summaries)!;
    expect(first).toMatchObject({ best: 'dropblock', next: 'none' });
    expect(first.lead.mean).toBeCloseTo(0.03, 10);
    expect(leadOf(summaries.slice(0, 1))).toBeNull();
    const one = summaries.map((summary) => ({ ...summary, seeds: summary.seeds.slice(0, 1) }));
    expect(leadOf(one)!.lead).toMatchObject({ count: 1, halfWidth: null });
  });
});
