import { applyMask } from '../core/drop.ts';
import { channelMean, channelOf, type FeatureMap, type MapShape } from '../core/feature-map.ts';
import type { Comparison, Side } from '../state/comparison.ts';
import type { Refills } from '../state/refills.ts';

/** What can be taken away as numbers: the map before, and of each column three things. */
export type ArrayName = 'clean' | `${Side}-${'removed' | 'passed' | 'refilled'}`;

/** Numbers with their shape. */
export interface NumberArray {
  readonly data: Float32Array | Uint8Array;
  readonly shape: MapShape;
  /** The number of the first channel, or `mean` where the values are means over all channels. */
  readonly firstChannel: number | 'mean';
}

/** The whole map as the next layer gets it: removed cells 0, survivors scaled. */
function passed(comparison: Comparison, side: Side): FeatureMap {
  const { features } = comparison.scene;
  const { drop, tensor } = comparison[side];
  return { ...features, data: applyMask(features, drop, tensor, new Float32Array(features.data.length)) };
}

/** What is on screen of a map: its channel, or the mean over all; of a picture in colour all three. */
function shownOf(map: FeatureMap, { channel, scene }: Comparison): NumberArray {
  const { height, width } = map;
  if (channel !== 'mean')
    return { data: channelOf(map, channel), shape: { channels: 1, height, width }, firstChannel: channel };
  if (scene.tap === 'image') return { data: map.data, shape: map, firstChannel: 0 };
  return { data: channelMean(map), shape: { channels: 1, height, width }, firstChannel: 'mean' };
}

/** What the neighbours give back: known for the channel on screen only, and null while it is not known. */
function refilled({ channel, scene }: Comparison, refills: Refills | null, side: Side): NumberArray | null {
  const refill = refills?.[side];
  if (!refill) return null;
  const { height, width, channels } = scene.features;
  if (refill.planes) return { data: refill.planes, shape: { channels, height, width }, firstChannel: 0 };
  return { data: refill.filled, shape: { channels: 1, height, width }, firstChannel: channel };
}

const sideOf = (name: Exclude<ArrayName, 'clean'>) =>
  name.split('-') as [Side, 'removed' | 'passed' | 'refilled'];

/**
 * The numbers of all channels, or of what is on screen; null where refills are not there yet. A mask is 1 where a
 * cell is removed; of the mean on screen it is the share of channels that lost the cell. Read at once: masks are
 * buffers that the next comparison fills again.
 */
export function numbersOf(
  name: ArrayName,
  comparison: Comparison,
  refills: Refills | null,
  which: 'all' | 'shown',
): NumberArray | null {
  const { features } = comparison.scene;
  const whole = (data: NumberArray['data']): NumberArray => ({ data, shape: features, firstChannel: 0 });
  if (name === 'clean') return which === 'all' ? whole(features.data) : shownOf(features, comparison);
  const [side, kind] = sideOf(name);
  if (kind === 'refilled') return refilled(comparison, refills?.of === comparison ? refills : null, side);
  if (kind === 'passed') {
    const map = passed(comparison, side);
    return which === 'all' ? whole(map.data) : shownOf(map, comparison);
  }
  const { tensor, mask, lost } = comparison[side];
  if (which === 'all' || (comparison.channel === 'mean' && comparison.scene.tap === 'image'))
    return whole(tensor.dropped);
  const shape = { channels: 1, height: features.height, width: features.width };
  return { data: mask?.dropped ?? lost!, shape, firstChannel: comparison.channel };
}
