import type { Mend } from './address.ts';
import { changeCrop, cropOf } from './crop.ts';
import type { Scene } from './scene.ts';
import { paramsOf, type SettingRow } from './setting-row.ts';
import { type Settings, settingRows } from './settings.ts';

/** A thousandth is what an address can say. */
const exactly = 0.0006;

/** A value as it stands in the address bar, where it may be written in other words than ours ('1e2'). */
function givenIn<T>(query: string, { param, parse, format }: SettingRow<T>, value: T): string {
  const written = paramsOf(query).get(param);
  const ours = format(value) ?? '';
  return written !== null && format(parse(written).value) === ours ? written : ours;
}

/**
 * Values of an address that are valid, but not for this picture and this map: what is used instead. `query` is what
 * stands in the address bar.
 */
export function fitMends({ channel, crop }: Settings, { picture, features }: Scene, query = ''): Mend[] {
  const mends: Mend[] = [];
  if (typeof channel === 'number' && channel >= features.channels) {
    const row = settingRows.channel;
    mends.push({ param: row.param, given: givenIn(query, row, channel), used: `${features.channels - 1}` });
  }
  if (crop) {
    const used = cropOf(picture, crop);
    const row = settingRows.crop;
    if ((['x', 'y', 'size'] as const).some((k) => Math.abs(used[k] - crop[k]) > exactly))
      mends.push({ param: row.param, given: givenIn(query, row, crop), used: row.format(used)! });
  }
  return mends;
}

/** The settings with such values as they are used. */
export function fitted(settings: Settings, { picture, features }: Scene): Settings {
  const { channel, crop } = settings;
  return {
    ...settings,
    channel: typeof channel === 'number' ? Math.min(channel, features.channels - 1) : channel,
    crop: crop && changeCrop(picture, crop, 0, 0),
  };
}

/** A class of an address that the network does not have, or that is not among those shown, where these are known. */
export function classMend(
  wanted: number,
  classes: number,
  shown: readonly number[] | null,
  query = '',
): Mend | null {
  const row = settingRows.evidenceClass;
  const mend = { param: row.param, given: givenIn(query, row, wanted) };
  if (wanted >= classes) return { ...mend, used: '' };
  return shown && !shown.includes(wanted) ? { ...mend, used: `${shown[0] ?? ''}` } : null;
}
