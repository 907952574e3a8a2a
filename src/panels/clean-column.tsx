import { useCallback } from 'react';
import type { Comparison } from '../state/comparison.ts';
import { GridPanel } from '../ui/grid-panel.tsx';
import { usePart, useStore } from '../ui/use-store.ts';
import { Caption } from './caption.tsx';
import { usePage } from './lab-context.tsx';
import { Legend } from './legend.tsx';
import { paintClean } from './map-painter.ts';
import { PredictionBars } from './predictions.tsx';
import { Readout } from './readout.tsx';

/** Where there is no menu of networks: which one it is, unless it is the page's own. */
function NetworkOnStage({ comparison: { scene } }: { readonly comparison: Comparison }) {
  const { lab, words } = usePage();
  const { net } = scene.view;
  // Of now: whoever begins to present changes nothing of the comparison.
  const hasMenu = usePart(lab.settings, ({ present, embed }) => !present && !embed);
  if (hasMenu || net === 'resnet' || scene.tap === 'ones') return null;
  return <small title={words.networkNames[net]}>{words.networkNames[net]}</small>;
}

/** The map as the network made it, what a cell holds, the colour scale, and what the network says. */
export function CleanColumn({ comparison }: { readonly comparison: Comparison }) {
  const { lab, words, palette } = usePage();
  const cell = useStore(lab.cell);
  const predictions = useStore(lab.predictions);
  const { scene, channel, max } = comparison;
  const { channels, height, width } = scene.features;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the clean map changes with these, not with every slider step.
  const paint = useCallback(
    (context: CanvasRenderingContext2D) => paintClean(context, comparison, palette),
    [scene, channel, palette],
  );
  const known = predictions.scene === scene;
  return (
    <section className="col clean" aria-label={words.columns.clean}>
      <header>
        <h2>
          {words.columns.clean}
          <NetworkOnStage comparison={comparison} />
        </h2>
        <p className="def">
          {words.columns.cleanDefinition(
            scene.tap,
            channel,
            comparison.settings.channel,
            channels,
            height,
            width,
          )}
        </p>
      </header>
      <figure>
        <Caption
          title={words.columns.activation}
          value={words.columns.range(max)}
          of={words.columns.oneScale}
        />
        <GridPanel
          name="clean"
          label={words.columns.panel(words.columns.clean, words.columns.activation)}
          rows={height}
          columns={width}
          paint={paint}
          cell={cell}
          onCell={lab.cell.set}
        />
      </figure>
      <div className="key">
        <Readout comparison={comparison} />
        <Legend comparison={comparison} />
      </div>
      <PredictionBars
        title={words.columns.says}
        predictions={predictions.clean}
        cleanIndex={predictions.clean?.top[0]?.index ?? null}
        stale={!known}
      />
    </section>
  );
}
