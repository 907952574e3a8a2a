import { expect, test } from 'vitest';
import type { NetworkInfo, Outcome } from '../../src/engine/protocol.ts';
import { createNetworkClient } from '../../src/state/network-client.ts';
import { calm, fakeEngine, pending, wrong } from './fake-engine.ts';
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
  expect(fake.calls.filter((call) => call === 'cancelLoad mobilenet-v1-0.25')).toHaveLength(2);
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
