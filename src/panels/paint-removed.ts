import { cellsBeforeSeed } from '../core/regularisers.ts';
import type { Comparison, Side } from '../state/comparison.ts';
import { paintMarks, paintShares } from '../ui/paint-marks.ts';
import type { Palette } from '../ui/palette.ts';
import { greyPicture } from './grey-picture.ts';
import { hueOf } from './method-looks.ts';

/** Paints what a column removes: seeds and their blocks over the grey picture; for `mean` the share of channels. */
export function paintRemoved(
  context: CanvasRenderingContext2D,
  comparison: Comparison,
  side: Side,
  palette: Palette,
): void {
  const { scene, settings } = comparison;
  const { height, width } = scene.features;
  const { regulariser, blockSize, mask, lost } = comparison[side];
  const hue = hueOf(side, settings);
  const under = scene.tap === 'ones' ? null : greyPicture(scene.input);
  if (!mask) {
    paintShares(context, height, width, lost!, hue, under, palette);
    return;
  }
  const stamps = {
    cells: mask.seeds,
    count: mask.seedCount,
    size: blockSize,
    before: cellsBeforeSeed(blockSize, regulariser.evenBlock),
    outlined: regulariser.unit !== 'channel',
  };
  paintMarks(context, height, width, mask.dropped, stamps, hue, under, palette);
}
