import { describe, expect, it } from 'vitest';
import { dropFeatures } from '../../src/core/drop.ts';
import { channelMean, channelOf } from '../../src/core/feature-map.ts';
import { createComparer } from '../../src/state/comparison.ts';
import type { Refills, SideRefill } from '../../src/state/refills.ts';
import { numbersOf } from '../../src/take-away/arrays.ts';
import { sceneOf, settingsWith } from '../state/scenes.ts';

const scene = sceneOf(3, 9, 7);
const { features } = scene;
const of = (channel: number | 'mean', tap = 'stage2') =>
  createComparer()({ ...scene, tap }, settingsWith({ channel, blockSize: 3, dropProb: 0.4 }));

describe('numbersOf', () => {
  it('gives the whole map and its mask, whatever is on screen', () => {
    for (const channel of [1, 'mean'] as const) {
      const comparison = of(channel);
      expect(numbersOf('clean', comparison, null, 'all')).toMatchObject({
        data: features.data,
        firstChannel: 0,
      });
      expect(numbersOf('right-removed', comparison, null, 'all')!.data).toEqual(
        comparison.right.tensor.dropped,
      );
    }
  });

  it('gives what the next layer gets as training would', () => {
    const comparison = of(1);
    for (const side of ['left', 'right'] as const) {
      const passed = dropFeatures(features, comparison[side].drop);
      expect(numbersOf(`${side}-passed`, comparison, null, 'all')!.data).toEqual(passed.data);
      expect(numbersOf(`${side}-passed`, comparison, null, 'shown')!.data).toEqual(channelOf(passed, 1));
    }
  });

  it('gives of what is on screen a channel with its number, or a mean that is named so', () => {
    const channel = numbersOf('right-removed', of(2), null, 'shown')!;
    expect(channel).toMatchObject({ firstChannel: 2, shape: { channels: 1, height: 9, width: 7 } });
    const mean = of('mean');
    expect(numbersOf('clean', mean, null, 'shown')).toMatchObject({
      data: channelMean(features),
      firstChannel: 'mean',
    });
    expect(numbersOf('right-removed', mean, null, 'shown')!.data).toEqual(mean.right.lost);
  });

  it('gives of a picture in colour all three', () => {
    const picture = of('mean', 'image');
    expect(numbersOf('clean', picture, null, 'shown')!.data).toEqual(features.data);
    expect(numbersOf('left-removed', picture, null, 'shown')!.data).toEqual(picture.left.tensor.dropped);
  });

  it('gives a refill only where it is of this comparison', () => {
    const comparison = of(1);
    const refill = { filled: new Float32Array(63).fill(2), planes: null } as unknown as SideRefill;
    const refills: Refills = { of: comparison, left: refill, right: refill, done: true };
    expect(numbersOf('left-refilled', comparison, refills, 'all')).toMatchObject({
      data: refill.filled,
      firstChannel: 1,
    });
    expect(numbersOf('left-refilled', of(1), refills, 'all')).toBeNull();
    expect(numbersOf('left-refilled', comparison, null, 'shown')).toBeNull();
  });
});
