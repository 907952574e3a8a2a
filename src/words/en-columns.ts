import { tapName } from './en-names.ts';
import type { Numbers } from './numbers.ts';
import { unbroken } from './unbroken.ts';

/** The words over, in and under the columns. */
export const columnWords = (n: Numbers) => ({
  clean: 'Clean',
  cleanDefinition: (
    tap: string,
    channel: number | 'mean',
    asked: number | 'mean' | null,
    channels: number,
    height: number,
    width: number,
  ) => {
    const which =
      tap === 'image'
        ? channel === 'mean'
          ? 'picture, all colours'
          : `picture, ${['red', 'green', 'blue'][channel]}`
        : tap === 'ones'
          ? 'ones'
          : `${tapName(tap)}, ${channel === 'mean' ? `mean of ${channels}` : `channel ${channel}`}${typeof asked === 'number' && asked >= channels ? `, asked ${asked}` : ''}`;
    return unbroken(`${which} · ${height} × ${width}`);
  },
  method: { left: 'Left method', right: 'Right method' },
  dropBlock: 'DropBlock',
  dropBlockRule: (rule: string) => `DropBlock, ${rule}`,
  asked: 'asked',
  expected: 'expected',
  removedRate: 'removed',
  none: '–',
  /** For places that have no room for the whole name. */
  short: {
    SpatialDropout: 'Spatial',
    'timm uncoupled': 'timm unc.',
    'DropBlock, paper': 'paper',
  } as Record<string, string>,
  activation: 'Activation',
  range: (max: number) => `0 to ${n.fixed(max, 2)}`,
  oneScale: 'one scale for all panels',
  removed: 'Removed',
  removedOf: (removed: number, cells: number) => `${n.count(removed)} of ${n.count(cells)} cells`,
  removedShare: 'share of channels',
  survives: 'Survives',
  shareOf: (share: number, isMean: boolean) =>
    `${n.brief(share)} of ${isMean ? 'all cells' : 'this channel'}`,
  scaled: (scale: number, channels: number) => `then × ${n.fixed(scale, 2)}${channels > 1 ? ':' : ''}`,
  /** The scale needs the whole tensor; the other numbers of a column count the channel on screen. */
  overAll: (share: number, channels: number) =>
    channels > 1 ? `${n.brief(share)} over all ${n.count(channels)} channels` : '',
  gamma: (gamma: number, seeds: number) =>
    `γ ${n.small(gamma)} · ${n.count(seeds)} ${seeds === 1 ? 'seed' : 'seeds'}`,
  refilled: 'Refilled from neighbours',
  scatter: 'Guess against truth',
  r2: (r2: number) => `R² ${n.fixed(r2, 2)}`,
  byChance: 'by chance ',
  r2Title:
    'R² is the share of the variance of the removed cells that the best linear guess from the survivors around them explains. ‘By chance’ is the same with the cells shuffled.',
  canBeGuessed: 'of it can be guessed',
  noNeighbour: 'no neighbour is left',
  nothing: 'nothing removed',
  spared: 'nothing in this channel',
  tooFew: (cells: number) => `of ${cells} ${cells === 1 ? 'cell' : 'cells'}: too few to tell`,
  flat: 'a flat channel',
  guess: 'guess',
  truth: 'truth',
  says: 'The network says',
  thenSays: 'Then the network says',
  noNetwork: 'No network reads this map.',
  /** Said where the names of classes are in another language than the page. */
  labelLanguage: '',
  /** By what the network was trained with: null is nothing, undefined nobody here can say. */
  lowerBar: (method: string | null | undefined) =>
    method === undefined
      ? 'A lower bar does not make a worse regulariser.'
      : `This network was trained with ${method ?? 'neither'}; a lower bar does not make a worse regulariser.`,
  panel: (column: string, panel: string) => `${column}: ${panel}`,
});

/** The words of the table that reads a cell out, and of the legend. */
export const readout = {
  point: 'Point at a cell',
  touch: 'Touch a cell',
  cell: (row: number, column: number) => `Row ${row}, column ${column}`,
  brief: (row: number, column: number) => `Row ${row}, col ${column}`,
  value: 'value',
  guess: 'guess',
  chance: 'chance',
  absent: 'absent',
  comma: ', ',
  /** For who hears the page: the cell, then what each column holds. */
  spoken: (cell: string, parts: readonly string[]) => `${cell}: ${parts.join('; ')}`,
  patch: 'its patch of the image, and the cells around it',
  legend: 'Legend',
  absentNotZero: 'absent, not zero',
  seedOfRemoval: 'seed of a removal',
};
