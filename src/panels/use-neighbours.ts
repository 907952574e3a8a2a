import { useState } from 'react';
import { isMatched } from '../state/comparison.ts';
import { type NeighboursPlan, type NeighboursRow, rowsOf } from '../state/neighbours-plan.ts';
import type { NeighboursSample } from '../words/en-neighbours.ts';
import { useMeasured } from './use-measured.ts';

/** The newest answer, with the newest plan that it answers. */
interface Answered {
  readonly plan: NeighboursPlan;
  readonly rows: readonly NeighboursRow[];
}

/** Measures a plan while somebody sees it; a plan of null, or one without a point, asks for nothing. */
export function useNeighbours(plan: NeighboursPlan | null, isSeen: boolean) {
  const isAsked = plan?.request.points.some(({ channels }) => channels.length > 0) ?? false;
  const work = useMeasured('neighbours', isAsked && isSeen ? plan!.key : null, () => plan!.request);
  const [answered, setAnswered] = useState<Answered | null>(null);
  const isCurrent = plan !== null && work.of === plan.key;
  if (isCurrent && work.result && answered?.plan !== plan)
    // Plans of one key differ in what has no part in the numbers, such as where on the axis the settings stand.
    setAnswered({ plan, rows: answered?.plan.key === plan.key ? answered.rows : rowsOf(plan, work.result) });
  /** There is nothing that could be guessed. */
  const isEmpty = plan !== null && !isAsked;
  return {
    answered: isEmpty ? null : answered,
    progress: work,
    isEmpty,
    isStale: isAsked && answered?.plan.key !== plan?.key,
  };
}

/** What a caption says of how a plan is measured. */
export function sampleOf({ settings, windowSide, request }: NeighboursPlan): NeighboursSample {
  return {
    draws: request.draws,
    seed: settings.seed,
    channels: Math.max(0, ...request.points.map(({ channels }) => channels.length)),
    window: windowSide,
    matched: isMatched(settings),
  };
}

/** Whether anything was removed that could be guessed. */
export function hasNumber(rows: readonly NeighboursRow[]): boolean {
  return rows.some(({ left, right }) => left.r2 ?? right.r2);
}
