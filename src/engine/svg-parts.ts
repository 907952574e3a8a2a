/** An element of a drawing, as far as it matters how much there is to draw. */
export interface SvgPart {
  readonly id: string | null;
  /** The ids of other parts that are drawn with it: by `use`, as a pattern, a mask, a marker. */
  readonly references: readonly string[];
  readonly children: readonly SvgPart[];
}

/** A drawing with more parts would hold the page up. */
export const mostParts = 200_000;
/** Parts within parts; no program nests deeper, and counting goes as deep. */
const deepest = 1000;

/**
 * How many parts a drawing comes to once every reference is drawn anew, as a browser does it; infinity where it is
 * nested too deep to be counted. A reference in a circle draws nothing.
 */
export function unfoldedParts(root: SvgPart): number {
  const byId = new Map<string, SvgPart>();
  const waiting = [root];
  for (let part = waiting.pop(); part; part = waiting.pop()) {
    if (part.id !== null && !byId.has(part.id)) byId.set(part.id, part);
    for (const child of part.children) waiting.push(child);
  }
  const counts = new Map<SvgPart, number>();
  const count = (part: SvgPart, depth: number): number => {
    const known = counts.get(part);
    if (known !== undefined) return known;
    if (depth > deepest) return Number.POSITIVE_INFINITY;
    // Nothing, for as long as it is being counted: that ends a circle.
    counts.set(part, 0);
    let sum = 1;
    for (const child of part.children) sum += count(child, depth + 1);
    for (const id of part.references) {
      const target = byId.get(id);
      if (target) sum += count(target, depth + 1);
    }
    counts.set(part, sum);
    return sum;
  };
  return count(root, 0);
}
