import { expect, test } from 'vitest';
import { joinMends, parseAddress } from '../../src/state/address.ts';
import { classMend, fitMends, fitted } from '../../src/state/fit-mends.ts';
import { sceneOf, settingsWith } from './scenes.ts';

test('a channel beyond the map and a square beyond the picture are told, with what is used instead', () => {
  const crop = { x: 0.1, y: 0.5, size: 0.4 };
  expect(fitMends(settingsWith({ channel: 48, crop }), sceneOf(48, 28, 28))).toEqual([
    { param: 'ch', given: '48', used: '47' },
    { param: 'crop', given: '0.1,0.5,0.4', used: '0.2,0.5,0.4' },
  ]);
});

test('what is used instead fits, and the middle of the picture is left to silence', () => {
  const scene = sceneOf(48, 28, 28);
  const settings = settingsWith({ channel: 48, crop: { x: 0.1, y: 0.5, size: 0.4 } });
  const used = fitted(settings, scene);
  expect(used).toEqual({ ...settings, channel: 47, crop: { x: 0.2, y: 0.5, size: 0.4 } });
  expect(fitMends(used, scene)).toEqual([]);
  expect(fitted(used, scene)).toEqual(used);
  expect(fitted(settingsWith({ crop: { x: 100, y: 100, size: 1 } }), scene).crop).toBeNull();
  for (const channel of [null, 'mean'] as const)
    expect(fitted(settingsWith({ channel }), scene)).toEqual(settingsWith({ channel }));
});

test('what fits is not mentioned', () => {
  const crop = { x: 0.2, y: 0.5, size: 0.4 };
  for (const channel of [null, 'mean', 47] as const)
    expect(fitMends(settingsWith({ channel, crop }), sceneOf(48, 28, 28))).toEqual([]);
});

test('a value that neither its range nor the picture allows is told once, and the others as they were', () => {
  const { settings, mends } = parseAddress('crop=0,0,0&p=2');
  const told = [
    { param: 'p', given: '2', used: '1' },
    { param: 'crop', given: '0,0,0', used: '0.025,0.025,0.05' },
  ];
  const found = fitMends(settings, sceneOf(48, 28, 28));
  expect(joinMends(mends, found)).toEqual(told);
  // Another layer of the same picture says nothing new.
  expect(joinMends(told, found)).toEqual(told);
});

test('a value in other words than ours is quoted as it stands in the address', () => {
  const crop = { x: 0.1, y: 0.5, size: 0.4 };
  const settings = settingsWith({ channel: 100, crop });
  const quoted = (query: string) => fitMends(settings, sceneOf(48, 28, 28), query).map(({ given }) => given);
  expect(quoted('?ch=1e2&crop=.1,0.50,4e-1')).toEqual(['1e2', '.1,0.50,4e-1']);
  // The address may be a step behind.
  expect(quoted('?ch=7')).toEqual(['100', '0.1,0.5,0.4']);
});

test('a class that the network lacks is left out, and one that is not shown gives way to the first', () => {
  expect(classMend(99, 99, null)).toEqual({ param: 'class', given: '99', used: '' });
  expect(classMend(100, 99, [4, 2], '?class=1e2')).toEqual({ param: 'class', given: '1e2', used: '' });
  expect(classMend(5, 99, [4, 2])).toEqual({ param: 'class', given: '5', used: '4' });
  expect(classMend(2, 99, [4, 2])).toBeNull();
  // Which are shown is not known before one looks at them.
  expect(classMend(5, 99, null)).toBeNull();
});
