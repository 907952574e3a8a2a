/** Ticks of an axis of R². */
export const shareTicks = [-0.5, -0.25, 0, 0.25, 0.5, 0.75, 1];

/** A value so little below 0 needs no room of its own. */
const almost = 0.02;

/** Where an axis of R² begins: at 0, or as far below as its values ask, but what lies below −0.5 is cut off. */
export function axisStart(values: readonly number[]): number {
  const least = Math.min(0, ...values);
  return least > -almost ? 0 : Math.max(shareTicks[0]!, Math.floor(least * 4) / 4);
}
