import { type ComponentType, type KeyboardEvent, lazy } from 'react';
import type { Comparison } from '../state/comparison.ts';
import { type ChartName, chartNames } from '../state/settings.ts';
import { usePart, useStore } from '../ui/use-store.ts';
import { Credit } from './credit.tsx';
import { usePage } from './lab-context.tsx';
import { Loaded } from './loaded.tsx';
import { PredictionNotes } from './prediction-notes.tsx';

interface ChartProps {
  readonly comparison: Comparison;
}

const charts: Record<ChartName, ComponentType<ChartProps>> = {
  rates: lazy(() => import('./rates-panel.tsx')),
  sweep: lazy(() => import('./sweep-panel.tsx')),
  neighbours: lazy(() => import('./neighbours-panel.tsx')),
};

/** The charts under the comparison, one at a time, each loaded when it is asked for; and how to read it all. */
export function ChartsBelow() {
  const { lab, words } = usePage();
  const current = usePart(lab.settings, (settings) => settings.chart);
  const show = (name: ChartName) => {
    lab.change({ chart: name });
    document.getElementById('chart')?.closest('.below')?.scrollIntoView();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    const next = chartNames[(chartNames.indexOf(current) + by + chartNames.length) % chartNames.length]!;
    lab.change({ chart: next });
    document.getElementById(`tab-${next}`)?.focus();
  };
  return (
    <section className="below" aria-label={words.charts.label}>
      <div className="head">
        <div className="tabs" role="tablist" aria-label={words.charts.label} onKeyDown={onKeyDown}>
          {chartNames.map((name) => (
            <button
              key={name}
              id={`tab-${name}`}
              type="button"
              role="tab"
              aria-selected={name === current}
              aria-controls="chart"
              tabIndex={name === current ? 0 : -1}
              onClick={() => show(name)}
            >
              {words.charts[name]}
            </button>
          ))}
        </div>
        <PredictionNotes />
      </div>
      <div className="chart-room" id="chart" role="tabpanel" aria-labelledby={`tab-${current}`}>
        <CurrentChart key={current} name={current} />
      </div>
      <Credit />
    </section>
  );
}

function CurrentChart({ name }: { readonly name: ChartName }) {
  const { lab, words } = usePage();
  const comparison = useStore(lab.comparison);
  const Chart = charts[name];
  return (
    comparison && (
      <Loaded fallback={<p>{words.charts.loading}</p>}>
        <Chart comparison={comparison} />
      </Loaded>
    )
  );
}
