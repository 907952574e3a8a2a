import { beforeEach, expect, test, vi } from 'vitest';
import type { NetworkInfo, Outcome } from '../../src/engine/protocol.ts';
import { createOwnModels } from '../../src/state/own-model.ts';
import { createSceneLoader } from '../../src/state/scene-loader.ts';
import { createStore } from '../../src/state/store.ts';
import { calm, fakeEngine, ok, pending, wrong } from './fake-engine.ts';
import { settingsWith } from './scenes.ts';

beforeEach(() => {
  vi.stubGlobal('location', new URL('https://page.test/'));
  vi.stubGlobal('document', { baseURI: 'https://page.test/' });
});

const info: NetworkInfo = {
  net: 'own',
  inputSize: 224,
  taps: [{ name: 'conv1', channels: 4, height: 8, width: 8 }],
  classes: 9,
  accuracy: null,
  source: 'model.json',
  own: {
    name: 'model.json',
    use: { inputSize: 224, inputRange: [0, 1], labels: [] },
    isSizeFixed: true,
    firstTap: 'conv1',
    classes: 9,
    isKept: true,
  },
};

function start(...openings: Promise<Outcome<NetworkInfo>>[]) {
  const fake = fakeEngine({ openModel: () => openings.shift()! });
  const settings = createStore(settingsWith({}));
  const loader = createSceneLoader(fake.engine, settings, { correct: settings.set });
  return { settings, loader, calls: fake.calls, own: createOwnModels(fake.engine, { settings, loader }) };
}

test('a model that is opened is shown at its first layer', async () => {
  const { settings, loader, own } = start(Promise.resolve(ok(info)));
  await calm();
  await own.open({ kind: 'files', files: [] });
  await calm();
  expect(settings.get()).toMatchObject({ net: 'own', tap: 'conv1', model: null });
  expect(loader.state.get().scene).toMatchObject({ view: { net: 'own' }, tap: 'conv1' });
});

test('a model that is opened, and removed again, leaves the channel that the link holds fast', async () => {
  const { settings, own } = start(Promise.resolve(ok(info)));
  settings.set(settingsWith({ channel: 2, lock: ['ch'] }));
  await calm();
  await own.open({ kind: 'files', files: [] });
  expect(settings.get()).toMatchObject({ net: 'own', channel: 2 });
  await own.remove();
  expect(settings.get()).toMatchObject({ net: 'resnet', channel: 2 });
});

test('one that comes after another network was chosen waits in the menu', async () => {
  const slow = pending<Outcome<NetworkInfo>>();
  const { settings, loader, own } = start(slow.promise);
  await calm();
  void own.open({ kind: 'files', files: [] });
  loader.chooseNetwork('mobilenet-v1-0.25');
  slow.resolve(ok(info));
  await calm();
  expect(settings.get()).toMatchObject({ net: 'mobilenet-v1-0.25', tap: 'stage2' });
  expect(own.state.get()).toMatchObject({ model: info.own, busy: false });
});

test('one that came when another was wanted already is the open one where that one fails', async () => {
  const second = pending<Outcome<NetworkInfo>>();
  const { settings, loader, own } = start(Promise.resolve(ok(info)), second.promise);
  await calm();
  void own.open({ kind: 'files', files: [] });
  void own.open({ kind: 'files', files: [] });
  await calm();
  expect(own.state.get()).toMatchObject({ model: null, busy: true });
  second.resolve(wrong({ code: 'model-failed', why: 'no-map', detail: '' }));
  await calm();
  expect(own.state.get()).toMatchObject({ model: info.own, busy: false });
  expect(settings.get().net).toBe('resnet');
  expect(loader.state.get().fault).toMatchObject({ why: 'no-map' });
});

test('a model that the browser does not keep is told, once', async () => {
  const lost: NetworkInfo = { ...info, own: { ...info.own!, isKept: false } };
  const { own } = start(Promise.resolve(ok(lost)), Promise.resolve(ok(lost)));
  await calm();
  await own.open({ kind: 'files', files: [] });
  expect(own.state.get().saysLoss).toBe(true);
  own.readLoss();
  await own.open({ kind: 'files', files: [] });
  expect(own.state.get().saysLoss).toBe(false);
});

test('an address of another host that is not secure is refused with the reason, unasked', async () => {
  const { own, loader, calls, settings } = start();
  await calm();
  const address = 'http://example.org/model.json';
  await own.open({ kind: 'address', address });
  expect(loader.state.get().fault).toEqual({ code: 'not-secure', address });
  loader.dismiss();
  // The same from a link.
  settings.set({ ...settings.get(), net: 'own', model: address, tap: 'conv1' });
  await calm();
  expect(loader.state.get()).toMatchObject({ question: null, fault: { code: 'not-secure', address } });
  expect(calls.some((call) => call.startsWith('openModel'))).toBe(false);
});
