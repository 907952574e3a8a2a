import { featureMap } from '../../src/core/feature-map.ts';
import { uniform } from '../../src/core/random-field.ts';
import type { Scene } from '../../src/state/scene.ts';
import { initialSettings, type Settings } from '../../src/state/settings.ts';

/** A scene as the worker would give it, with a smooth map in it; only what the page's state reads is there. */
export function sceneOf(
  channels: number,
  height: number,
  width: number,
  tap: Scene['tap'] = 'stage2',
): Scene {
  const data = Float32Array.from({ length: channels * height * width }, (_, i) => {
    const row = Math.floor(i / width) % height;
    const column = i % width;
    return 1 + Math.sin(row / 3) * Math.cos(column / 4) + 0.2 * uniform(1, 0, row, column);
  });
  const map = featureMap(data, channels, height, width);
  return {
    view: { net: 'resnet', tap, picture: 1, crop: null },
    key: 'test',
    image: 'soccer-ball',
    tap,
    model: null,
    picture: { id: 1, width: 224, height: 224, preview: null as never, notes: [] },
    network: null,
    input: map,
    features: map,
    order: Array.from({ length: channels }, (_, c) => channels - 1 - c),
  };
}

export const settingsWith = (change: Partial<Settings>): Settings => ({ ...initialSettings, ...change });
