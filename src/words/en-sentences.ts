import { fewestCells } from '../core/refill-pool.ts';
import { type RegulariserName, refusesBlock } from '../core/regularisers.ts';
import type { Column, Side } from '../state/comparison.ts';
import type { Numbers } from './numbers.ts';

/** A piece of a sentence: plain, in a column's hue, strong, or merely not to be broken across lines. */
export type Phrase = string | { readonly tone: Side | 'strong' | 'whole'; readonly text: string };

/** What the sentence reads; a side's `r2` is null where there is nothing to guess. */
export interface SentenceFacts {
  readonly left: Column;
  readonly right: Column;
  /** The share asked for by the sliders, after the ramp. */
  readonly asked: number;
  /** p at the end of training, before the ramp. */
  readonly target: number;
  readonly match: boolean;
  readonly isMean: boolean;
  /** A map of so few cells that chance has a large part in what can be guessed. */
  readonly isSmall: boolean;
  /** null while the refills are not there yet. */
  readonly r2: { readonly left: number | null; readonly right: number | null } | null;
}

const isBlock = (column: Column) => column.regulariser.unit === 'block';
/** Whether a column left no cell that others could be guessed from. */
const tookAll = ({ removed, cells }: Column) => removed === cells;

/** The one sentence that reads the page aloud. */
export function sentence(n: Numbers, ruleNames: Record<RegulariserName, string>) {
  const nameOf = (column: Column, other: Column): string => {
    if (!isBlock(column)) return ruleNames[column.name];
    if (column.name === 'paper' && (!isBlock(other) || other.name === 'paper')) return 'DropBlock';
    return column.name === 'paper' || column.name === 'article'
      ? `the ${column.name}`
      : ruleNames[column.name];
  };

  return ({ left, right, asked, target, match, isMean, isSmall, r2 }: SentenceFacts): Phrase[] => {
    const from = isSmall ? ' From the neighbours and by chance, ' : ' From the neighbours, ';
    const whole = (text: string): Phrase => ({ tone: 'whole', text });
    const strong = (share: number): Phrase => ({
      tone: 'strong',
      text: share <= 0 ? 'nothing' : n.share(share),
    });
    const bare = { left: nameOf(left, right), right: nameOf(right, left) };
    // The same method twice is told apart by where it stands.
    const placed = (side: Side) => `the ${side} ${bare[side].replace(/^the /, '')}`;
    const name = bare.left === bare.right ? { left: placed('left'), right: placed('right') } : bare;
    const hue = (side: Side): Phrase => ({ tone: side, text: name[side] });
    /** At the beginning of a sentence; the packages' names stay as they are written. */
    const opening = (side: Side): Phrase => ({ tone: side, text: name[side].replace(/^the /, 'The ') });
    if (asked === 0) {
      const now = target > 0 ? ' at this point of training' : '';
      return [`Nothing is removed: p is 0${now} and the map passes unchanged, bit for bit.`];
    }
    const share = (column: Column) => whole(n.brief(column.removed / column.cells));
    // A few blocks cannot be everywhere: that a channel got none is luck, and says nothing of the others.
    const spared = (column: Column): Phrase[] =>
      column.removed === 0 && column.totalShare > 0 && !isMean
        ? [' in this draw (', whole(n.brief(column.totalShare)), ' over all)']
        : [];
    const cutout = [left, right].some((column) => column.regulariser.unit === 'square');
    const leftIsCutout = left.regulariser.unit === 'square';
    // Whoever asks for more than a method can remove is told what it can, in no more words than fit.
    // Nothing is asked of Cutout, whose square has the size it has.
    const askedFor: Phrase[] =
      match && !leftIsCutout
        ? left.atMost === null
          ? ['Asked for equal shares, ']
          : ['At its limit of ', whole(n.share(left.atMost)), ', ']
        : cutout
          ? []
          : ['Asked for ', whole(n.exact(asked)), ', '];
    const first: Phrase[] = [
      ...askedFor,
      askedFor.length ? hue('left') : opening('left'),
      ' removed ',
      share(left),
      isMean ? ' of all cells' : ' of this channel',
      ...spared(left),
      ' and ',
      hue('right'),
      ' ',
      share(right),
      ...spared(right),
      '.',
    ];
    if (!r2) return first;
    const guessed = (side: Side) => r2[side];
    const a = guessed('left');
    const b = guessed('right');
    if (a === null && b === null)
      return [
        ...first,
        left.removed + right.removed === 0
          ? ' There is no removed cell to guess.'
          : Math.max(left.removed, right.removed) < fewestCells
            ? ' Too few cells are gone to tell what can be guessed of them.'
            : ' The channel is flat: there is nothing to guess.',
      ];
    if (a === null || b === null) {
      const [side, other] = a === null ? (['right', 'left'] as const) : (['left', 'right'] as const);
      const { removed } = other === 'left' ? left : right;
      const few: Phrase[] =
        removed > 0 && removed < fewestCells ? ['; ', hue(other), ' took too few cells to tell'] : [];
      const told: Phrase[] = tookAll(side === 'left' ? left : right)
        ? [' ', opening(side), ' left no neighbour to guess from']
        : [from, strong((a ?? b)!), ' of what ', hue(side), ' took can be guessed'];
      return [...first, ...told, ...few, '.'];
    }
    const [leftTookAll, rightTookAll] = [tookAll(left), tookAll(right)];
    if (leftTookAll && rightTookAll) return [...first, ' Neither left a neighbour to guess from.'];
    if (leftTookAll)
      return [
        ...first,
        ' ',
        opening('left'),
        ' left no neighbour to guess from; of what ',
        hue('right'),
        ' took, ',
        strong(b),
        ' can be guessed.',
      ];
    if (rightTookAll)
      return [
        ...first,
        from,
        strong(a),
        ' of what ',
        hue('left'),
        ' took can be guessed; ',
        hue('right'),
        ' left none to guess from.',
      ];
    if (a <= 0 && b <= 0)
      return [
        ...first,
        from,
        strong(a),
        ' can be guessed of what ',
        hue('left'),
        ' took, nor of what ',
        hue('right'),
        ' took.',
      ];
    return [
      ...first,
      from,
      strong(a),
      ' of what ',
      hue('left'),
      ' took can be guessed; of what ',
      hue('right'),
      ' took, ',
      strong(b),
      '.',
    ];
  };
}

