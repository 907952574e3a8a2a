import { describe, expect, it, vi } from 'vitest';
import { featureMap } from '../../src/core/feature-map.ts';
import type { NetworkInfo } from '../../src/engine/protocol.ts';
import { type FrameSource, liveImage } from '../../src/state/live.ts';
import { calm, fakeEngine, ok } from './fake-engine.ts';
import { startLab } from './start-lab.ts';

const connect = vi.hoisted(() => vi.fn());
vi.mock(import('../../src/state/engine-client.ts'), async (original) => ({
  ...(await original()),
  connectEngine: connect,
}));

/** A worker to which every picture has its structure in another channel, of either layer. */
function restless() {
  const answer = fakeEngine();
  return fakeEngine({
    async loadNetwork(...asked) {
      const loaded = await answer.engine.loadNetwork(...asked);
      if (!loaded.ok) return loaded;
      const taps: NetworkInfo['taps'] = ['stage2', 'stage3'].map((name) => ({
        name,
        channels: 4,
        height: 8,
        width: 8,
      }));
      return ok({ ...loaded.value, taps });
    },
    async observe({ picture }) {
      const map = featureMap(new Float32Array(4 * 64), 4, 8, 8);
      map.data.fill(1, (picture % 4) * 64, (picture % 4) * 64 + 20);
      return ok({ input: map, features: map });
    },
  });
}

/** A camera whose frames come when the test says so. */
function camera() {
  let give: (frame: ImageBitmap | null) => void = () => undefined;
  let asked = 0;
  const source: FrameSource = {
    stop: () => give(null),
    next() {
      asked++;
      return new Promise((resolve) => {
        give = resolve;
      });
    },
  };
  return {
    source,
    /** Resolves when the page shows the frame and asks for another. */
    async frame() {
      const before = asked;
      give({ close: () => undefined } as ImageBitmap);
      await vi.waitFor(() => expect(asked).toBe(before + 1));
    },
  };
}

describe('the live camera', () => {
  it('holds the channel on screen from its start, and that of every layer that is chosen', async () => {
    const { lab } = startLab(connect, restless(), '?tap=stage2');
    await calm();
    const first = lab.comparison.get()!.channel;
    const { source, frame } = camera();
    void lab.live.start(source);
    for (let i = 0; i < 3; i++) {
      await frame();
      expect(lab.settings.get()).toMatchObject({ image: liveImage, channel: first });
    }
    lab.change({ tap: 'stage3', channel: null });
    await calm();
    const second = lab.comparison.get()!.channel;
    expect(lab.comparison.get()!.scene.tap).toBe('stage3');
    for (let i = 0; i < 3; i++) {
      await frame();
      expect(lab.comparison.get()).toMatchObject({ channel: second, scene: { tap: 'stage3' } });
      expect(lab.settings.get().channel).toBe(second);
    }
    expect(new URLSearchParams(location.search).get('ch')).toBe(String(second));
  });
});
