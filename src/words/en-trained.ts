import type { Numbers } from './numbers.ts';
import { unbroken } from './unbroken.ts';

/** What stands in a sentence about a gain. */
export interface GainFacts {
  readonly name: string;
  /** In points of accuracy, 0 … 1. */
  readonly mean: number;
  readonly halfWidth: number | null;
  readonly seeds: number;
  readonly verdict: 'ahead' | 'behind' | 'undecided';
}

/** What stands in the sentence about the largest difference of the robustness matrix. */
export interface WithstoodFacts extends GainFacts {
  readonly removal: string;
  /** The share that is removed in the test. */
  readonly share: number;
  /** Accuracy with the method and with nothing, 0 … 1. */
  readonly kept: number;
  readonly plain: number;
  readonly compared: number;
}

/** What stands in the sentence about the method with the highest mean. */
export interface FirstFacts {
  readonly isBlock: boolean;
  readonly best: string;
  readonly next: string;
  /** By how much the best is ahead, and its mean, 0 … 1. */
  readonly lead: number;
  readonly mean: number;
  readonly isAlone: boolean;
  readonly isAhead: boolean;
}

/** A lead below it is none in the numbers that are shown. */
export const leastLead = 0.0005;

/** A difference of networks under a removal, by the name of the removal or of what they were trained with, 0 … 1. */
export interface OwnKindFacts {
  readonly name: string;
  readonly mean: number;
  readonly halfWidth: number | null;
}

/** The block_size at a place, of the training and of the test. */
export interface BlocksAt {
  readonly map: number;
  readonly trained: number;
  readonly tested: number;
}

/** Whether the test has other blocks than the training somewhere. */
export const areOthers = (blocks: readonly BlocksAt[]) => blocks.some((at) => at.trained !== at.tested);

/** With what the networks were trained. */
export interface TrainedAt {
  readonly rates: readonly { readonly name: string; readonly rate: number }[];
  readonly blocks: readonly BlocksAt[];
}

