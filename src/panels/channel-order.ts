import { nextChannel } from '../state/comparison.ts';
import type { Scene } from '../state/scene.ts';

/** The channels in the order in which the strip shows them. */
export function channelOrder({ tap, order }: Scene): readonly number[] {
  // The three colours of a picture have an order that everyone knows.
  return tap === 'image' ? order.toSorted((a, b) => a - b) : order;
}

/** The channel `by` places on in the strip, round and round. */
export function channelBeside(scene: Scene, channel: number | 'mean', by: number): number {
  const order = channelOrder(scene);
  const place = channel === 'mean' ? channel : order.indexOf(channel);
  return order[nextChannel(place, by, order.length)]!;
}
