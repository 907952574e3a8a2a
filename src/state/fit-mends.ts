import type { Mend } from './address.ts';
import { cropOf } from './crop.ts';
import type { Scene } from './scene.ts';
import { type Settings, settingRows } from './settings.ts';

/** A thousandth is what an address can say. */
const exactly = 0.0006;

/** Values of an address that are valid, but not for this picture and this map: what is used instead. */
export function fitMends({ channel, crop }: Settings, { picture, features }: Scene): Mend[] {
  const mends: Mend[] = [];
  if (typeof channel === 'number' && channel >= features.channels)
    mends.push({ param: settingRows.channel.param, given: `${channel}`, used: `${features.channels - 1}` });
  if (crop) {
    const used = cropOf(picture, crop);
    const { param, format } = settingRows.crop;
    if ((['x', 'y', 'size'] as const).some((k) => Math.abs(used[k] - crop[k]) > exactly))
      mends.push({ param, given: format(crop)!, used: format(used)! });
  }
  return mends;
}
