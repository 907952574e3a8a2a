import type { TableData } from '../charts/data-table.tsx';
import type { EvidenceWords } from '../words/en-evidence.ts';
import type { Numbers } from '../words/numbers.ts';
import { type Run, type RunFigures, runsShown } from './evidence-figures.ts';

/** The numbers behind the maps: what they add up to, and every cell. */
export function evidenceTable(
  figures: Readonly<Record<Run, RunFigures>>,
  titles: Readonly<Record<Run, string>>,
  width: number,
  words: EvidenceWords,
  numbers: Numbers,
): TableData {
  const row = (name: string, of: (one: RunFigures) => string) => [
    name,
    ...runsShown.map((run) => of(figures[run])),
  ];
  const logits = (value: number) => numbers.fixed(value, 3);
  const share = (value: number | null) => (value === null ? '–' : numbers.percent(value, 1));
  return {
    head: [words.quantity, ...runsShown.map((run) => titles[run])],
    rows: [
      row(words.logit, ({ logit }) => logits(logit)),
      row(words.bias, ({ bias }) => logits(bias)),
      row(words.pro, ({ pro }) => logits(pro)),
      row(words.contra, ({ contra }) => logits(contra)),
      row(words.probability, ({ probability }) => share(probability)),
      row(words.spread, ({ spread, map }) => (spread === null ? '–' : words.cells(spread, map.length))),
      row(words.left, ({ left }) => share(left)),
      row(words.hitShort, ({ hit }) => share(hit)),
      ...Array.from(figures.clean.map, (_, i) =>
        row(words.cell(Math.floor(i / width), i % width), ({ map }) => logits(map[i]!)),
      ),
    ],
  };
}
