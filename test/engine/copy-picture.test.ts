import { describe, expect, it } from 'vitest';
import { copySize } from '../../src/engine/copy-picture.ts';

describe('the copy of a picture', () => {
  it.each([
    ['a small one is no larger', 300, 200, 512, [300, 200]],
    ['its long side is what is asked', 2000, 1000, 512, [512, 256]],
    ['a panorama’s short side stays one that can be opened', 4000, 60, 512, [1067, 16]],
    ['as does that of a column', 20, 5000, 512, [16, 4000]],
  ])('%s', (_, width, height, longSide, size) => {
    const made = copySize({ width, height }, longSide);
    expect([made.width, made.height]).toEqual(size);
  });
});
