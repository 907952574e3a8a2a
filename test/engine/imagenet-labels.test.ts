import { expect, test } from 'vitest';
import { imagenetLabels } from '../../src/engine/imagenet-labels.ts';

test('a thousand classes with the first of their names', () => {
  expect(imagenetLabels).toHaveLength(1000);
  expect(imagenetLabels[388]).toBe('giant panda');
  expect(imagenetLabels[805]).toBe('soccer ball');
});
