import { describe, expect, it } from 'vitest';
import { channelMean, channelOf, featureMap, ones } from '../../src/core/feature-map.ts';

const map = featureMap(
  Float32Array.from({ length: 24 }, (_, i) => i),
  2,
  3,
  4,
);

describe('featureMap', () => {
  it('refuses data of another length', () => {
    expect(() => featureMap(new Float32Array(23), 2, 3, 4)).toThrow('data length 23, expected 2×3×4');
  });
});

describe('channelOf', () => {
  it('is a view of one channel, not a copy', () => {
    const channel = channelOf(map, 1);
    expect([...channel]).toEqual([12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23]);
    expect(channel.buffer).toBe(map.data.buffer);
  });

  it.each([-1, 2, 0.5, Number.NaN])('refuses channel %s', (channel) => {
    expect(() => channelOf(map, channel)).toThrow(RangeError);
  });
});

describe('channelMean', () => {
  it('is the mean over channels, cell by cell', () => {
    expect([...channelMean(map)]).toEqual([6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17]);
  });
});

describe('ones', () => {
  it("is the map of the article's first figure: one channel of 16×16 ones", () => {
    const { data, channels, height, width } = ones();
    expect([channels, height, width]).toEqual([1, 16, 16]);
    expect(data.every((value) => value === 1)).toBe(true);
  });
});
