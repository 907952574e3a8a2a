import { beforeEach, describe, expect, it, test, vi } from 'vitest';
import type { NetworkInfo, Outcome, Picture } from '../../src/engine/protocol.ts';
import { calm, fakeEngine, ok, pending, wrong } from './fake-engine.ts';
import { start } from './start-loader.ts';

beforeEach(() => {
  vi.stubGlobal('location', new URL('https://page.test/'));
  vi.stubGlobal('document', { baseURI: 'https://page.test/' });
});

const failedNetwork = wrong({ code: 'network-failed', net: 'mobilenet-v1-0.25', tried: [] });

describe('a network that a person chooses', () => {
  it('and that fails leaves the channel as it was, without a step in the history', async () => {
    const fake = fakeEngine({
      loadNetwork: async (net) =>
        net === 'resnet' ? ok({ net, taps: [] } as unknown as NetworkInfo) : failedNetwork,
    });
    const { settings, loader, corrections } = start(fake, { channel: 3 });
    await calm();
    loader.chooseNetwork('mobilenet-v1-0.25');
    expect(settings.get().channel).toBeNull();
    await calm();
    expect(settings.get()).toMatchObject({ net: 'resnet', channel: 3 });
    expect(corrections).toHaveLength(1);
    expect(loader.state.get().fault).toMatchObject({ code: 'network-failed' });
  });

  it('in haste after another, and that fails, leaves the channel of the one on screen', async () => {
    const slow = pending<Outcome<NetworkInfo>>();
    const fake = fakeEngine({
      async loadNetwork(net) {
        if (net === 'resnet') return ok({ net, taps: [] } as unknown as NetworkInfo);
        return net === 'resnet-112-none' ? slow.promise : failedNetwork;
      },
    });
    const { settings, loader } = start(fake, { channel: 5 });
    await calm();
    loader.chooseNetwork('resnet-112-none');
    await calm();
    loader.chooseNetwork('resnet-112-dropout');
    await calm();
    expect(settings.get()).toMatchObject({ net: 'resnet', channel: 5 });
    // A later choice starts from the channel of its own time.
    settings.set({ ...settings.get(), channel: 9 });
    loader.chooseNetwork('resnet-112-dropout');
    await calm();
    expect(settings.get()).toMatchObject({ net: 'resnet', channel: 9 });
  });

  it('keeps the channel that the link holds fast, and is not chosen where it holds the network', async () => {
    const fake = fakeEngine();
    const { settings, loader } = start(fake, { channel: 5, lock: ['ch', 'tap'] });
    await calm();
    loader.chooseNetwork('resnet-112-none');
    await calm();
    expect(settings.get()).toMatchObject({ net: 'resnet-112-none', channel: 5, tap: 'stage2' });
    settings.set({ ...settings.get(), lock: ['net'] });
    loader.chooseNetwork('resnet-112-dropout');
    expect(settings.get()).toMatchObject({ net: 'resnet-112-none', channel: 5 });
  });

  it('is loaded though a link that names it waits for an answer', async () => {
    const fake = fakeEngine();
    const { loader } = start(fake, { net: 'mobilenet-v1-0.25' });
    await calm();
    expect(loader.state.get().question).toEqual({ kind: 'network', net: 'mobilenet-v1-0.25' });
    loader.chooseNetwork('mobilenet-v1-0.25');
    await calm();
    expect(loader.state.get()).toMatchObject({
      question: null,
      scene: { view: { net: 'mobilenet-v1-0.25' } },
    });
  });

  it('says how much of it has come, though all of it came before the picture', async () => {
    const slow = pending<Outcome<Picture>>();
    const whole = { source: 'https://page.test/models/resnet-112-none/', bytes: 700, total: 700 };
    const fake = fakeEngine({
      loadNetwork(_net, _asker, onProgress) {
        onProgress(whole);
        return pending<Outcome<NetworkInfo>>().promise;
      },
      fetchPicture: () => slow.promise,
    });
    const { loader } = start(fake, { net: 'resnet-112-none' });
    await calm();
    expect(loader.state.get()).toMatchObject({ busy: 'picture', progress: null });
    slow.resolve(ok(fake.picture()));
    await calm();
    expect(loader.state.get()).toMatchObject({ busy: 'network', progress: whole });
  });

  it('is given up when another one is chosen', async () => {
    const slow = pending<Outcome<NetworkInfo>>();
    const fake = fakeEngine({
      loadNetwork: async (net) =>
        net === 'resnet' ? ok({ net, taps: [] } as unknown as NetworkInfo) : slow.promise,
    });
    const { loader } = start(fake);
    await calm();
    loader.chooseNetwork('mobilenet-v1-1.0');
    await calm();
    loader.chooseNetwork('resnet');
    expect(fake.calls).toContain('cancelLoad mobilenet-v1-1.0 screen');
  });

  it('is tried again by Retry, though the settings name nothing else', async () => {
    let works = false;
    const fake = fakeEngine({
      loadNetwork: async (net) =>
        works
          ? ok({ net, taps: [] } as unknown as NetworkInfo)
          : wrong({ code: 'no-backend', reason: 'none' }),
    });
    const { loader } = start(fake);
    await calm();
    expect(loader.state.get()).toMatchObject({ scene: null, fault: { code: 'no-backend' } });
    works = true;
    loader.retry();
    await calm();
    expect(loader.state.get()).toMatchObject({ scene: { view: { net: 'resnet' } }, fault: null });
  });
});

