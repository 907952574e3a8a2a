import { describe, expect, it, vi } from 'vitest';
import { calm, fakeEngine, wrong } from './fake-engine.ts';
import { startLab } from './start-lab.ts';

const connect = vi.hoisted(() => vi.fn());
vi.mock(import('../../src/state/engine-client.ts'), async (original) => ({
  ...(await original()),
  connectEngine: connect,
}));

const net = 'net=mobilenet-v1-0.25';
const picture = 'img=https://other.test/cat.png';
const channel = { param: 'ch', given: '300', used: '3' };

/** The page once it shows all that it may without an answer. */
async function open(query: string, fake = fakeEngine()) {
  const { lab } = startLab(connect, fake, query);
  await calm();
  return lab;
}

describe('what of a link does not fit what stands in for it', () => {
  it.each([
    [`?${net}&ch=300`, [channel], '?ch=3'],
    [`?${picture}&ch=300`, [channel], '?ch=3'],
    [`?${picture}&${net}&ch=300`, [channel], '?ch=3'],
    [`?${net}&ch=3e2`, [{ ...channel, given: '3e2' }], '?ch=3'],
    [
      `?${net}&crop=0.9,0.9,0.5`,
      [{ param: 'crop', given: '0.9,0.9,0.5', used: '0.9,0.75,0.5' }],
      '?crop=0.9,0.75,0.5',
    ],
    [`?${net}&class=99`, [{ param: 'class', given: '99', used: '' }], ''],
  ])(
    'of %s is told and leaves the address once all that was asked is declined',
    async (query, told, left) => {
      const lab = await open(query);
      expect(lab.mends.get()).toEqual([]);
      while (lab.loader.state.get().question) {
        lab.loader.decline();
        await calm();
      }
      expect(lab.mends.get()).toEqual(told);
      expect(location.search).toBe(left);
      const { scene, busy } = lab.loader.state.get();
      expect(busy).toBeNull();
      expect(lab.comparison.get()!.scene).toBe(scene);
    },
  );

  it('is told where what was agreed to does not come, beside why', async () => {
    const fault = { code: 'picture-unreachable', address: 'https://other.test/cat.png' } as const;
    const answer = fakeEngine();
    const lab = await open(
      `?${picture}&ch=300&crop=0.9,0.9,0.5`,
      fakeEngine({
        fetchPicture: async (address, onProgress) =>
          address.includes('other') ? wrong(fault) : answer.engine.fetchPicture(address, onProgress),
      }),
    );
    lab.loader.agree();
    await calm();
    // The square went with the picture.
    expect(lab.mends.get()).toEqual([channel]);
    expect(location.search).toBe('?ch=3');
    expect(lab.loader.state.get()).toMatchObject({ fault, busy: null, scene: { image: 'pyramid' } });
  });

  it('is told after another picture was chosen meanwhile', async () => {
    const lab = await open(`?${net}&ch=300`);
    lab.change({ image: 'starfish' });
    await calm();
    lab.loader.decline();
    await calm();
    expect(lab.mends.get()).toEqual([channel]);
    expect(location.search).toBe('?ch=3&img=starfish');
  });

  it('stays as it is where a person put it right themselves', async () => {
    const lab = await open(`?${net}&ch=300`);
    lab.change({ channel: 2 });
    lab.loader.decline();
    await calm();
    expect(lab.mends.get()).toEqual([]);
    expect(lab.settings.get().channel).toBe(2);
  });
});
