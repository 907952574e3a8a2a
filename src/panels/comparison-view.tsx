import type { Comparison } from '../state/comparison.ts';
import { CleanColumn } from './clean-column.tsx';
import { usePage } from './lab-context.tsx';
import { MethodColumn } from './method-column.tsx';
import { Unsure } from './unsure.tsx';
import './columns.css';

/** Clean, left and right, side by side. */
export function ComparisonView({
  comparison,
  holdClean,
}: {
  readonly comparison: Comparison;
  readonly holdClean: boolean;
}) {
  const { words } = usePage();
  const bare = comparison.scene.tap === 'ones';
  return (
    <>
      <div className="cols">
        <CleanColumn comparison={comparison} />
        <MethodColumn comparison={comparison} side="left" holdClean={holdClean} />
        <MethodColumn comparison={comparison} side="right" holdClean={holdClean} />
      </div>
      <p className="lower">
        {bare ? words.columns.noNetwork : <Unsure />}
        {!bare && <span>{words.columns.lowerBar}</span>}
      </p>
    </>
  );
}
