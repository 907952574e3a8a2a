import { expect, test } from 'vitest';
import { fromChannelLast, toChannelLast } from '../../src/engine/memory-layout.ts';

test('channel-last becomes channel-major and back', () => {
  const last = Float32Array.from({ length: 2 * 3 * 4 }, (_, i) => i);
  const map = fromChannelLast(last, 2, 3, 4);
  expect([...map.data.subarray(0, 6)]).toEqual([0, 4, 8, 12, 16, 20]);
  expect(toChannelLast(map)).toEqual(last);
});
