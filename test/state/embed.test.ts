import { expect, test } from 'vitest';
import { turnTo } from '../../src/lesson/lesson-course.ts';
import { readRequest, settingsAsked } from '../../src/state/embed.ts';
import { settingsWith } from './scenes.ts';

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