describe('a network that failed and is loaded elsewhere', () => {
  const net = 'resnet-112-dropblock';
  const failing = (fake = fakeEngine()) =>
    fakeEngine({
      loadNetwork: async (wanted, ...rest) =>
        wanted === net
          ? wrong({ code: 'network-failed', net, tried: [] })
          : fake.engine.loadNetwork(wanted, ...rest),
    });
  const infoOf = (name: typeof net | 'resnet-112-none') =>
    ({ net: name, taps: [] }) as unknown as NetworkInfo;

  it('is no longer told to have failed, and another one is', async () => {
    const { loader } = start(failing(), { net });
    await calm();
    const told = { fault: { code: 'network-failed', net }, failed: { net } };
    expect(loader.state.get()).toMatchObject(told);
    loader.know('resnet-112-none', infoOf('resnet-112-none'));
    expect(loader.state.get()).toMatchObject(told);
    loader.know(net, infoOf(net));
    expect(loader.state.get()).toMatchObject({
      fault: null,
      failed: null,
      scene: { view: { net: 'resnet' } },
    });
  });

  it('leaves what else failed, and Retry asks for all that was wanted', async () => {
    const gone = { code: 'picture-not-found', address: 'https://page.test/lotus.webp', status: 404 } as const;
    const answer = fakeEngine();
    let works = false;
    const fake = fakeEngine({
      loadNetwork: failing().engine.loadNetwork,
      fetchPicture: async (address, ...rest) =>
        works || !address.includes('lotus') ? answer.engine.fetchPicture(address, ...rest) : wrong(gone),
    });
    const { loader } = start(fake, { net, image: 'lotus' });
    await calm();
    expect(loader.state.get()).toMatchObject({ fault: { code: 'network-failed' }, earlier: [gone] });
    loader.know(net, infoOf(net));
    expect(loader.state.get()).toMatchObject({ fault: gone, earlier: [] });
    works = true;
    loader.retry();
    await calm();
    expect(loader.state.get()).toMatchObject({ fault: null, scene: { image: 'lotus', view: { net } } });
  });
});

