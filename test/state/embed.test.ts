import { describe, expect, it, test, vi } from 'vitest';
import { turnTo } from '../../src/lesson/lesson-course.ts';
import { connectEmbed, type EmbedState, readRequest, settingsAsked } from '../../src/state/embed.ts';
import { isReady } from '../../src/state/readiness.ts';
import { calm, fakeEngine } from './fake-engine.ts';
import { settingsWith } from './scenes.ts';
import { startLab } from './start-lab.ts';

const connect = vi.hoisted(() => vi.fn());
vi.mock(import('../../src/state/engine-client.ts'), async (original) => ({
  ...(await original()),
  connectEngine: connect,
}));

test('only settings are taken from the page around', () => {
  expect(readRequest({ type: 'dropblock-lab:set', query: 'b=5' })).toEqual({
    type: 'dropblock-lab:set',
    query: 'b=5',
  });
  for (const data of [
    null,
    'dropblock-lab:set',
    42,
    [],
    { type: 'dropblock-lab:set' },
    { type: 'dropblock-lab:set', query: { b: 5 } },
    { type: 'set', query: 'b=5' },
    { type: 'dropblock-lab:set', query: 'b=5'.padEnd(5000, '&') },
  ])
    expect(readRequest(data)).toBeNull();
});

const embedded = settingsWith({ embed: true, lock: ['p'], blockSize: 3, image: 'lotus' });
const after = (query: string, now = embedded) => settingsAsked(query, now, turnTo).settings;

test('what a message does not name stays as it is', () => {
  expect(after('seed=4&left=timm')).toEqual({ ...embedded, seed: 4, left: 'timm' });
});

test('a message cannot change how the page is embedded', () => {
  expect(after('embed=0&lock=b&hide=seed')).toEqual(embedded);
});

test('a message that names a step brings what the step sets, and what it names beside that wins', () => {
  const eighth = after('view=learn&step=8');
  expect(eighth).toMatchObject({ view: 'learn', step: 8, tap: 'image', blockSize: 19, image: 'lotus' });
  expect(after('view=learn&step=8&b=5')).toEqual({ ...eighth, blockSize: 5 });
  expect(after('step=9', eighth)).toMatchObject({ view: 'learn', step: 9, tap: 'stage2', blockSize: 1 });
  expect(after('p=0.5', eighth)).toEqual({ ...eighth, dropProb: 0.5 });
});

test('a message that leaves the lesson means the defaults of what steps set, as an address does', () => {
  const left = after('view=explore', after('view=learn&step=8'));
  expect(left).toEqual(settingsWith({ embed: true, lock: ['p'], image: 'lotus' }));
});

test('what gives way without having been named is no mistake of the message', () => {
  const own = { ...embedded, net: 'own' as const, model: 'https://example.org/model.json', tap: 'conv_7' };
  for (const query of ['net=resnet', 'net=resnet&model=', 'model=', 'ch=&crop='])
    expect(settingsAsked(query, own, turnTo).mends).toEqual([]);
  expect(after('net=resnet', own)).toMatchObject({ net: 'resnet', model: null, tap: 'stage2' });
});

test('a message that names the view on screen changes nothing else', () => {
  expect(after('view=explore&seed=1')).toEqual({ ...embedded, seed: 1 });
});

describe('the page around an embed', () => {
  /** An embed once it stands still, and what the page around it has heard of its figures since. */
  async function embed(query: string) {
    const { lab, dispatch } = startLab(connect, fakeEngine(), `?embed=1&${query}`);
    const told: URLSearchParams[] = [];
    const parent = {
      postMessage({ type, query }: EmbedState) {
        if (type === 'dropblock-lab:state') told.push(new URLSearchParams(query));
      },
    };
    vi.stubGlobal('parent', parent);
    vi.stubGlobal('window', globalThis);
    vi.stubGlobal(
      'ResizeObserver',
      class {
        observe() {}
      },
    );
    connectEmbed(lab, turnTo);
    const rest = async () => {
      await vi.waitUntil(() => lab.refills.get()?.done && lab.refills.get()?.of === lab.comparison.get());
      await calm();
      return told.splice(0);
    };
    const post = (query: string) =>
      dispatch('message', { source: parent, data: { type: 'dropblock-lab:set', query } });
    return { lab, rest, post };
  }

  const network = 'net=mobilenet-v1-0.25';
  const asking = [network, 'img=https://other.test/cat.png'];

  it.each(asking)('of %s hears its figures once, as soon as the question is declined', async (query) => {
    const { lab, rest } = await embed(query);
    expect(await rest()).toEqual([]);
    lab.loader.decline();
    const [told, ...more] = await rest();
    expect(Object.fromEntries(told!)).toMatchObject({ net: 'resnet', img: 'pyramid', seed: '373' });
    expect(more).toEqual([]);
  });

  it.each(asking)('of %s hears them too where it takes back itself what was asked about', async (query) => {
    const { rest, post } = await embed(query);
    expect(await rest()).toEqual([]);
    post('net=resnet&img=pyramid');
    expect((await rest()).map((told) => told.get('net'))).toEqual(['resnet']);
  });

  it('hears again what it knows, where what it asked for is declined', async () => {
    const { lab, rest, post } = await embed('seed=4');
    expect(await rest()).toHaveLength(1);
    post(network);
    expect(await rest()).toEqual([]);
    lab.loader.decline();
    expect((await rest()).map((told) => told.get('net'))).toEqual(['resnet']);
    // What changes none of the figures is not worth a message.
    lab.change({ theme: 'dark' });
    expect(await rest()).toEqual([]);
  });

  it('hears only of what was put right, and what was not taken is told beside what did not fit', async () => {
    const { lab, rest, post } = await embed(`${network}&ch=300`);
    expect(await rest()).toEqual([]);
    post('net=resnet&b=nine');
    expect((await rest()).map((told) => told.get('ch'))).toEqual(['3']);
    expect(lab.mends.get().map(({ param }) => param)).toEqual(['b', 'ch']);
    expect(isReady(lab.settings.get(), lab.comparison.get(), lab.refills.get())).toBe(true);
  });
});
