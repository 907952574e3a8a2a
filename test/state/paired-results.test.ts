import { readFileSync } from 'node:fs';
import { beforeEach, expect, test, vi } from 'vitest';
import { askForPaired, pairedResults } from '../../src/state/paired-results.ts';
import { pairedFixture } from './paired-fixture.ts';

let answer: unknown;
let asked = 0;

beforeEach(() => {
  vi.stubGlobal('document', { baseURI: 'https://page.test/' });
  vi.stubGlobal('fetch', async () => {
    asked++;
    return Response.json(answer);
  });
});

const whole = pairedFixture();
const last = whole.runs.at(-1)!;
const withRun = (change: object) => ({ ...whole, runs: [...whole.runs, { ...last, ...change }] });
const withConfig = (change: object) => ({ ...whole, config: { ...whole.config, ...change } });

test.each<[lack: string, json: unknown]>([
  ['no rates chosen', { ...whole, chosen: undefined }],
  ['a choice without a rate', { ...whole, chosen: { dropout: {} } }],
  ['no numbers of photographs', withConfig({ data: {} })],
  ['no shares', withConfig({ matrix: { ...whole.config.matrix, shares: [] } })],
  ['no search', withConfig({ search: undefined })],
  ['a run that is none', { ...whole, runs: [null] }],
  ['a run without curves', withRun({ curve: undefined })],
  ['a method that nobody knows', withRun({ method: 'luck' })],
  ['a measured run without a matrix', withRun({ matrix: undefined })],
  ['a matrix with an empty test', withRun({ matrix: [{}] })],
  ['blocks of unknown sizes', withRun({ matrix: last.matrix!.map(({ blockSizeUsed, ...test }) => test) })],
  ['places without a name', withConfig({ places: [{ map: 14, blockSize: 5 }] })],
])('results with %s cannot be had', async (_, json) => {
  answer = json;
  await askForPaired();
  expect(pairedResults.get()).toBe('unreachable');
});

test('results that could not be had are asked for again, once for all who ask, and then kept', async () => {
  answer = null;
  await askForPaired();
  expect(pairedResults.get()).toBe('unreachable');
  answer = JSON.parse(readFileSync(new URL('../../public/results/paired.json', import.meta.url), 'utf8'));
  asked = 0;
  const both = [askForPaired(), askForPaired()];
  expect(pairedResults.get()).toBeNull();
  await Promise.all(both);
  expect(pairedResults.get()).toEqual(answer);
  await askForPaired();
  expect(asked).toBe(1);
});
