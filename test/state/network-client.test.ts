import { expect, test } from 'vitest';
import type { LoadProgress, NetworkInfo, Outcome } from '../../src/engine/protocol.ts';
import { createNetworkClient } from '../../src/state/network-client.ts';
import { calm, fakeEngine, ok, pending, wrong } from './fake-engine.ts';
import { settingsWith } from './scenes.ts';

const mobilenet = settingsWith({ net: 'mobilenet-v1-0.25' });

test('a download that was asked for twice is given up though the first has just been', async () => {
  const loads = [pending<Outcome<NetworkInfo>>(), pending<Outcome<NetworkInfo>>()];
  let asked = 0;
  const fake = fakeEngine({ loadNetwork: () => loads[asked++]!.promise });
  const networks = createNetworkClient(fake.engine, () => undefined);
  const first = networks.load(mobilenet).catch(() => undefined);
  networks.abandonOther('resnet');
  void networks.load(mobilenet).catch(() => undefined);
  loads[0]!.resolve(wrong({ code: 'cancelled' }));
  await first;
  networks.abandonOther('resnet');
  expect(fake.calls.filter((call) => call === 'cancelLoad mobilenet-v1-0.25 screen')).toHaveLength(2);
});

test('what has come of a network is that of its newest load, though one before ends or is heard late', async () => {
  const loads = [pending<Outcome<NetworkInfo>>(), pending<Outcome<NetworkInfo>>()];
  const tell: ((progress: LoadProgress) => void)[] = [];
  const fake = fakeEngine({
    loadNetwork(_net, _asker, onProgress) {
      tell.push(onProgress);
      return loads[tell.length - 1]!.promise;
    },
  });
  const heard: number[] = [];
  const networks = createNetworkClient(fake.engine, (_, { bytes }) => heard.push(bytes));
  const { net } = mobilenet;
  const came = (bytes: number): LoadProgress => ({ source: 'https://a.test', bytes, total: 700 });
  const first = networks.load(mobilenet).catch(() => undefined);
  tell[0]!(came(100));
  const second = networks.load(mobilenet);
  expect(networks.progressOf(net)).toBeNull();
  tell[1]!(came(300));
  tell[0]!(came(200));
  loads[0]!.resolve(wrong({ code: 'cancelled' }));
  await first;
  expect(networks.progressOf(net)).toEqual(came(300));
  expect(heard).toEqual([100, 300]);
  loads[1]!.resolve(ok({ net } as NetworkInfo));
  await second;
  expect(networks.progressOf(net)).toBeNull();
});

test('under the name own stands the model that the settings ask for, or none', async () => {
  const fake = fakeEngine();
  const networks = createNetworkClient(fake.engine, () => undefined);
  const own = { name: 'https://a.test/model.json' } as NetworkInfo['own'];
  networks.know('own', { net: 'own', own } as NetworkInfo);
  expect(networks.infoOf(settingsWith({ net: 'own', model: 'https://a.test/model.json' }))).not.toBeNull();
  expect(networks.infoOf(settingsWith({ net: 'own', model: 'https://b.test/model.json' }))).toBeNull();
  networks.know('own', null);
  expect(networks.named('own')).toBeNull();
  await calm();
});
