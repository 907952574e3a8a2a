import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { networks, smallNetwork, trainedMethods } from '../../src/engine/networks.ts';
import type { PairedResults } from '../../src/state/paired-results.ts';

const read = (path: string) =>
  JSON.parse(readFileSync(new URL(`../../public/${path}`, import.meta.url), 'utf8'));
const results: PairedResults = read('results/paired.json');

describe.each(trainedMethods)('the small network trained with %s', (method) => {
  const net = smallNetwork(method);
  const about = read(`models/${net}/model.json`).userDefinedMetadata;

  it('is what the table of networks says', () => {
    const { inputSize, classes, trainedWith } = networks[net];
    expect(trainedWith).toBe(method);
    expect(about.inputSize).toBe(inputSize);
    expect(about.labels).toHaveLength(classes);
  });

  it('is the run of seed 1 in the results, and as right with its weights in 8 bit', () => {
    const run = results.runs.find((run) => run.phase === 'final' && run.method === method && run.seed === 1);
    expect(about.trained).toMatchObject({ method, rate: run!.rate, seed: 1, accuracy: run!.accuracy });
    expect(about.heldOut.images).toBe(results.config.data.heldOut);
    expect(Math.abs(about.heldOut.accuracy - run!.accuracy!)).toBeLessThan(0.01);
  });

  it('has the head and the shapes of the built-in one', () => {
    const builtIn = read('models/resnet/model.json').userDefinedMetadata;
    expect(about.labels).toEqual(builtIn.labels);
    expect(about.taps.map((tap: { name: string }) => tap.name)).toEqual(
      builtIn.taps.map((tap: { name: string }) => tap.name),
    );
  });
});
