import { expect, it } from 'vitest';
import type { NetworkInfo } from '../../src/engine/protocol.ts';
import { hasChannelsOf, knownMap } from '../../src/state/known-map.ts';
import { sceneKey } from '../../src/state/scene.ts';
import { sceneOf, settingsWith } from './scenes.ts';

it('a map is known by its network before it is there', () => {
  const size = (net: 'resnet' | 'resnet-112-none' | 'own', tap: string) => {
    const map = knownMap(settingsWith({ net, tap }), null);
    return map && [map.height, map.width, map.inputSize];
  };
  expect(size('resnet', 'stage2')).toEqual([28, 28, 224]);
  expect(size('resnet-112-none', 'stage2')).toEqual([14, 14, 112]);
  expect(size('resnet-112-none', 'stage4')).toEqual([4, 4, 112]);
  expect(size('resnet-112-none', 'image')).toEqual([112, 112, 112]);
  expect(size('own', 'ones')).toEqual([16, 16, 224]);
  expect(size('own', 'conv')).toBeNull();
});

it('a map on screen is what it is, and its network knows its other layers', () => {
  const settings = settingsWith({ net: 'own', tap: 'conv' });
  const network = {
    inputSize: 96,
    taps: [{ name: 'pool', channels: 3, height: 6, width: 5 }],
  } as unknown as NetworkInfo;
  const scene = {
    ...sceneOf(3, 12, 8, 'conv'),
    key: sceneKey(settings),
    view: { net: 'own', tap: 'conv', picture: 1, crop: null } as const,
    network,
  };
  expect(knownMap(settings, scene)).toEqual({ height: 12, width: 8, inputSize: 12 });
  expect(knownMap({ ...settings, tap: 'pool' }, scene)).toEqual({ height: 6, width: 5, inputSize: 96 });
  expect(knownMap({ ...settings, tap: 'gone' }, scene)).toBeNull();
  expect(hasChannelsOf(scene, { ...settings, image: 'lotus' })).toBe(true);
  expect(hasChannelsOf(scene, { ...settings, tap: 'pool' })).toBe(false);
});
