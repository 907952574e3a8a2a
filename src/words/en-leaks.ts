import type { LeakSource } from '../core/leak-guess.ts';
import type { LeakKind } from '../core/leaks.ts';
import type { Numbers } from './numbers.ts';
import { unbroken } from './unbroken.ts';

/** What can be guessed in the median channel, 0 by chance and 1 for all; what stands in the sentence. */
export interface LeakFacts {
  /** The name of the layer; null where it is the picture itself. */
  readonly layer: string | null;
  /** The share that every kind of mask expects to remove. */
  readonly share: number;
  readonly both: Readonly<Record<Exclude<LeakKind, 'channel'>, number>>;
  /** Of blocks with own masks, from one source alone. */
  readonly ownAlone: Readonly<Record<'neighbours' | 'channels', number>>;
  /** In how many of the draws own masks of blocks give away more than one for all in most channels, and in how many less. */
  readonly ownMore: number;
  readonly sharedMore: number;
  readonly draws: number;
  /** Draws in which both drop something of one channel. */
  readonly comparable: number;
  /** Whether one mask for all drops a block in any draw. */
  readonly sharedFell: boolean;
  /**
   * Which gives away more, where the draws go one way more often than luck has it; `few` where not enough of them could
   * go any way, `certain` where one mask for all leaves no survivor.
   */
  readonly verdict: 'own' | 'shared' | 'even' | 'split' | 'nothing' | 'few' | 'certain';
  /** Cells of the map; null where they are enough to learn from. */
  readonly fewCells: number | null;
}

/** What is said where some kinds of masks removed nothing of the channels that are guessed. */
export interface LeakGaps {
  readonly missing: readonly Exclude<LeakKind, 'channel'>[];
  readonly draws: number;
  /** What can be guessed of blocks all the same. */
  readonly known: readonly (Readonly<Record<LeakSource, number>> & {
    readonly kind: 'blockOwn' | 'blockShared';
  })[];
  readonly fewCells: LeakFacts['fewCells'];
}

/** What stands under the caption. */
export interface LeakTerms {
  /** Channels that are guessed, of so many. */
  readonly channels: number;
  readonly all: number;
  readonly window: number;
  readonly nearest: number;
  readonly predictors: number;
  readonly blockSize: number;
  readonly share: number;
  readonly draws: number;
  readonly seed: number;
  readonly shown: number;
}

