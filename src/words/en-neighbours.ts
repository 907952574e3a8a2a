import type { Numbers } from './numbers.ts';

/** What a chart of neighbours was measured from. */
export interface NeighboursSample {
  readonly draws: number;
  /** Seed of the first draw. */
  readonly seed: number;
  readonly channels: number;
  /** Side of the window, cells. */
  readonly window: number;
  /** The left p is solved so that both expect the same share. */
  readonly matched: boolean;
}

/** The layer where most of what a method removes can be guessed. */
interface WeakestLayer {
  readonly name: string;
  readonly layer: string;
  /** R² less its floor. */
  readonly lessFloor: number;
  /** The share removed there. */
  readonly removed: number;
}

/** The words of the charts of what neighbours give back. */
export function neighboursWords(n: Numbers) {
  const r2 = (value: number) => n.fixed(value, 2);
  const times = (a: number, b: number) => `${a} × ${b}`;
  const sampled = ({ draws, seed, channels, window, matched }: NeighboursSample) =>
    [
      `${draws} draws, seeds ${seed} and on`,
      channels === 1 ? '1 channel' : `${channels} channels, evenly from most structure to least`,
      `window ${times(window, window)}`,
      ...(matched ? ['left p solved for equal shares'] : []),
    ].join('; ');
  return {
    window: 'Window',
    windowName: (side: number) => times(side, side),
    windowNote: (side: number, cells: number) =>
      `A ${times(side, side)} window cannot see out of the middle of a ${times(side, side)} block: there the guess is the mean. Where a channel loses more than ${cells} cells, R² is estimated: all are guessed from a narrower window, and ${cells} from this one as well, to correct that.`,
    reading: (
      blockSize: number,
      p: number,
      columns: readonly { name: string; r2: number; floor: number; removed: number }[],
    ) =>
      `At block_size ${blockSize} and p ${n.fixed(p, 3)}, the best linear guess from the neighbours has an R² of ${columns
        .map(
          ({ name, r2: given, floor, removed }) =>
            `${r2(given)} for the ${n.rate(removed)} that ${name} took (${r2(floor)} by chance)`,
        )
        .join(' and of ')}.`,
    nothing: 'There is no number: nothing is removed, or the map is flat.',
    axisR2: 'R²',
    separator: ': ',
    lessFloorAxis: 'R² less its floor',
    byChance: (name: string) => `${name}, by chance`,
    key: 'Line: mean of the draws, each over all its channels together. Band: the middle 80\u202f% of them. Dashed: by chance, the same masks on shuffled cells. Dotted: the settings. What lies below −0.5 is in the table alone.',
    overBlock: {
      name: 'Neighbours',
      caption: 'Neighbours: how much they give back, over block_size',
      axis: 'block_size',
      sub: (p: string, layer: string, height: number, width: number, sample: NeighboursSample) =>
        `R² at p ${p} on ${layer}, ${times(height, width)}; ${sampled(sample)}`,
    },
    overP: {
      name: 'Guessed over p',
      caption: 'Guessed over p: the same over the share asked for',
      axis: 'p asked',
      sub: (blockSize: number, layer: string, height: number, width: number, sample: NeighboursSample) =>
        `R² at block_size ${blockSize} on ${layer}, ${times(height, width)}; ${sampled(sample)}`,
    },
    overTaps: {
      name: 'Guessed by layer',
      caption: 'Guessed by layer: where in the network is a method weakest?',
      axis: 'Layer',
      sub: (blockSize: number, p: string, sample: NeighboursSample) =>
        `R² less its floor, so that maps of different size can be compared, at block_size ${blockSize} (or the whole map) and p ${p}; ${sampled(sample)}`,
      reading: (columns: readonly WeakestLayer[]) =>
        columns
          .map(
            ({ name, layer, lessFloor, removed }) =>
              `${name} is weakest at ${layer}: ${r2(lessFloor)} of the variance of the ${n.rate(removed)} that it removes there can be guessed from neighbours, beyond chance.`,
          )
          .join(' '),
      key: 'Dot: mean of the draws, each over all its channels together. Line: the middle 80\u202f% of them.',
      cut: 'What lies below −0.5 is in the table alone: a triangle at the edge stands for a mean there.',
      none: 'This network has no layers of these names to compare.',
      looking: 'Looking at the layers',
    },
    head: {
      r2: (name: string) => `${name}, R²`,
      low: (name: string) => `${name}, 10\u202f%`,
      high: (name: string) => `${name}, 90\u202f%`,
      floor: (name: string) => `${name}, by chance`,
      lessFloor: (name: string) => `${name}, less chance`,
      lessLow: (name: string) => `${name}, less chance, 10\u202f%`,
      lessHigh: (name: string) => `${name}, less chance, 90\u202f%`,
      removed: (name: string) => `${name}, removed`,
    },
  };
}

export type NeighboursWords = ReturnType<typeof neighboursWords>;
