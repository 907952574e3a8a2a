import type { Comparison } from '../state/comparison.ts';
import { usePhone } from '../ui/viewport.ts';
import { CleanColumn } from './clean-column.tsx';
import { MethodColumn } from './method-column.tsx';
import './columns.css';
import './columns-narrow.css';

/** Counts of so many cells have five digits: on a phone they need a line of their own. */
const manyCells = 10_000;

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
  const { height, width } = comparison.scene.features;
  return (
    <div className={height * width < manyCells ? 'cols' : 'cols many'}>
      {!phone && <CleanColumn comparison={comparison} />}
      <MethodColumn comparison={comparison} side="left" holdClean={holdClean} />
      <MethodColumn comparison={comparison} side="right" holdClean={holdClean} />
    </div>
  );
}
