import type { Comparison } from '../state/comparison.ts';

/** What a section of the view Why gets. */
export interface SectionProps {
  readonly comparison: Comparison;
}
