/** Where block seeds may fall: only where the whole block fits, or on every cell (blocks clipped). */
export type SeedRegion = 'valid' | 'whole';
/** How the seed probability γ follows from the drop probability p; see `gammaOf`. */
export type GammaRule = 'paper' | 'simple' | 'article' | 'exact';
/** One mask per channel, or one mask that all channels share. */
export type MaskSharing = 'channel' | 'shared';
/** What survivors are multiplied by; see `survivorScale`. */
export type ScaleRule = 'count' | 'channel' | 'keep' | 'none';
/** On which side of its seed a block of even size is longer: above and left, or below and right. */
export type EvenBlock = 'up-left' | 'down-right';

/**
 * A regulariser as data: independent choices, no code of its own.
 * `unit` says what is removed at once: single cells, whole channels, one square, or blocks grown from seeds.
 */
export interface Regulariser {
  readonly unit: 'cell' | 'channel' | 'square' | 'block';
  readonly seeds: SeedRegion;
  readonly gamma: GammaRule;
  readonly masks: MaskSharing;
  readonly scale: ScaleRule;
  readonly evenBlock: EvenBlock;
  /** The original raises an error when block_size is even; here the block is drawn all the same. */
  readonly refusesEven: boolean;
}

const block: Regulariser = {
  unit: 'block',
  seeds: 'valid',
  gamma: 'paper',
  masks: 'channel',
  scale: 'count',
  evenBlock: 'up-left',
  refusesEven: false,
};

/** Every method and named implementation, under its name in the address. */
export const regularisers = {
  /** Srivastava et al. 2014: every cell on its own, survivors × 1/keep. */
  dropout: { ...block, unit: 'cell', scale: 'keep' },
  /** Tompson et al. 2015, `nn.Dropout2d`: whole channels, survivors × 1/keep. */
  spatial: { ...block, unit: 'channel', scale: 'keep' },
  /** DeVries and Taylor 2017: one square of side block_size, the same in all channels, unscaled. */
  cutout: { ...block, unit: 'square', seeds: 'whole', masks: 'shared', scale: 'none' },
  /** Ghiasi, Lin, Le 2018, and the authors' TensorFlow code. */
  paper: block,
  /** `torchvision.ops.DropBlock2d`. */
  torchvision: { ...block, refusesEven: true },
  /** timm ≥ 1.0.23 with `couple_channels=True`, its default. */
  timm: { ...block, seeds: 'whole', masks: 'shared' },
  /** timm ≥ 1.0.23 with `couple_channels=False`. */
  'timm-uncoupled': { ...block, seeds: 'whole' },
  /** The package `dropblock` by miguelvr. */
  miguelvr: { ...block, seeds: 'whole', gamma: 'simple', masks: 'shared', evenBlock: 'down-right' },
  /** The class in 'Why DropBlock Outperforms Dropout as an Image Regularizer' (glasses). */
  article: { ...block, seeds: 'whole', gamma: 'article', refusesEven: true },
  /** PaddleDetection, `ppdet/modeling/layers.py`. */
  paddle: { ...block, seeds: 'whole', refusesEven: true },
  /** mmdet, `models/layers/dropblock.py`; its own ramp is left to the training slider. */
  mmdet: { ...block, refusesEven: true },
  /** Ours: γ is solved so that the expected rate is the rate asked for. */
  exact: { ...block, gamma: 'exact' },
} as const satisfies Record<string, Regulariser>;

export type RegulariserName = keyof typeof regularisers;

/** All names, in the order in which menus show them. */
export const regulariserNames = Object.keys(regularisers) as RegulariserName[];

/** One act of dropping: everything that decides the mask, and nothing else. */
export interface Drop {
  readonly regulariser: Regulariser;
  /** What is asked for; a smaller map clamps it. */
  readonly blockSize: number;
  /** The probability to DROP, 0 … 1. */
  readonly dropProb: number;
  readonly seed: number;
}

/** Whether an implementation stops with an error at a block_size, as it is given to it. */
export function refusesBlock({ refusesEven }: Regulariser, blockSize: number): boolean {
  return refusesEven && blockSize % 2 === 0;
}

/** The side of what is removed at once on a map: 1 for cells, block_size clamped to min(H, W) for the rest. */
export function effectiveBlockSize(
  regulariser: Regulariser,
  blockSize: number,
  height: number,
  width: number,
): number {
  return regulariser.unit === 'cell' ? 1 : Math.max(1, Math.min(blockSize, height, width));
}

/** Cells of a block above (left of) its seed: ⌊b/2⌋ up-left (TensorFlow SAME), ⌊(b−1)/2⌋ down-right. */
export function cellsBeforeSeed(blockSize: number, evenBlock: EvenBlock): number {
  return (evenBlock === 'up-left' ? blockSize : blockSize - 1) >> 1;
}

/** The drop probability at a moment of training: the paper's linear ramp from 0 to its target. */
export function rampedDropProb(dropProb: number, progress: number): number {
  return dropProb * Math.min(1, Math.max(0, progress));
}
