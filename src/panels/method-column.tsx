import { useCallback } from 'react';
import { type RegulariserName, regulariserNames, regularisers } from '../core/regularisers.ts';
import type { Column, Comparison, Side } from '../state/comparison.ts';
import type { SideRefill } from '../state/refills.ts';
import { GridPanel } from '../ui/grid-panel.tsx';
import { useStore } from '../ui/use-store.ts';
import { Caption } from './caption.tsx';
import { useControl } from './control.tsx';
import { usePage } from './lab-context.tsx';
import { paintClean, paintRefill, paintSurvivors } from './map-painter.ts';
import { hueOf, optionOf, titleOf } from './method-looks.ts';
import { paintRemoved } from './paint-removed.ts';
import { PredictionBars } from './predictions.tsx';
import { ScatterPanel } from './scatter-panel.tsx';

interface MethodColumnProps {
  readonly comparison: Comparison;
  readonly side: Side;
  /** Shows the clean map in the place of the survivors, as long as a person holds a button. */
  readonly holdClean: boolean;
}

/** One regulariser: what it removes, what survives, what the neighbours give back, what the network then says. */
export function MethodColumn({ comparison, side, holdClean }: MethodColumnProps) {
  const { lab, words, palette } = usePage();
  const cell = useStore(lab.cell);
  const refills = useStore(lab.refills);
  const predictions = useStore(lab.predictions);
  const { scene, settings, channel } = comparison;
  const { height, width, channels } = scene.features;
  const column = comparison[side];
  const hue = hueOf(side, settings);
  const title = titleOf(side, settings, words);
  const refill = refills?.[side] ?? null;
  const stale = refills?.of !== comparison;

  const paintRemovedCells = useCallback(
    (context: CanvasRenderingContext2D) => paintRemoved(context, comparison, side, palette),
    [comparison, side, palette],
  );
  const paintSurviving = useCallback(
    (context: CanvasRenderingContext2D) =>
      holdClean
        ? paintClean(context, comparison, palette)
        : paintSurvivors(context, comparison, comparison[side], palette),
    [comparison, side, palette, holdClean],
  );
  const filled =
    refills?.of.scene === scene && refills.of.channel === channel ? (refill?.filled ?? null) : null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a refill is painted when it is there, not at every slider step.
  const paintRefilled = useCallback(
    (context: CanvasRenderingContext2D) =>
      filled
        ? paintRefill(context, comparison, refill as SideRefill, palette)
        : context.clearRect(0, 0, context.canvas.width, context.canvas.height),
    [filled, scene, channel, palette],
  );

  const panel = (name: 'removed' | 'survives' | 'refilled', label: string, paint: typeof paintSurviving) => (
    <GridPanel
      name={`${side}-${name}`}
      label={words.columns.panel(title, label)}
      rows={height}
      columns={width}
      paint={paint}
      cell={cell}
      onCell={lab.cell.set}
    />
  );
  const { columns } = words;
  const warning = words.warning(column);
  return (
    <section
      className="col m"
      aria-label={title}
      style={{ '--hue': `var(--${hue})`, '--hue-text': `var(--${hue}-text)` }}
    >
      <header>
        <h2>
          <MethodMenu side={side} title={title} />
          <Rates column={column} />
        </h2>
        {warning && <p className="warning">{warning}</p>}
        <p className="def">
          <span title={words.definition(column, channels)}>{words.definition(column, channels)}</span>
          {column.regulariser.unit === 'block' && (
            <span className="gamma">{columns.gamma(column.gamma, column.seeds)}</span>
          )}
        </p>
      </header>
      <div className="quad">
        <figure>
          <Caption
            title={columns.removed}
            value={column.mask ? columns.removedOf(column.removed, column.cells) : columns.removedShare}
            of={columns.shareOf(column.removed / column.cells, !column.mask)}
          />
          {panel('removed', columns.removed, paintRemovedCells)}
        </figure>
        <figure>
          <Caption
            title={holdClean ? columns.clean : columns.survives}
            value={holdClean ? '' : columns.scaled(column.scale, channels)}
            of={holdClean ? '' : columns.overAll(column.totalShare, channels)}
          />
          {panel('survives', columns.survives, paintSurviving)}
        </figure>
        <figure className={stale ? 'stale' : undefined}>
          <figcaption>
            <span>{columns.refilled}</span>
          </figcaption>
          {panel('refilled', columns.refilled, paintRefilled)}
        </figure>
        <ScatterPanel
          comparison={filled && refills ? refills.of : comparison}
          column={column}
          refill={filled ? (refill as SideRefill) : null}
          stale={stale}
          hue={hue}
        />
      </div>
      <PredictionBars
        title={holdClean ? columns.says : columns.thenSays}
        predictions={holdClean ? predictions.clean : predictions[side]}
        cleanIndex={predictions.clean?.top[0]?.index ?? null}
        stale={holdClean ? predictions.scene !== scene : predictions.of !== comparison}
      />
    </section>
  );
}

function MethodMenu({ side, title }: { readonly side: Side; readonly title: string }) {
  const { lab, words } = usePage();
  const settings = useStore(lab.settings);
  const { hidden, locked } = useControl(side);
  if (hidden || locked)
    return (
      <span className="pick">
        <span className="nm" title={title}>
          {title}
        </span>
      </span>
    );
  const of = (unit: boolean) =>
    regulariserNames.filter((name) => (regularisers[name].unit === 'block') === unit);
  const option = (name: RegulariserName) => (
    <option key={name} value={name} title={words.ruleAbout[name]}>
      {optionOf(name, words)}
    </option>
  );
  return (
    <span className="pick" data-control={side}>
      <span className="nm">{title}</span>
      <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
        <path d="M2.5 4.5 6 8l3.5-3.5" fill="none" stroke="currentColor" strokeWidth="1.6" />
      </svg>
      <select
        aria-label={words.columns.method[side]}
        title={words.ruleAbout[settings[side]]}
        value={settings[side]}
        onChange={(event) => lab.change({ [side]: event.currentTarget.value as RegulariserName })}
      >
        {of(false).map(option)}
        <optgroup label={words.columns.dropBlock}>{of(true).map(option)}</optgroup>
      </select>
    </span>
  );
}

/** The price of γ: the share asked for, the share expected, and what this draw removed. */
function Rates({ column }: { readonly column: Column }) {
  const { words } = usePage();
  const { columns, numbers } = words;
  return (
    <span className="rates">
      <span className="ask">
        {columns.asked} <b>{column.asked === null ? columns.none : numbers.rate(column.asked)}</b>
      </span>
      <span className="exp">
        {columns.expected} <b>{numbers.rate(column.expected)}</b>
      </span>
      <span className="real">
        {columns.removedRate} <b>{numbers.rate(column.removed / column.cells)}</b>
      </span>
    </span>
  );
}
