import { describe, expect, it } from 'vitest';
import { axisStart, shownFrom } from '../../src/charts/neighbours-axis.ts';

describe('an axis of R²', () => {
  it('begins at 0, or as far below as its values ask, and never below −0.5', () => {
    expect([[0.3], [-0.01], [-0.1], [-0.4], [-3]].map(axisStart)).toEqual([0, 0, -0.25, -0.5, -0.5]);
  });

  it('keeps what lies before it at its edge, and says so', () => {
    expect(shownFrom(-0.5, { mean: 0.25, low: 0, high: 0.5 })).toEqual({
      value: 0.25,
      band: [0.25, 0.25],
      isCut: false,
    });
    expect(shownFrom(-0.5, { mean: -2, low: -4, high: 0 })).toEqual({
      value: -0.5,
      band: [0, 0.5],
      isCut: true,
    });
    expect(shownFrom(-0.5, { mean: -0.25, low: -4, high: 0 }).band).toEqual([0.25, 0.25]);
  });
});
