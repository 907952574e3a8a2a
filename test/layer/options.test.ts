import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { regulariserNames, regularisers } from '../../src/core/regularisers.ts';
import { DropBlock2D, type DropBlock2DArgs, type DropBlockName } from '../../src/layer/drop-block-2d.ts';

const basics = { blockSize: 7, dropProb: 0.1 };
const made = (args: unknown) => new DropBlock2D(args as DropBlock2DArgs);

describe('the options', () => {
  it('are the paper’s where nothing else is said', () => {
    expect(new DropBlock2D(basics).getConfig()).toMatchObject({
      ...basics,
      seeds: 'valid',
      gamma: 'paper',
      sharedMasks: false,
      scale: 'count',
      evenBlock: 'up-left',
      dataFormat: 'channelsLast',
      seed: null,
    });
  });

  it('are refused with name, value and range', () => {
    const refusals: [Record<string, unknown>, string][] = [
      [{ blockSize: 0 }, 'blockSize 0, expected an integer 1 … '],
      [{ blockSize: 2.5 }, 'blockSize 2.5, expected an integer 1 … '],
      [{ blockSize: undefined }, 'blockSize undefined, expected an integer 1 … '],
      [{ dropProb: 1.1 }, 'dropProb 1.1, expected 0 … 1'],
      [{ dropProb: Number.NaN }, 'dropProb NaN, expected 0 … 1'],
      [{ dropProb: undefined }, 'dropProb undefined, expected 0 … 1'],
      [{ seeds: 'all' }, 'seeds all, expected valid, whole'],
      [{ gamma: 'timm' }, 'gamma timm, expected paper, simple, article, exact'],
      [{ sharedMasks: 'yes' }, 'sharedMasks yes, expected true, false'],
      [{ scale: 'batch' }, 'scale batch, expected count, channel, keep, none'],
      [{ evenBlock: 'middle' }, 'evenBlock middle, expected up-left, down-right'],
      [{ dataFormat: 'NHWC' }, 'dataFormat NHWC, expected channelsLast, channelsFirst'],
      [{ seed: -1 }, 'seed -1, expected an integer 0 … 4294967295'],
    ];
    for (const [wrong, message] of refusals) {
      expect(() => made({ ...basics, ...wrong })).toThrow(RangeError);
      expect(() => made({ ...basics, ...wrong })).toThrow(message);
    }
  });

  it('that can be set later are checked too, and stay what they were', () => {
    const layer = new DropBlock2D({ ...basics, seed: 5 });
    expect(() => Object.assign(layer, { progress: 1.5 })).toThrow('progress 1.5, expected 0 … 1');
    expect(() => Object.assign(layer, { nextSeed: 0.5 })).toThrow('nextSeed 0.5, expected an integer');
    expect([layer.progress, layer.nextSeed]).toEqual([1, 5]);
  });

  it('do not stand for the rank: anything but four dimensions is refused', () => {
    expect(() => new DropBlock2D(basics).apply(tf.ones([2, 3]))).toThrow('ndim=4');
  });
});

describe('like', () => {
  it('makes the choices of every named DropBlock', () => {
    const names = regulariserNames.filter((name) => regularisers[name].unit === 'block');
    expect(names).toHaveLength(9);
    for (const name of names) {
      const { seeds, gamma, masks, scale, evenBlock } = regularisers[name];
      expect(DropBlock2D.like(name as DropBlockName, { ...basics, seed: 3 }).getConfig()).toMatchObject({
        ...basics,
        seed: 3,
        seeds,
        gamma,
        scale,
        evenBlock,
        sharedMasks: masks === 'shared',
      });
    }
  });

  it('refuses what is no DropBlock', () => {
    for (const name of ['dropout', 'cutout', 'keras'])
      expect(() => DropBlock2D.like(name as DropBlockName, basics)).toThrow(`name ${name}, expected paper, `);
  });
});