/** What stops a training, and what keeps it from what is asked; null where nothing does. */
export function columnWarning(n: Numbers) {
  return ({ regulariser, blockSize, atMost }: Column): string | null => {
    const most = atMost === null ? [] : [`At most ${n.percent(atMost)}.`];
    return (
      [...most, ...(refusesBlock(regulariser, blockSize) ? ['Refuses even sizes.'] : [])].join(' ') || null
    );
  };
}

/** One line under a column's name that says what is removed. */
export function columnDefinition(n: Numbers) {
  const define = (column: Column, channels: number): string => {
    const { regulariser, blockSize: b, name } = column;
    switch (regulariser.unit) {
      case 'cell':
        return 'Each cell is removed on its own.';
      case 'channel':
        return 'A whole channel is removed, or none of it.';
      case 'square':
        return `One ${b} × ${b} square is removed, the same in all channels.`;
      case 'block': {
        const shared = regulariser.masks === 'shared' && channels > 1;
        const refuses = refusesBlock(regulariser, b);
        if (b === 1)
          return shared
            ? 'Single cells, one shared mask: Dropout draws one a channel.'
            : 'Blocks of one cell: this is Dropout.';
        if (name === 'article' && !refuses)
          return `Its p is keep_prob, ${n.prob(1 - column.drop.dropProb)}. Blocks of ${b} × ${b} cells.`;
        if (name === 'paper') return `Blocks of ${b} × ${b} cells are removed.`;
        const inside = refuses ? 'inside the map' : 'inside the map only';
        const where = regulariser.seeds === 'valid' ? inside : 'clipped at the border';
        return `DropBlock ${b} × ${b}, ${where}${shared ? ', one shared mask' : ''}.`;
      }
    }
  };
  // First, since the rest may be cut.
  const warning = columnWarning(n);
  return (column: Column, channels: number): string =>
    [warning(column), define(column, channels)].filter(Boolean).join(' ');
}
