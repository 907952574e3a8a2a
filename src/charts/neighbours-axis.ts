/** Ticks of an axis of R². */
export const shareTicks = [-0.5, -0.25, 0, 0.25, 0.5, 0.75, 1];

/** A value so little below 0 needs no room of its own. */
const almost = 0.02;

/** A mean with its band as an axis shows it: what lies before its beginning is moved there, and said to be. */
export function shownFrom(start: number, { mean, low, high }: Record<'mean' | 'low' | 'high', number>) {
  const value = Math.max(start, mean);
  // A mean of skewed draws may lie outside their middle.
  const band = [Math.max(0, value - Math.max(start, low)), Math.max(0, high - value)] as const;
  return { value, band, isCut: mean < start };
}

/** Where an axis of R² begins: at 0, or as far below as its values ask, but what lies below −0.5 is cut off. */
export function axisStart(values: readonly number[]): number {
  const least = Math.min(0, ...values);
  return least > -almost ? 0 : Math.max(shareTicks[0]!, Math.floor(least * 4) / 4);
}
