import { useStore } from '../ui/use-store.ts';
import { usePage } from './lab-context.tsx';
import { hueOf } from './method-looks.ts';
import { cellFacts } from './readout.tsx';

/** The readout in one line, for a screen that has no room for the table. */
export function TouchReadout() {
  const { lab, words } = usePage();
  const cell = useStore(lab.cell);
  const comparison = useStore(lab.comparison);
  if (!cell || !comparison) return <div className="tell">{words.readout.touch}</div>;
  const index = cell.row * comparison.scene.features.width + cell.column;
  return (
    <div className="tell">
      {words.readout.brief(cell.row, cell.column)}
      {words.charts.separator}
      <b>{words.numbers.fixed(comparison.clean[index] ?? 0, 2)}</b>
      {(['left', 'right'] as const).map((side) => {
        const { value, absent } = cellFacts(comparison, comparison[side], null, index);
        return (
          <span key={side}>
            {' · '}
            <b style={{ color: `var(--${hueOf(side, comparison.settings)}-text)` }}>
              {absent
                ? words.readout.absent
                : value === null
                  ? words.columns.none
                  : words.numbers.fixed(value, 2)}
            </b>
          </span>
        );
      })}
    </div>
  );
}
