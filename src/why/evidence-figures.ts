import { evidenceSpread, evidenceSums, evidenceWhere } from '../core/evidence.ts';
import { meanOf } from '../core/statistics.ts';
import type { ClassEvidence, NoEvidence } from '../engine/protocol.ts';
import { type Comparison, type Side, sides } from '../state/comparison.ts';
import type { EvidenceRuns, EvidenceState } from '../state/evidence.ts';

export type Run = 'clean' | Side;
export const runsShown = ['clean', ...sides] as const;

/** What is told of one class in one run. */
export interface RunFigures extends ClassEvidence {
  /** Sums of the evidence for and against, logits. */
  readonly pro: number;
  readonly contra: number;
  /** Cells that the evidence for is spread over; null where there is none. */
  readonly spread: number | null;
  /** Evidence for, as a share of the clean run's; null for that one and where it has none. */
  readonly left: number | null;
  /** The share of the clean evidence in cells that were removed; null for the clean run and where it has none. */
  readonly hit: number | null;
  /** The share of all cells that was removed. */
  readonly removed: number;
}

/** Why there is no map of what is on screen; `looking` where that was told of another scene, null where there is one. */
export function withoutMap(
  { of, runs }: Pick<EvidenceState, 'of' | 'runs'>,
  { scene }: Pick<Comparison, 'scene'>,
): NoEvidence | 'looking' | null {
  if (typeof runs !== 'string') return null;
  return of?.scene === scene ? runs : 'looking';
}

/** The figures of the class at a place of the clean ranking, for every run. */
export function evidenceFigures(runs: EvidenceRuns, place: number): Record<Run, RunFigures> {
  const clean = runs.clean.classes[place]!;
  const before = evidenceSums(clean.map).pro;
  const of = (run: Run): RunFigures => {
    const one = runs[run].classes[place]!;
    const { removed } = runs[run];
    const { pro, contra } = evidenceSums(one.map);
    return {
      ...one,
      pro,
      contra,
      spread: evidenceSpread(one.map),
      left: removed && before > 0 ? pro / before : null,
      hit: removed && evidenceWhere(clean.map, removed),
      removed: removed ? meanOf(removed) : 0,
    };
  };
  return { clean: of('clean'), left: of('left'), right: of('right') };
}
