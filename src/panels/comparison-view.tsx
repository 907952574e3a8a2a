import type { Comparison } from '../state/comparison.ts';
import { usePhone } from '../ui/viewport.ts';
import { CleanColumn } from './clean-column.tsx';
import { MethodColumn } from './method-column.tsx';
import './columns.css';

/** Clean, left and right, side by side. */
export function ComparisonView({
  comparison,
  holdClean,
}: {
  readonly comparison: Comparison;
  readonly holdClean: boolean;
}) {
  // A phone has no room for it: 'Hold: clean' shows the map there.
  const phone = usePhone();
  return (
    <div className="cols">
      {!phone && <CleanColumn comparison={comparison} />}
      <MethodColumn comparison={comparison} side="left" holdClean={holdClean} />
      <MethodColumn comparison={comparison} side="right" holdClean={holdClean} />
    </div>
  );
}