/** The words about what survivors give away. */
export function leakWords(n: Numbers) {
  const guessed = (share: number) => (share >= 0.005 ? n.share(share) : 'nothing');
  /** In points of the percentages that are shown. */
  const points = (to: number, from: number) => {
    const [end, start] = [to, from].map((share) => Math.round(100 * Math.max(0, share)));
    const change = end! - start!;
    return `${change > 0 ? '+' : ''}${n.fixed(change, 0)}`;
  };
  const kinds = {
    cellOwn: 'Cells, own masks',
    cellShared: 'Cells, one mask for all',
    blockOwn: 'Blocks, own masks',
    blockShared: 'Blocks, one mask for all',
    channel: 'Whole channels',
  } satisfies Record<LeakKind, string>;
  return {
    question: 'What do the survivors give away: own masks or one for all?',
    name: 'Given away',
    caption: 'Given away: what can be guessed of the removed cells',
    sub: ({ channels, all, window, nearest, predictors, blockSize, share, draws, seed, shown }: LeakTerms) =>
      [
        `what the best linear guess saves of its error on shuffled cells, 0\u202f% by chance, 100\u202f% all: the median channel, in brackets where the middle 80\u202f% of ${channels < all ? `${n.count(channels)} of ${n.count(all)}` : n.count(all)} channels lie`,
        `neighbours: the ${nearest} nearest survivors in a window of ${unbroken(`${window} × ${window}`)}; other channels: the ${predictors} most correlated, at the same cell`,
        'from neighbours alone own masks and one for all differ only by the luck of the draw',
        `blocks of ${unbroken(`${blockSize} × ${blockSize}`)}, whole on the map as the paper’s are (timm’s may stand out at its edge); every kind of mask expects to remove ${n.rate(share)}; ${n.count(draws)} draws, seeds ${seed} and on`,
        'held out: each cell is guessed with what the other eight ninths of the map teach',
        `maps: channel ${shown}, refilled from both`,
      ].join('; '),
    reading: ({ layer, share, both, ownAlone }: LeakFacts) =>
      `${layer === null ? 'On the picture itself' : `At ${layer}`}, with ${n.percent(share)} removed in blocks: where each channel has a mask of its own, ${guessed(both.blockOwn)} of what is removed can be guessed (from the other channels alone ${guessed(ownAlone.channels)}, from neighbours alone ${guessed(ownAlone.neighbours)}); where one mask serves all channels, ${guessed(both.blockShared)}.`,
    verdict: ({ verdict, ownMore, sharedMore, draws, comparable, sharedFell }: LeakFacts) => {
      const rest = draws - ownMore - sharedMore;
      const others = rest > 0 ? `, in the other ${rest} neither, or too little is removed to tell` : '';
      return {
        own: `In ${ownMore} of ${draws} draws own masks give away more in most channels, in ${sharedMore} one mask for all${others}: here timm’s default, couple_channels=True, hides more of the paper’s blocks than couple_channels=False.`,
        shared: `In ${sharedMore} of ${draws} draws one mask for all gives away more in most channels, in ${ownMore} own masks${others}: here couple_channels=False hides more of the paper’s blocks than timm’s default, couple_channels=True.`,
        even: `In ${ownMore} of ${draws} draws own masks give away more in most channels, in ${sharedMore} one mask for all${others}: luck alone may give as much, so these draws do not tell which of timm’s couple_channels hides more here.`,
        nothing: `Hardly anything of what blocks remove can be guessed here, with own masks or with one for all: timm’s couple_channels hides neither more nor less.`,
        few: `${comparable > 0 ? `In only ${comparable}` : 'In none'} of ${draws} draws both own masks and one for all drop a block in the same channel: too few to tell which of timm’s couple_channels hides more here. Raise p.`,
        certain: `Where one mask serves all channels, a block as large as the map leaves no survivor: it is certain that nothing can be guessed then${sharedFell ? '' : ', though none fell in these draws'}, and couple_channels=True hides more of the paper’s blocks than couple_channels=False.`,
        split: `In ${Math.max(ownMore, sharedMore)} of ${draws} draws ${ownMore > sharedMore ? 'own masks give' : 'one mask for all gives'} away more in most channels, and the medians over all draws do not agree: nothing is decided here.`,
      }[verdict];
    },
    /** '' where there is nothing to compare: what luck alone gives is no step. */
    steps: ({ both, verdict }: LeakFacts) =>
      [
        ['nothing', 'even', 'few'].includes(verdict)
          ? ''
          : `One mask for all instead of own ones: blocks ${points(both.blockShared, both.blockOwn)} points, single cells ${points(both.cellShared, both.cellOwn)}.`,
        Math.max(...Object.values(both)) < 0.005
          ? ''
          : `Blocks instead of single cells: own masks ${points(both.blockOwn, both.cellOwn)} points, one for all ${points(both.blockShared, both.cellShared)}.`,
      ]
        .filter(Boolean)
        .join(' '),
    gaps: ({ missing, draws, known }: LeakGaps) =>
      [
        `${missing.map((kind) => `‘${kinds[kind]}’`).join(' and ')} removed nothing of the channels that are guessed in any of ${draws} draws, so own masks and one for all cannot be compared here. Raise p.`,
        ...known.map(
          ({ kind, neighbours, channels, both }) =>
            `‘${kinds[kind]}’: ${guessed(both)} of what is removed can be guessed (from the other channels alone ${guessed(channels)}, from neighbours alone ${guessed(neighbours)}).`,
        ),
      ].join(' '),
    limits: ({ fewCells }: Pick<LeakFacts, 'fewCells'>) =>
      `${fewCells === null ? '' : `A map of ${fewCells} cells teaches little: a guess may be worse than none, and a lead may be the map’s luck. `}Explore shows R² of a guess that knows the whole map, beside what chance gives it; here each cell is guessed by what other cells teach. This is what can be guessed with what one picture teaches, not which of the two trains better.`,
    sources: {
      neighbours: 'neighbours',
      channels: 'other channels',
      both: 'both',
    } satisfies Record<LeakSource, string>,
    kinds,
    /** What the kinds are called elsewhere. */
    known: {
      cellOwn: 'Dropout',
      cellShared: '',
      blockOwn: 'the paper; couple_channels=False',
      blockShared: 'couple_channels=True',
      channel: 'SpatialDropout',
    } satisfies Record<LeakKind, string>,
    clean: 'Clean',
    cleanNote: (channel: number) => `channel ${channel}`,
    map: (kind: string, channel: number) => `${kind}: channel ${channel}, refilled`,
    /** In the place of a map. */
    noDraw: (tries: number) => `No draw of ${tries} removed anything here.`,
    drawn: (seed: number) => `seed ${seed}`,
    band: (low: number, high: number) => `(${n.fixed(100 * low, 0)} to ${n.fixed(100 * high, 0)})`,
    head: {
      mask: 'Mask',
      from: 'Guessed from',
      median: 'Median',
      low: '10\u202f%',
      high: '90\u202f%',
      mean: 'Mean',
      floor: 'R² by chance (median)',
      channels: 'Channels',
      asked: 'p asked',
      removed: 'Removed',
    },
    none: {
      ones: 'A map of ones is the same everywhere: there is nothing to guess, and nothing to measure. Choose another layer.',
      nothing: 'Nothing is removed, so nothing can be given away. Raise p.',
      atStart:
        'At this point of training p is 0: nothing is removed, so nothing can be given away. Move training on.',
      flat: 'No channel varies enough for a guess.',
    },
  };
}

export type LeakWords = ReturnType<typeof leakWords>;
