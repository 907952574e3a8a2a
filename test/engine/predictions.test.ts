import { expect, test } from 'vitest';
import { predictionsOf, softmax } from '../../src/engine/predictions.ts';

test('probabilities add up to one, however large the logits', () => {
  for (const logits of [
    [1, 2, 3],
    [1000, 1001],
    [-1000, -1000, -1000, 5],
  ])
    expect(softmax(logits, 0.6).reduce((a, v) => a + v, 0)).toBeCloseTo(1, 12);
});

test('a lower temperature is surer', () => {
  expect(softmax([1, 2], 0.5)[1]).toBeCloseTo(1 / (1 + Math.exp(-2)), 12);
});

test('the best come first, the lower index where equal, and those asked about are told', () => {
  const labels = ['ant', 'bass', 'crab', 'dolphin'];
  const { top, asked } = predictionsOf([0, 3, 1, 3], { labels, temperature: 1 }, 3, [2, 0]);
  expect(top.map(({ label }) => label)).toEqual(['bass', 'dolphin', 'crab']);
  expect(top[0]!.index).toBe(1);
  const sum = 1 + Math.exp(1) + 2 * Math.exp(3);
  expect(asked).toHaveLength(2);
  expect(asked[0]).toBeCloseTo(Math.exp(1) / sum, 12);
  expect(asked[1]).toBeCloseTo(1 / sum, 12);
  expect(predictionsOf([0, 1], { labels, temperature: 1 }, 1, [9]).asked).toEqual([0]);
});
