import { type NetworkName, networks, stageTaps } from '../engine/networks.ts';
import type { Tap } from '../engine/protocol.ts';
import { type Scene, sceneKey } from './scene.ts';
import type { MapSize, Settings } from './settings.ts';

/** The stages of a network that is on its way: ours and the MobileNets halve the picture twice, and at each stage. */
export function expectedTaps(net: NetworkName): Tap[] {
  return stageTaps.map((name, i) => {
    const side = Math.ceil(networks[net].inputSize / (4 << i));
    return { name, channels: 24 << i, height: side, width: side };
  });
}

/** A map, and the side of the square that the network reads, pixels. */
export interface KnownMap extends MapSize {
  readonly inputSize: number;
}

/** The size of the map that settings ask for, on screen or on its way; null of a model that nobody has seen yet. */
export function knownMap(settings: Settings, scene: Scene | null): KnownMap | null {
  if (scene && scene.key === sceneKey(settings)) {
    const { height, width } = scene.features;
    return { height, width, inputSize: scene.input.height };
  }
  const { net, model, tap } = settings;
  const isHere = scene?.view.net === net && scene.model === model;
  const network = isHere ? scene.network : null;
  const { inputSize } = network ?? networks[net];
  if (tap === 'ones') return { height: 16, width: 16, inputSize };
  if (net === 'own' && !network) return null;
  if (tap === 'image') return { height: inputSize, width: inputSize, inputSize };
  const found = (network?.taps ?? expectedTaps(net)).find(({ name }) => name === tap);
  return found ? { height: found.height, width: found.width, inputSize } : null;
}

/** Whether settings still ask for the layer of a scene, so that its channels' numbers mean the same. */
export const hasChannelsOf = ({ view, model, tap }: Scene, settings: Settings): boolean =>
  view.net === settings.net && model === settings.model && tap === settings.tap;
