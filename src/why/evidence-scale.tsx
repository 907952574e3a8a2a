import type { EvidenceWords } from '../words/en-evidence.ts';
import type { Numbers } from '../words/numbers.ts';

interface EvidenceScaleProps {
  /** The value of a square that fills its cell, logits. */
  readonly max: number;
  readonly words: EvidenceWords;
  readonly numbers: Numbers;
}

/** Side of the cell of the legend, pixels. */
const cell = 20;
/** Shares of the largest value that the legend shows. */
const shares = [1, 0.25] as const;

/** What the squares of the maps mean: filled and empty, a whole cell and a quarter of it. */
export function EvidenceScale({ max, words, numbers }: EvidenceScaleProps) {
  return (
    <p className="evidence-scale">
      {words.scale}
      {(['scalePro', 'scaleContra'] as const).map((kind) => (
        <span key={kind}>
          {words[kind]}
          {shares.map((share) => {
            const side = cell * Math.sqrt(share);
            return (
              <span key={share}>
                <svg width={cell} height={cell} aria-hidden="true">
                  <rect
                    x={0.5}
                    y={0.5}
                    width={cell - 1}
                    height={cell - 1}
                    fill="none"
                    stroke="var(--rule-2)"
                  />
                  <rect
                    x={(cell - side) / 2 + 0.5}
                    y={(cell - side) / 2 + 0.5}
                    width={side - 1}
                    height={side - 1}
                    fill="currentColor"
                    fillOpacity={kind === 'scalePro' ? 0.5 : 0}
                    stroke="currentColor"
                  />
                </svg>
                {max > 0 ? numbers.fixed((kind === 'scalePro' ? 1 : -1) * share * max, 2) : ''}
              </span>
            );
          })}
        </span>
      ))}
    </p>
  );
}
