import { useEffect, useRef } from 'react';
import { ChartFigure } from '../charts/chart-figure.tsx';
import { FigureChoice } from '../charts/figure-choice.tsx';
import { useFigureWords } from '../panels/figure-words.ts';
import { usePage } from '../panels/lab-context.tsx';
import { hueOf, titleOf, trainedWith } from '../panels/method-looks.ts';
import { sides } from '../state/comparison.ts';
import { useInView } from '../ui/use-in-view.ts';
import { usePaper } from '../ui/use-paper.ts';
import { useStore } from '../ui/use-store.ts';
import { evidenceFigures, type Run, runsShown, withoutMap } from './evidence-figures.ts';
import { EvidenceMap } from './evidence-map.tsx';
import { EvidenceScale } from './evidence-scale.tsx';
import './evidence-section.css';
import { evidenceTable } from './evidence-table.ts';
import type { SectionProps } from './section.ts';

/** The exact class activation map of the clean and both dropped runs, over the picture. */
export default function EvidenceSection({ comparison }: SectionProps) {
  const { lab, words } = usePage();
  const { frame, evidence } = useFigureWords();
  const section = useRef<HTMLDivElement>(null);
  const isSeen = useInView(section);
  const onPaper = usePaper();
  const { evidencer } = lab;
  const { of, runs, fault } = useStore(evidencer.evidence);
  const wanted = useStore(lab.settings).evidenceClass;
  useEffect(() => {
    if (isSeen) evidencer.begin(comparison);
    return evidencer.rest;
  }, [evidencer, isSeen, comparison]);

  const without = withoutMap({ of, runs }, comparison);
  // On paper what was not asked for is not on its way.
  const isUnasked = onPaper && !isSeen;
  const looking = isUnasked ? frame.unmeasured(null) : evidence.looking;
  const saysWithout = without === 'looking' ? looking : without && evidence.none[without];
  const says = fault ? words.fault(fault) : saysWithout;
  if (says) {
    return (
      <div ref={section}>
        <p className="reading" role={fault ? 'alert' : undefined}>
          {says}
        </p>
      </div>
    );
  }
  const found = typeof runs === 'string' ? null : runs;
  // What is drawn belongs to the comparison that was answered; until there is one, to that on screen.
  const { scene, settings, ...columns } = found && of ? of : comparison;
  const place = Math.max(0, found?.clean.classes.findIndex(({ index }) => index === wanted) ?? 0);
  const figures = found && evidenceFigures(found, place);
  const label = figures?.clean.label ?? '';
  const titles: Record<Run, string> = {
    clean: words.columns.clean,
    left: titleOf('left', settings, words),
    right: titleOf('right', settings, words),
  };
  const hues: Record<Run, string> = {
    clean: 'ink',
    left: hueOf('left', settings),
    right: hueOf('right', settings),
  };
  const height = found?.clean.height ?? 1;
  const width = found?.clean.width ?? 1;
  const max = figures
    ? Math.max(
        ...runsShown.map((run) => figures[run].map.reduce((most, v) => Math.max(most, Math.abs(v)), 1e-9)),
      )
    : 0;
  const facts = figures
    ? sides.map((side) => ({
        ...figures[side],
        name: titles[side],
        scalesUp: columns[side].regulariser.scale !== 'none',
        ownMasks: columns[side].regulariser.masks !== 'shared',
      }))
    : [];
  const isStale = of !== comparison;
  const faded = isStale ? 'faded' : undefined;
  const { numbers } = words;
  const none = words.columns.none;
  const told = (run: Run): readonly (readonly [string, string])[] => {
    const one = figures?.[run];
    const share = (value: number | null | undefined) => (value == null ? none : numbers.share(value));
    return [
      [evidence.logit, one ? numbers.fixed(one.logit, 2) : none],
      [evidence.probability, one ? numbers.probability(one.probability) : none],
      [evidence.spread, one?.spread ? evidence.cells(one.spread, height * width) : none],
      [evidence.left, share(one?.left)],
      [evidence.hitShort, share(one?.hit)],
    ];
  };

  return (
    <div ref={section}>
      <div className="reading">
        <p className={faded}>
          {figures
            ? evidence.reading(label, height * width, figures.clean.spread, facts)
            : !isUnasked && evidence.looking}
        </p>
        <p className={faded}>{evidence.hit(facts)}</p>
        <p>{evidence.trained(trainedWith(comparison.scene.view.net, words))}</p>
      </div>
      <ChartFigure
        name={evidence.name}
        caption={figures ? evidence.caption(label) : evidence.captionAtFirst}
        sub={evidence.sub({
          size: figures && { height, width },
          seed: settings.seed,
          layer: words.tapName(scene.tap),
          isCentred: found?.clean.isCentred ?? false,
        })}
        words={frame}
        busy={isSeen && isStale}
        stale={isStale}
        table={figures && evidenceTable(figures, titles, width, evidence, numbers)}
        tools={
          <FigureChoice
            name="evidence-class"
            label={evidence.classes}
            options={(found?.clean.classes ?? []).map(({ index, label, probability }) => ({
              value: index,
              text: `${label} ${numbers.probability(probability)}`,
            }))}
            chosen={found?.clean.classes[place]?.index}
            onChoose={(evidenceClass) => lab.change({ evidenceClass: evidenceClass ?? null })}
          />
        }
      >
        <div className="evidence-maps">
          {runsShown.map((run) => (
            <div key={run}>
              <h4 style={{ color: run === 'clean' ? undefined : `var(--${hues[run]}-text)` }}>
                {titles[run]}
              </h4>
              {figures ? (
                <EvidenceMap
                  label={evidence.map(titles[run], label)}
                  input={scene.input}
                  rows={height}
                  columns={width}
                  values={figures[run].map}
                  max={max}
                  hue={hues[run]}
                />
              ) : (
                <div className="small-map" style={{ aspectRatio: 1 }} />
              )}
              <dl>
                {told(run).map(([name, value]) => (
                  <div key={name}>
                    <dt>{name}</dt>
                    <dd>{value}</dd>
                  </div>
                ))}
              </dl>
            </div>
          ))}
        </div>
        <EvidenceScale max={max} words={evidence} numbers={numbers} />
      </ChartFigure>
    </div>
  );
}
