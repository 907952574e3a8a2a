import { expect, test } from 'vitest';
import { readRequest } from '../../src/state/embed.ts';

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
