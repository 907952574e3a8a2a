import type { Mend } from './address.ts';
import { cropOf } from './crop.ts';
import type { Scene } from './scene.ts';
import type { SettingRow } from './setting-row.ts';
import { type Settings, settingRows } from './settings.ts';

/** A thousandth is what an address can say. */
const exactly = 0.0006;

/**
 * Values of an address that are valid, but not for this picture and this map: what is used instead. `query` is what
 * stands in the address bar, where a value may be written in other words than ours ('1e2').
 */
export function fitMends({ channel, crop }: Settings, { picture, features }: Scene, query = ''): Mend[] {
  const params = new URLSearchParams(query);
  const given = <T>({ param, parse, format }: SettingRow<T>, value: T): string => {
    const written = params.get(param);
    const ours = format(value) ?? '';
    return written !== null && format(parse(written).value) === ours ? written : ours;
  };
  const mends: Mend[] = [];
  if (typeof channel === 'number' && channel >= features.channels) {
    const row = settingRows.channel;
    mends.push({ param: row.param, given: given(row, channel), used: `${features.channels - 1}` });
  }
  if (crop) {
    const used = cropOf(picture, crop);
    const row = settingRows.crop;
    if ((['x', 'y', 'size'] as const).some((k) => Math.abs(used[k] - crop[k]) > exactly))
      mends.push({ param: row.param, given: given(row, crop), used: row.format(used)! });
  }
  return mends;
}
