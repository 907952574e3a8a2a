import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Outcome, Picture } from '../../src/engine/protocol.ts';
import { calm, fakeEngine, ok, pending, wrong } from './fake-engine.ts';
import { fakeTabStore } from './fake-tab-store.ts';
import { start } from './start-loader.ts';

beforeEach(() => {
  vi.stubGlobal('location', new URL('https://page.test/'));
  vi.stubGlobal('document', { baseURI: 'https://page.test/' });
  fakeTabStore();
});

const net = 'mobilenet-v1-0.25';
const ofNetwork = { kind: 'network', net } as const;
const address = 'https://other.test/cat.png';
const ofPicture = { kind: 'picture', address } as const;
const notFound = { code: 'picture-not-found', address, status: 404 } as const;
const looks = (calls: readonly string[]) => calls.filter((call) => call.startsWith('observe')).length;

describe('while a link’s network is asked about', () => {
  it('another picture, layer and square are shown on the network on screen, and the question stays', async () => {
    const fake = fakeEngine();
    const { settings, loader } = start(fake, { net });
    await calm();
    expect(loader.state.get()).toMatchObject({ question: ofNetwork, scene: { view: { net: 'resnet' } } });
    const crop = { x: 0.5, y: 0.5, size: 0.5 };
    for (const change of [{ image: 'starfish' }, { tap: 'image' }, { crop }]) {
      settings.set({ ...settings.get(), ...change });
      await calm();
      const { tap, image } = settings.get();
      expect(loader.state.get()).toMatchObject({
        question: ofNetwork,
        busy: null,
        scene: { image, tap, view: { net: 'resnet', crop: settings.get().crop } },
      });
    }
    expect(settings.get().net).toBe(net);
    expect(fake.calls).not.toContain(`loadNetwork ${net} screen`);
    loader.agree();
    await calm();
    expect(loader.state.get()).toMatchObject({ question: null, scene: { image: 'starfish', view: { net } } });
  });

  it('a file is opened, and to decline leaves it as it is', async () => {
    const fake = fakeEngine();
    const { settings, loader } = start(fake, { net });
    await calm();
    await loader.openFile(new Blob(['a photograph']));
    await calm();
    const { scene } = loader.state.get();
    expect(settings.get().image).toMatch(/^local:/);
    expect(loader.state.get()).toMatchObject({ question: ofNetwork, scene: { image: settings.get().image } });
    loader.decline();
    await calm();
    expect(settings.get()).toMatchObject({ net: 'resnet', image: scene!.image });
    expect(loader.state.get().scene).toBe(scene);
  });

  it('the question stands while a file is decoded', async () => {
    const slow = pending<Outcome<Picture>>();
    const { loader } = start(fakeEngine({ openPicture: () => slow.promise }), { net });
    await calm();
    void loader.openFile(new Blob(['a large photograph']));
    expect(loader.state.get()).toMatchObject({ busy: 'picture', question: ofNetwork });
  });

  it('a picture that fails is told and put back, and the network stays asked about', async () => {
    const answer = fakeEngine();
    const fake = fakeEngine({
      fetchPicture: async (from, onProgress) =>
        from.includes('lotus') ? wrong(notFound) : answer.engine.fetchPicture(from, onProgress),
    });
    const { settings, loader } = start(fake, { net, image: 'lotus' });
    await calm();
    const told = { question: ofNetwork, fault: notFound, failed: { image: 'lotus' } };
    expect(loader.state.get()).toMatchObject({ ...told, scene: { image: 'pyramid' } });
    expect(settings.get()).toMatchObject({ net, image: 'pyramid' });
  });

  it('and what stands in for it does not come, the network stays asked about', async () => {
    const fault = { code: 'network-failed', net: 'resnet', tried: [] } as const;
    const { settings, loader } = start(fakeEngine({ loadNetwork: async () => wrong(fault) }), { net });
    await calm();
    expect(loader.state.get()).toMatchObject({ question: ofNetwork, fault, failed: null });
    expect(settings.get().net).toBe(net);
  });

  it('another back end makes the map that stands in anew, and asks for nothing else', async () => {
    const fake = fakeEngine();
    const { loader } = start(fake, { net });
    await calm();
    const before = loader.state.get().scene;
    loader.refresh();
    await calm();
    expect(loader.state.get()).toMatchObject({ question: ofNetwork, scene: { view: { net: 'resnet' } } });
    expect(loader.state.get().scene).not.toBe(before);
    expect(fake.calls).not.toContain(`loadNetwork ${net} screen`);
  });

  it('a layer of its own that ones led to is shown on the built-in network', async () => {
    const fake = fakeEngine();
    const { settings, loader } = start(fake, { net, tap: 'ones' });
    await calm();
    settings.set({ ...settings.get(), tap: 'stage2' });
    await calm();
    expect(loader.state.get()).toMatchObject({ question: ofNetwork, scene: { view: { net: 'resnet' } } });
    loader.decline();
    expect(settings.get().net).toBe('resnet');
  });
});

describe('while a picture’s host is asked about', () => {
  it('another layer is shown of the picture on screen, in the square that it had', async () => {
    const fake = fakeEngine();
    const crop = { x: 0.5, y: 0.5, size: 0.5 };
    const { settings, loader } = start(fake, { image: 'starfish', crop });
    await calm();
    const { scene } = loader.state.get();
    const seen = looks(fake.calls);
    settings.set({ ...settings.get(), image: address, crop: null });
    await calm();
    // It is there already.
    expect(loader.state.get()).toMatchObject({ question: ofPicture, busy: null });
    expect(loader.state.get().scene).toBe(scene);
    expect(looks(fake.calls)).toBe(seen);
    settings.set({ ...settings.get(), tap: 'image' });
    await calm();
    expect(loader.state.get()).toMatchObject({
      question: ofPicture,
      scene: { image: 'starfish', tap: 'image', view: { crop } },
    });
    expect(fake.calls).not.toContain(`fetchPicture ${address}`);
  });

  it('and the network must be asked about too, it is asked about next', async () => {
    const fake = fakeEngine();
    const { loader } = start(fake, { image: address, net });
    await calm();
    expect(loader.state.get()).toMatchObject({
      question: ofPicture,
      scene: { image: 'pyramid', view: { net: 'resnet' } },
    });
    loader.agree();
    await calm();
    expect(loader.state.get()).toMatchObject({ question: ofNetwork, scene: { image: address } });
    loader.agree();
    await calm();
    expect(loader.state.get()).toMatchObject({ question: null, scene: { image: address, view: { net } } });
  });

  it('a file takes its place', async () => {
    const { settings, loader } = start(fakeEngine({ openPicture: async () => ok(fakeEngine().picture()) }), {
      image: address,
    });
    await calm();
    await loader.openFile(new Blob(['a photograph']));
    await calm();
    expect(loader.state.get()).toMatchObject({ question: null, scene: { image: settings.get().image } });
  });
});
