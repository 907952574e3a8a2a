import type { Predictions } from '../engine/protocol.ts';
import { classesShown } from '../state/predictor.ts';
import { usePage } from './lab-context.tsx';
import './predictions.css';

interface PredictionBarsProps {
  readonly title: string;
  readonly predictions: Predictions | null;
  /** The class that the clean map leads to: bold wherever it still leads. */
  readonly cleanIndex: number | null;
  readonly stale: boolean;
}

/** The most probable classes as bars; the hairline behind a bar is 100 %. */
export function PredictionBars({ title, predictions, cleanIndex, stale }: PredictionBarsProps) {
  const { words } = usePage();
  return (
    <div className={stale ? 'preds stale' : 'preds'}>
      <h3>{title}</h3>
      {Array.from({ length: classesShown }, (_, k) => {
        const prediction = predictions?.top[k];
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the place in the ranking is the row's identity.
          <div key={k} className={prediction?.index === cleanIndex && prediction ? 'pr same' : 'pr'}>
            <span title={prediction?.label}>{prediction?.label ?? words.columns.none}</span>
            <div className="bx">
              <i style={{ width: `${prediction ? Math.max(0.4, 100 * prediction.probability) : 0}%` }} />
            </div>
            <b>{prediction ? words.numbers.probability(prediction.probability) : words.columns.none}</b>
          </div>
        );
      })}
    </div>
  );
}
