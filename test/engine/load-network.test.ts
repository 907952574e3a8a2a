import type { io } from '@tensorflow/tfjs-core';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { LabelledNetwork } from '../../src/engine/cut-network.ts';
import { loadNetwork } from '../../src/engine/load-network.ts';
import { type Download, SourceError } from '../../src/engine/model-files.ts';
import { foreignSources } from '../../src/engine/network-sources.ts';
import type { NetworkName } from '../../src/engine/networks.ts';
import type { SourceFailure } from '../../src/engine/protocol.ts';
import { calm } from '../state/fake-engine.ts';
import { smallNetwork } from './small-network.ts';

/** What the sources answer, by address, and what is made of their files. */
const web = vi.hoisted(() => ({
  files: new Map<string, unknown>(),
  asked: [] as string[],
  made: (() => null) as () => unknown,
}));

vi.mock('../../src/engine/page-base.ts', () => ({ pageBase: 'https://page.test/' }));
vi.mock('../../src/engine/model-files.ts', async (original) => ({
  ...(await original<typeof import('../../src/engine/model-files.ts')>()),
  async fetchModel(source: string) {
    web.asked.push(source);
    const found = web.files.get(source);
    if (found instanceof Error) throw found;
    return found;
  },
}));
vi.mock('../../src/engine/built-in.ts', () => ({ builtIn: async () => web.made() }));
vi.mock('../../src/engine/mobilenet.ts', () => ({ mobileNet: async () => web.made() }));

const mobilenet = 'mobilenet-v1-0.25';
const own = (net: NetworkName) => `https://page.test/models/${net}/model.json`;
const [hub, bucket] = foreignSources(mobilenet) as [string, string];

const holding = (value: number): io.ModelArtifacts => ({
  weightSpecs: [{ name: 'w', shape: [2], dtype: 'float32' }],
  weightData: Float32Array.of(1, value).buffer,
});
const fails = (source: string, why: SourceFailure['why'], absent = false) =>
  new SourceError({ source, why, status: null }, absent);

const { labelled } = smallNetwork('linear');
const answering = (logits: () => Float32Array): LabelledNetwork => ({
  ...labelled,
  network: { ...labelled.network, logits: async () => logits() },
});

const download = (signal = new AbortController().signal): Download => ({
  signal,
  onProgress: () => undefined,
});
const load = (net: NetworkName) => loadNetwork(net, Promise.resolve(), download());
/** What was tried in vain: the address of each source and why. */
const triedBy = async (net: NetworkName) => {
  const thrown = await load(net).then(
    () => null,
    (error) => error,
  );
  expect(thrown).toMatchObject({ fault: { code: 'network-failed', net } });
  return thrown.fault.tried.map(({ source, why }: SourceFailure) => [source, why]);
};

beforeEach(() => {
  web.files = new Map<string, unknown>([
    [own(mobilenet), holding(2)],
    [hub, holding(2)],
    [bucket, holding(2)],
    [own('resnet'), holding(2)],
    [own('resnet-112-none'), holding(2)],
  ]);
  web.asked = [];
  web.made = () => labelled;
});

describe('a network', () => {
  it('comes from beside the page, and nobody else is asked then', async () => {
    expect(await load(mobilenet)).toEqual({ loaded: labelled, source: own(mobilenet) });
    expect(web.asked).toEqual([own(mobilenet)]);
  });

  it('comes from the first source that works, in their order', async () => {
    web.files.set(own(mobilenet), fails(own(mobilenet), 'short'));
    web.files.set(hub, fails(hub, 'timeout'));
    expect((await load(mobilenet)).source).toBe(bucket);
    expect(web.asked).toEqual([own(mobilenet), hub, bucket]);
  });

  it('that no source has is told with all that was tried, but for an own copy that is simply not there', async () => {
    web.files.set(hub, fails(hub, 'unreachable'));
    web.files.set(bucket, fails(bucket, 'status'));
    const foreign = [
      [hub, 'unreachable'],
      [bucket, 'status'],
    ];
    web.files.set(own(mobilenet), fails(own(mobilenet), 'status', true));
    expect(await triedBy(mobilenet)).toEqual(foreign);
    web.files.set(own(mobilenet), fails(own(mobilenet), 'short'));
    expect(await triedBy(mobilenet)).toEqual([[own(mobilenet), 'short'], ...foreign]);
  });

  it('that lies beside the page alone is missed where it is not there', async () => {
    const source = own('resnet-112-none');
    web.files.set(source, fails(source, 'status', true));
    expect(await triedBy('resnet-112-none')).toEqual([[source, 'status']]);
  });

  it('is not even made of weights that are no numbers', async () => {
    web.files.set(own('resnet'), holding(Number.NaN));
    web.made = vi.fn(web.made);
    expect(await triedBy('resnet')).toEqual([[own('resnet'), 'broken']]);
    expect(web.made).not.toHaveBeenCalled();
  });

  it('that cannot be made, or answers its trial with nonsense, is broken', async () => {
    const nonsense: (() => LabelledNetwork)[] = [
      () => {
        throw new Error('no such operation');
      },
      () => answering(() => Float32Array.of(1, 2, 3)),
      () => answering(() => Float32Array.of(1, 2, Number.NaN, 4)),
      () => answering(() => Float32Array.of(1, 2, Number.POSITIVE_INFINITY, 4)),
      () =>
        answering(() => {
          throw new Error('out of memory');
        }),
    ];
    for (const made of nonsense) {
      web.made = made;
      expect(await triedBy('resnet-112-none')).toEqual([[own('resnet-112-none'), 'broken']]);
    }
  });

  it('of the page itself is not tried, since the first picture waits for it', async () => {
    const logits = vi.fn(() => Float32Array.of(Number.NaN));
    web.made = () => answering(logits);
    expect((await load('resnet')).source).toBe(own('resnet'));
    expect(logits).not.toHaveBeenCalled();
  });

  it('that waits for the back end can be cancelled, and asks no other source then', async () => {
    const abort = new AbortController();
    const never = new Promise(() => undefined);
    const loading = loadNetwork(mobilenet, never, download(abort.signal));
    await calm();
    abort.abort();
    await expect(loading).rejects.toMatchObject({ name: 'AbortError' });
    expect(web.asked).toEqual([own(mobilenet)]);
  });

  it('fails with the back end’s own fault, which no other source would mend', async () => {
    const broken = Promise.reject(new Error('no back end'));
    await expect(loadNetwork(mobilenet, broken, download())).rejects.toThrow('no back end');
    expect(web.asked).toEqual([own(mobilenet)]);
  });
});