describe('a link', () => {
  it('to ones asks for no foreign network', async () => {
    const fake = fakeEngine();
    const { settings, loader } = start(fake, { net: 'mobilenet-v2-1.0', tap: 'ones' });
    await calm();
    expect(loader.state.get()).toMatchObject({ question: null, scene: { tap: 'ones', network: null } });
    expect(fake.calls.filter((call) => call.startsWith('loadNetwork'))).toEqual([]);
    settings.set({ ...settings.get(), tap: 'stage2' });
    expect(loader.state.get().question).toEqual({ kind: 'network', net: 'mobilenet-v2-1.0' });
  });

  it('to a picture without https is refused without a question', async () => {
    const fake = fakeEngine();
    const { settings, loader } = start(fake, { image: 'http://other.test/cat.png' });
    await calm();
    expect(loader.state.get()).toMatchObject({
      question: null,
      fault: { code: 'not-secure', address: 'http://other.test/cat.png' },
    });
    expect(loader.state.get().failed).toBeNull();
    expect(fake.calls).not.toContain('fetchPicture http://other.test/cat.png');
    expect(settings.get().image).toBe('pyramid');
  });

  it('to a picture of one’s own that is gone is told, and nothing is to be tried again', async () => {
    vi.stubGlobal('sessionStorage', { getItem: () => null });
    const { settings, loader } = start(fakeEngine(), { image: 'local:1-1' });
    await calm();
    expect(loader.state.get()).toMatchObject({
      fault: { code: 'no-such-picture' },
      failed: null,
      scene: { image: 'pyramid' },
    });
    expect(settings.get().image).toBe('pyramid');
  });
});

test('what is put right while something is told is no news of that', async () => {
  const fake = fakeEngine({
    loadNetwork: async (net) =>
      net === 'resnet' ? ok({ net, taps: [] } as unknown as NetworkInfo) : failedNetwork,
  });
  const { settings, loader } = start(fake, {
    net: 'mobilenet-v1-0.25',
    crop: { x: 100, y: 100, size: 1 },
  });
  await calm();
  loader.agree();
  await calm();
  const told = { fault: { code: 'network-failed' }, failed: { net: 'mobilenet-v1-0.25' } };
  expect(loader.state.get()).toMatchObject(told);
  loader.amend({ ...settings.get(), crop: null });
  await calm();
  expect(loader.state.get()).toMatchObject({ ...told, scene: { view: { crop: null } } });
});

describe('a link of which several things fail', () => {
  const link = {
    net: 'resnet-112-none',
    image: 'lotus',
    tap: 'stage4',
    channel: 100,
    crop: { x: 0.5, y: 0.5, size: 0.5 },
  } as const;
  const notFound = {
    code: 'picture-not-found',
    address: 'https://page.test/lotus.webp',
    status: 404,
  } as const;

  it('has all of them told, and Retry asks for all of them', async () => {
    let works = false;
    const answer = fakeEngine();
    const fake = fakeEngine({
      fetchPicture: async (address, onProgress) =>
        works || !address.includes('lotus')
          ? answer.engine.fetchPicture(address, onProgress)
          : wrong(notFound),
      async loadNetwork(net) {
        if (!works && net !== 'resnet') return wrong({ code: 'network-failed', net, tried: [] });
        return ok({ net, taps: [{ name: 'stage4' }, { name: 'stage2' }] } as unknown as NetworkInfo);
      },
    });
    const { settings, loader } = start(fake, link);
    await calm();
    expect(loader.state.get()).toMatchObject({
      fault: { code: 'network-failed' },
      earlier: [notFound],
      scene: { image: 'pyramid', view: { net: 'resnet' } },
    });
    works = true;
    loader.retry();
    await calm();
    expect(settings.get()).toMatchObject(link);
    expect(loader.state.get()).toMatchObject({
      fault: null,
      earlier: [],
      scene: { image: 'lotus', view: { net: link.net, tap: 'stage4', crop: link.crop } },
    });
  });

  it('goes on telling the first where the second is cancelled', async () => {
    const fake = fakeEngine({
      fetchPicture: async (address) => (address.includes('lotus') ? wrong(notFound) : ok(fake.picture())),
      loadNetwork: async (net) =>
        net === 'resnet' ? ok({ net, taps: [] } as unknown as NetworkInfo) : wrong({ code: 'cancelled' }),
    });
    const { loader } = start(fake, link);
    await calm();
    expect(loader.state.get()).toMatchObject({ fault: notFound, failed: { image: 'lotus' } });
  });

  it('asks by Retry for what was wanted, though what stood in for it failed too', async () => {
    const fake = fakeEngine({ fetchPicture: async (address) => wrong({ ...notFound, address }) });
    const { loader } = start(fake, { image: 'lotus' });
    await calm();
    expect(loader.state.get()).toMatchObject({ earlier: [{ address: expect.stringContaining('lotus') }] });
    loader.retry();
    expect(fake.calls.at(-1)).toContain('lotus');
  });
});
