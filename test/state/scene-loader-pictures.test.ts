import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Outcome, Picture } from '../../src/engine/protocol.ts';
import { calm, fakeEngine, ok, pending, wrong } from './fake-engine.ts';
import { fakeTabStore } from './fake-tab-store.ts';
import { start } from './start-loader.ts';

const rasterise = vi.hoisted(() => ({ svg: async () => new Blob(['drawn']) }));
vi.mock('../../src/engine/rasterise-svg.ts', () => ({ rasteriseSvg: () => rasterise.svg() }));

beforeEach(() => {
  vi.stubGlobal('location', new URL('https://page.test/'));
  vi.stubGlobal('document', { baseURI: 'https://page.test/' });
  fakeTabStore();
});

describe('pictures', () => {
  it('that are given up before there is any can be asked for again', async () => {
    let works = false;
    const fake = fakeEngine({
      fetchPicture: async () => (works ? ok(fake.picture()) : wrong({ code: 'cancelled' })),
    });
    const { loader } = start(fake);
    await calm();
    expect(loader.state.get()).toMatchObject({ scene: null, fault: { code: 'cancelled' } });
    works = true;
    loader.retry();
    await calm();
    expect(loader.state.get()).toMatchObject({ scene: { image: 'pyramid' }, fault: null });
  });

  it('that no worker is there for leave the address as it is, and are not said to be on their way', async () => {
    const none = wrong({ code: 'no-worker' });
    const fake = fakeEngine({
      fetchPicture: async () => none,
      openPicture: async () => none,
      loadNetwork: async () => none,
    });
    const { loader, settings, corrections } = start(fake, { image: 'lotus' });
    await calm();
    expect(loader.state.get()).toMatchObject({ busy: null, fault: { code: 'no-worker' } });
    loader.dismiss();
    settings.set({ ...settings.get(), image: 'starfish' });
    await calm();
    expect(loader.state.get()).toMatchObject({ busy: null, fault: { code: 'no-worker' } });
    loader.dismiss();
    await loader.openFile(new Blob(['a photograph']));
    await calm();
    expect(loader.state.get()).toMatchObject({ busy: null, fault: { code: 'no-worker' } });
    expect(corrections).toEqual([]);
  });

  it('of which several are given are tried in turn, and which one is shown is said', async () => {
    const fake = fakeEngine({
      openPicture: async ({ size }) => (size ? ok(fake.picture()) : wrong({ code: 'empty-file' })),
    });
    const { loader, settings } = start(fake);
    await calm();
    const [empty, good] = [new Blob(), new Blob(['a photograph'])];
    await loader.openFile(good);
    expect(loader.state.get()).toMatchObject({ scene: { image: settings.get().image }, fault: null });
    await loader.openFile(empty, empty, good, good);
    expect(loader.state.get()).toMatchObject({
      scene: { image: settings.get().image },
      fault: { code: 'one-of-files', place: 3, files: 4 },
      earlier: [],
      failed: null,
    });
    const { scene } = loader.state.get();
    await loader.openFile(empty, empty);
    expect(loader.state.get()).toMatchObject({ scene, fault: { code: 'empty-file' }, earlier: [] });
  });

  it('that the worker no longer has are opened once more', async () => {
    let lost = true;
    const answer = fakeEngine();
    const fake = fakeEngine({
      async observe(view) {
        if (view.picture === 1 && lost) {
          lost = false;
          return wrong({ code: 'no-such-picture' });
        }
        return answer.engine.observe(view);
      },
    });
    const { loader } = start(fake);
    await calm();
    expect(loader.state.get()).toMatchObject({ scene: { picture: { id: 2 } }, fault: null });
    // The first never was on screen.
    expect(fake.closed).toEqual([1]);
  });

  it('drawn too late push nothing newer out', async () => {
    const drawing = pending<Blob>();
    rasterise.svg = () => drawing.promise;
    const svg = new Blob(['<svg/>'], { type: 'image/svg+xml' });
    let drawnOpened = false;
    const first: Picture = fakeEngine().picture();
    const fake = fakeEngine({
      async openPicture(bytes) {
        if (bytes === svg) return wrong({ code: 'unsupported-image', format: 'svg' });
        drawnOpened ||= (await bytes.text()) === 'drawn';
        return ok(first);
      },
    });
    const { settings, loader } = start(fake);
    await calm();
    void loader.openFile(svg);
    await calm();
    settings.set({ ...settings.get(), image: 'strawberry' });
    await calm();
    drawing.resolve(new Blob(['drawn']));
    await calm();
    expect(drawnOpened).toBe(false);
    expect(loader.state.get()).toMatchObject({ scene: { image: 'strawberry' }, fault: null, busy: null });
  });

  it('that came for nothing give their memory back', async () => {
    const slow = pending<Outcome<Picture>>();
    const answer = fakeEngine();
    const fake = fakeEngine({
      fetchPicture: async (address, onProgress) =>
        address.includes('sunflower') ? slow.promise : answer.engine.fetchPicture(address, onProgress),
    });
    const { settings } = start(fake);
    await calm();
    settings.set({ ...settings.get(), image: 'sunflower' });
    await calm();
    settings.set({ ...settings.get(), image: 'lotus' });
    await calm();
    slow.resolve(ok(fake.picture()));
    await calm();
    expect(fake.closed).toEqual([1]);
  });

  it('are kept before their first map, and opened again from what the tab keeps', async () => {
    const answer = fakeEngine();
    const first = start(fakeEngine({ observe: () => pending<never>().promise }));
    void first.loader.openFile(new Blob(['my own']));
    await calm();
    const { image } = first.settings.get();
    expect(first.loader.state.get().scene).toBeNull();
    const opened: string[] = [];
    const afterwards = fakeEngine({
      async openPicture(bytes) {
        opened.push(await bytes.text());
        return ok(answer.picture());
      },
    });
    const { loader } = start(afterwards, { image });
    await calm();
    expect(opened).toEqual(['my own']);
    expect(loader.state.get()).toMatchObject({ scene: { image, picture: { notes: [] } }, fault: null });
  });

  it('that have no room in the tab come back as a copy, and say so', async () => {
    const file = new Blob([new Uint8Array(4_000_000)]);
    const asked: number[] = [];
    const first = start(
      fakeEngine({
        async copyPicture(picture) {
          asked.push(picture);
          return ok(new Blob(['smaller']));
        },
      }),
    );
    await calm();
    void first.loader.openFile(file);
    await calm();
    const { image } = first.settings.get();
    expect(asked).toEqual([first.loader.state.get().scene!.picture.id]);
    const { loader } = start(fakeEngine(), { image });
    await calm();
    expect(loader.state.get()).toMatchObject({ scene: { image, picture: { notes: ['copy'] } } });
  });

  it('decoded while a layer is chosen are shown all the same', async () => {
    const slow = pending<Outcome<Picture>>();
    const fake = fakeEngine({ openPicture: () => slow.promise });
    const { settings, loader } = start(fake);
    void loader.openFile(new Blob(['a large photograph']));
    settings.set({ ...settings.get(), tap: 'image' });
    await calm();
    slow.resolve(ok(fake.picture()));
    await calm();
    expect(settings.get().image).toMatch(/^local:/);
    expect(loader.state.get()).toMatchObject({
      scene: { tap: 'image', image: settings.get().image },
      fault: null,
    });
  });

  it('decoded while the picture on screen becomes that of a file are shown all the same', async () => {
    const slow = pending<Outcome<Picture>>();
    const fake = fakeEngine({ openPicture: () => slow.promise });
    const { settings, loader } = start(fake);
    await calm();
    const file = loader.openFile(new Blob(['a large photograph']));
    loader.adopt(new Blob(['the last frame']));
    await calm();
    const adopted = settings.get().image;
    const opened = fake.picture();
    slow.resolve(ok(opened));
    await file;
    await calm();
    expect(settings.get().image).not.toBe(adopted);
    expect(loader.state.get()).toMatchObject({
      scene: { image: settings.get().image, picture: { id: opened.id } },
      busy: null,
      fault: null,
    });
  });

  it.each([
    ['another one and the first again were chosen', ['starfish', 'pyramid']],
    ['another one was chosen', ['starfish']],
  ])('decoded after %s do not come', async (_, chosen) => {
    const slow = pending<Outcome<Picture>>();
    const fake = fakeEngine({ openPicture: () => slow.promise });
    const { settings, loader } = start(fake);
    await calm();
    const file = loader.openFile(new Blob(['a large photograph']));
    for (const image of chosen) settings.set({ ...settings.get(), image });
    await calm();
    slow.resolve(ok(fake.picture()));
    await file;
    await calm();
    expect(settings.get().image).toBe(chosen.at(-1));
    expect(loader.state.get()).toMatchObject({ scene: { image: chosen.at(-1) }, busy: null, fault: null });
  });

  it('decoded after the address on screen was given once more do not come', async () => {
    const address = 'https://other.test/cat.png';
    const slow = pending<Outcome<Picture>>();
    const fake = fakeEngine({ openPicture: () => slow.promise });
    const { settings, loader } = start(fake);
    loader.openAddress(address);
    await calm();
    const file = loader.openFile(new Blob(['a large photograph']));
    loader.openAddress(address);
    slow.resolve(ok(fake.picture()));
    await file;
    await calm();
    expect(settings.get().image).toBe(address);
    expect(loader.state.get()).toMatchObject({ scene: { image: address }, busy: null, fault: null });
  });

  it('that another back end no longer finds are opened once more', async () => {
    const lost = new Set([1]);
    const answer = fakeEngine();
    let isExchanged = false;
    const fake = fakeEngine({
      observe: async (view) =>
        isExchanged && lost.has(view.picture)
          ? wrong({ code: 'no-such-picture' })
          : answer.engine.observe(view),
    });
    const { loader } = start(fake);
    await calm();
    isExchanged = true;
    loader.refresh();
    await calm();
    expect(loader.state.get()).toMatchObject({ scene: { picture: { id: 2 } }, fault: null });
    // Frames that were asked for may still draw the first.
    expect(fake.closed).toEqual([]);
  });
});