/** The words about the networks that were trained with each regulariser and without. */
export function trainedWords(n: Numbers) {
  /** How sure a mean of paired differences is. */
  const sureness = ({ mean, halfWidth, seeds }: Pick<GainFacts, 'mean' | 'halfWidth' | 'seeds'>) => {
    const sample = `${n.count(seeds)} paired ${seeds === 1 ? 'seed' : 'seeds'}`;
    return halfWidth === null
      ? `${sample}, so no interval`
      : `95\u202f% interval ${n.points(mean - halfWidth)} to ${n.points(mean + halfWidth)}, ${sample}`;
  };
  const listed = (all: readonly OwnKindFacts[]) =>
    all
      .map(
        ({ name, mean, halfWidth }) =>
          `${unbroken(name)}: ${n.points(mean)}${halfWidth === null ? '' : ` (${n.points(mean - halfWidth)} to ${n.points(mean + halfWidth)})`}`,
      )
      .join('; ');
  const sizesAt = (blocks: readonly BlocksAt[], of: 'trained' | 'tested') =>
    blocks.map((at) => `b = ${at[of]} at ${at.map}²`).join(' and ');
  return {
    question: 'Does it train better networks?',
    robustQuestion: 'Does a network withstand what it was trained with?',
    pictureQuestion: 'What do the four networks say of this picture?',
    paperQuestion: 'What did the paper find?',
    methods: {
      none: 'nothing',
      dropout: 'Dropout',
      spatial: 'SpatialDropout',
      dropblock: 'DropBlock',
    },
    unreachable: 'The results of the training could not be fetched.',
    loading: 'The results are loading.',
    nothingYet: (runs: number, epochs: number) =>
      `No final network is trained yet: so far there ${runs === 1 ? 'is' : 'are'} ${n.count(runs)} of the runs that search the rates, ${epochs} epochs each.`,
    gain: ({ name, verdict, ...gain }: GainFacts) => {
      const says = { ahead: 'it helps here', behind: 'it harms here', undecided: 'which decides nothing' };
      return `${name}: ${n.points(gain.mean)} points against nothing (${sureness(gain)}), ${says[verdict]}.`;
    },
    /** DropBlock against Dropout. */
    pair: ({ mean, halfWidth, seeds, verdict }: Omit<GainFacts, 'name'>) => {
      const says = {
        ahead: 'DropBlock is ahead here',
        behind: 'Dropout is ahead here',
        undecided: 'which decides nothing, not even that they are equal',
      };
      return `DropBlock against Dropout: ${n.points(mean)} points (${sureness({ mean, halfWidth, seeds })}), ${says[verdict]}.`;
    },
    /** The first by its mean against the next: `isAlone`, of one seed; `isAhead`, all of the interval above 0. */
    first: ({ isBlock, best, next, lead, mean, isAlone, isAhead }: FirstFacts) => {
      const sure = isAlone
        ? 'of one seed, which decides nothing'
        : isAhead
          ? `ahead of ${next} by more than chance (the 95\u202f% interval, seed by seed)`
          : `but ${next} is so close that these seeds cannot tell them apart`;
      const told =
        lead < leastLead
          ? `No method wins here: ${best} and ${next} have the same mean, ${n.percent(mean, 1)}.`
          : isBlock
            ? `DropBlock has the highest mean here, ${sure}.`
            : `DropBlock does not win here: ${best} has the highest mean, ${sure}.`;
      return `${told} The network is small and the photographs are few. On large networks others found less than the paper: the author of ResNeSt about ${n.points(0.002)} points, and not always (on GitHub, issues 65 and 88), torchvision ${n.points(0.0093)} in one run of 90 epochs (pytorch/vision, pull request 5416).`;
    },
    /** `right`: of held-out photographs, 0 … 1. */
    onYourPicture: (right: number) =>
      `The four networks of seed 1 are here: choose one, and the whole page shows it at work on your own picture, the evidence above among it. Further below all four can be asked at once. They are right on ${n.percent(right)} of such photographs; one network of each kind on one picture decides nothing.`,
    accuracy: {
      name: 'Trained networks',
      caption: 'Trained networks: right answers on photographs held out',
      sub: (f: {
        width: number;
        pixels: number;
        trainedOn: number;
        heldOut: number;
        epochs: number;
        seeds: number;
      }) =>
        `percent of ${n.count(f.heldOut)} photographs; dots: single networks of ${n.count(f.seeds)} ${f.seeds === 1 ? 'seed' : 'seeds'}, bar: mean and 95\u202f% interval, dashed: mean of nothing; ResNet-18 of width ${f.width} at ${f.pixels} px, ${n.count(f.trainedOn)} photographs, ${f.epochs} epochs`,
      method: 'trained with',
      rate: 'p',
      mean: 'mean %',
      interval: '± (95\u202f%)',
      gain: 'against nothing, points',
      seed: (seed: number) => `seed ${seed}`,
    },
    curves: {
      name: 'Training curves',
      caption: 'Training curves: right answers while it learns',
      sub: (validation: number, seeds: number) =>
        `percent; thick: ${n.count(validation)} photographs for validation, thin: the training’s own crops, with what is removed; mean of ${n.count(seeds)} ${seeds === 1 ? 'seed' : 'seeds'}`,
      epoch: 'epoch',
      validation: (name: string) => `${name}, validation`,
      training: (name: string) => `${name}, training`,
    },
    search: {
      name: 'Search for rates',
      caption: 'Search for rates: right answers by p, before any final run',
      sub: (validation: number, seeds: number) =>
        `percent of ${n.count(validation)} photographs for validation; ${n.count(seeds)} ${seeds === 1 ? 'seed' : 'seeds'}, the same effort for each method; dashed: nothing; one point has a standard error of about ${n.fixed(100 * Math.sqrt(0.24 / validation), 1)}`,
      rate: 'p at the end of the ramp',
      /** `edge`: the best of what was tried was the least or the largest, and beyond it nobody looked. */
      chosen: (picks: readonly { name: string; rate: number; edge: 'least' | 'largest' | null }[]) =>
        `Chosen for the final networks: ${picks
          .map(
            ({ name, rate, edge }) =>
              `${name} p = ${n.fixed(rate, 2)}${edge ? ` (the ${edge} tried: the best may lie beyond)` : ''}`,
          )
          .join(', ')}.`,
    },
    picture: {
      name: 'Four networks',
      caption: 'Four networks on this picture: how often the answer stays',
      sub: (f: {
        draws: number;
        seed: number;
        layer: string;
        height: number;
        width: number;
        blockSize: number;
        /** Of both columns; p is null where it plays no part. */
        columns: readonly { name: string; p: number | null }[];
      }) =>
        `one picture; each network’s own first answer; ${n.count(f.draws)} draws each, seeds ${f.seed} and on, the same masks for all four; removed at ${f.layer}, ${f.height} × ${f.width}; block_size ${f.blockSize}; p asked: ${f.columns.map(({ name, p }) => `${name} ${p === null ? 'none' : n.fixed(p, 3)}`).join(', ')}; networks of seed 1`,
      about:
        'The four networks of seed 1 look at the picture on screen: with nothing removed, and after many draws of what the two columns remove.',
      run: (megabytes: number) => `Ask all four (${n.megabytes(1e6 * megabytes)})`,
      again: 'Ask again',
      stale: 'The picture or the settings have changed since: these are the answers of before.',
      untouched: 'nothing removed',
      removed: 'really removed',
      key: 'First column: the answer and its probability. The others: the share of draws in which that answer stays first, with its 90\u202f% interval. Whether it is right, you see; and one picture decides nothing: for many, see the matrix above.',
      head: {
        says: 'answer',
        probability: 'probability',
        stays: (name: string) => `${name}, stays in`,
        low: (name: string) => `${name}, 90\u202f% from`,
        high: (name: string) => `${name}, to`,
        mean: (name: string) => `${name}, mean probability`,
      },
    },
    matrix: {
      name: 'Robustness',
      caption: 'Robustness: trained with × removed in the test',
      /** `maps`: the sides of the maps where something is removed. */
      sub: (share: number, draws: number, seeds: number, heldOut: number, maps: readonly number[]) =>
        `percent right of ${n.count(heldOut)} photographs while ${n.percent(share)} is expected to be removed at ${maps.map((side) => `${side}²`).join(' and ')}; mean of ${n.count(draws)} draws of masks and ${n.count(seeds)} ${seeds === 1 ? 'network' : 'networks'}, ± 95\u202f% interval over networks`,
      share: 'removed',
      trained: 'trained with',
      nothing: 'nothing',
      block: (b: number) => `DropBlock b = ${b}`,
      interval: (name: string) => `${name}, ± (95\u202f%)`,
      removed: 'really removed, %',
      /** At the places in their order. */
      realised: (shares: readonly number[]) =>
        shares.length ? shares.map((share) => n.fixed(100 * share, 1)).join(' and ') : '–',
      /** The kind that each was trained with, removed in the test. */
      own: (share: number, all: readonly OwnKindFacts[], blocks: readonly BlocksAt[]) =>
        `Where ${n.percent(share)} is removed by the kind that each was trained with${areOthers(blocks) ? ' (of blocks, the block_size of the first place at every place)' : ''}, the difference to the network trained with nothing is, in points, ${listed(all)}. In brackets is the 95\u202f% interval over paired seeds. Differences are taken before rounding.`,
      /** DropBlock's networks against Dropout's, by what is removed. */
      pair: (all: readonly OwnKindFacts[]) =>
        `The networks trained with DropBlock against those trained with Dropout, in points, by what is removed: ${listed(all)}.`,
      key: ({ rates, blocks }: TrainedAt) =>
        `Framed: the kind that the networks of the row were trained with, at ${rates.map(({ name, rate }) => `p = ${n.fixed(rate, 2)} (${name})`).join(', ')}${blocks.length ? `, DropBlock with ${sizesAt(blocks, 'trained')}` : ''}${areOthers(blocks) ? `; in the test it has ${sizesAt(blocks, 'tested')}` : ''}.${new Set(rates.map(({ rate }) => rate)).size > 1 ? ' Part of a difference may come from p, which is not the same for all.' : ''} A block as large as a map removes the whole channel.`,
      reading: (f: WithstoodFacts) => {
        const told = `while ${f.removal} removes ${n.percent(f.share)}, the network trained with ${f.name} is right on ${n.percent(f.kept, 1)}, the one trained with nothing on ${n.percent(f.plain, 1)}: ${n.points(f.mean)} points (${sureness(f)})`;
        if (f.mean <= 0)
          return `No network withstands any of this better than the one trained with nothing. The largest of ${n.count(f.compared)} differences: ${told}.`;
        return `The largest of ${n.count(f.compared)} differences: ${told}${f.verdict === 'undecided' ? ', which decides nothing' : ''}. It was picked for being the largest, so luck flatters it.`;
      },
    },
  };
}

export type TrainedWords = ReturnType<typeof trainedWords>;
