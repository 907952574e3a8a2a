import type { NoEvidence } from '../engine/protocol.ts';
import type { Numbers } from './numbers.ts';

/** What stands in the sentence about one dropped run. */
export interface RunFacts {
  readonly name: string;
  /** Evidence for the class, as a share of the clean; null where the clean has none. */
  readonly left: number | null;
  /** Cells that it is spread over; null where there is none. */
  readonly spread: number | null;
  /** The share of the clean evidence that lay in removed cells. */
  readonly hit: number | null;
  /** The share of all cells that was removed. */
  readonly removed: number;
  /** Whether the method multiplies what survives to make up for what it removes. */
  readonly scalesUp: boolean;
  /** Every channel has a mask of its own. */
  readonly ownMasks: boolean;
}

/** What stands under the caption. */
export interface EvidenceFacts {
  /** Of the last map; null before it was seen. */
  readonly size: { readonly height: number; readonly width: number } | null;
  readonly seed: number;
  /** The layer at which cells are removed. */
  readonly layer: string;
  readonly isCentred: boolean;
}

/** What is written as more than 100 %. */
const leastMore = 1.005;

/** Whether more is left than there was, which scaling explains. */
export const isMoreThanAll = ({ left, scalesUp }: Pick<RunFacts, 'left' | 'scalesUp'>): boolean =>
  scalesUp && left !== null && left >= leastMore;

const list = (parts: readonly string[]) => parts.join(', ');

/** The words about what the network looks at. */
export function evidenceWords(n: Numbers) {
  return {
    question: 'What does the network still look at?',
    name: 'Evidence',
    caption: (label: string) => `Evidence for ‘${label}’, cell by cell of the last map`,
    captionAtFirst: 'Evidence for a class, cell by cell of the last map',
    sub: ({ size, seed, layer, isCentred }: EvidenceFacts) =>
      `logits${isCentred ? ' less their mean over all classes, since this network tells probabilities only' : ''}; the ${size ? `${n.count(size.height * size.width)} cells (${size.height} × ${size.width})` : 'cells'} and the bias add up to the logit, which is checked in every run; a cell sees more of the picture than it covers; one picture, one draw, seed ${seed}, removed at ${layer}; spread: over how many equal cells the evidence would have the same entropy`,
    looking: 'Looking for the last layers of the network.',
    reading: (label: string, cells: number, spread: number | null, runs: readonly RunFacts[]) =>
      spread === null
        ? `No cell of the clean map speaks for ‘${label}’.`
        : `The evidence for ‘${label}’ is spread over ${n.fixed(spread, 1)} of ${cells} cells. ${runs
            .map(({ name, left, spread: over, scalesUp }) =>
              over === null
                ? `After ${name} nothing is left of it.`
                : `After ${name} ${n.share(left!)} of it is left${isMoreThanAll({ left, scalesUp }) ? ' (more than all, since survivors are scaled up)' : ''}, over ${n.fixed(over, 1)} cells.`,
            )
            .join(' ')}`,
    hit: (runs: readonly RunFacts[]) => {
      const known = runs.filter(({ hit, removed }) => hit !== null && removed > 0);
      if (!known.length) return '';
      const own = known.filter(({ ownMasks }) => ownMasks);
      const first = `Of the clean evidence, ${list(
        known.map(
          ({ name, hit, removed }) =>
            `${n.share(hit!)} lay in cells that ${name} removed (${n.share(removed)} of all)`,
        ),
      )}.`;
      return own.length
        ? `${first} Where each channel has a mask of its own (${list(own.map(({ name }) => name))}), every place loses some channels: the share then says how often such places are removed (‘Where does it drop?’), not which part of the picture is gone.`
        : first;
    },
    /** By what the network was trained with: null is nothing, undefined nobody here can say. */
    trained: (method: string | null | undefined) =>
      `${method === null ? 'This network was trained with neither, and cells are removed only now.' : method ? `This network was trained with ${method}.` : 'Here cells of one trained network are removed.'} The paper’s Figure 6 compares networks trained with and without DropBlock: there the one trained with it looks at several places. The small ResNets in the menu of networks are such a set; one of each on one picture decides nothing.`,
    classes: 'Class',
    map: (name: string, label: string) => `${name}: evidence for ‘${label}’`,
    quantity: 'Quantity',
    logit: 'logit',
    probability: 'probability',
    spread: 'spread over',
    cells: (spread: number, cells: number) => `${n.fixed(spread, 1)} of ${cells} cells`,
    left: 'evidence left',
    hitShort: 'clean evidence in removed cells',
    bias: 'bias',
    pro: 'evidence for',
    contra: 'evidence against',
    cell: (row: number, column: number) => `row ${row}, column ${column}`,
    scale: 'How much of its cell a square fills, in logits (for another network another scale):',
    scalePro: 'for',
    scaleContra: 'against',
    none: {
      'no-network': 'No network is run on ones: there is no evidence to show.',
      'not-linear': 'This network’s last layers are not pooling and one linear layer: there is no exact map.',
    } satisfies Record<NoEvidence, string>,
  };
}

export type EvidenceWords = ReturnType<typeof evidenceWords>;
