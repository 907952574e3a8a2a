/** A measured value in percent with the paper's error; null where it gives none. */
export interface Measured {
  readonly value: number;
  readonly error: number | null;
}

const of = (value: number, error: number | null): Measured => ({ value, error });

/**
 * Table 1 of Ghiasi, Lin, Le 2018 (arXiv:1810.12890): ResNet-50 on ImageNet, mean of three runs, block_size 7,
 * 270 epochs, best validation accuracy over the run.
 */
export const paperTable = [
  { name: 'nothing', top1: of(76.51, 0.07), top5: of(93.2, 0.05) },
  { name: 'dropout', top1: of(76.8, 0.04), top5: of(93.41, 0.04) },
  { name: 'dropPath', top1: of(77.1, 0.08), top5: of(93.5, 0.05) },
  { name: 'spatial', top1: of(77.41, 0.04), top5: of(93.74, 0.02) },
  { name: 'cutout', top1: of(76.52, 0.07), top5: of(93.21, 0.04) },
  { name: 'autoAugment', top1: of(77.63, null), top5: of(93.82, null) },
  { name: 'smoothing', top1: of(77.17, 0.05), top5: of(93.45, 0.03) },
  { name: 'dropBlock', top1: of(78.13, 0.05), top5: of(94.02, 0.02) },
  { name: 'both', top1: of(78.35, 0.05), top5: of(94.15, 0.03) },
] as const;

export type PaperRow = (typeof paperTable)[number]['name'];
