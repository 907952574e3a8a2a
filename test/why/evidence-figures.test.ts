import { expect, test } from 'vitest';
import { createComparer } from '../../src/state/comparison.ts';
import { withoutMap } from '../../src/why/evidence-figures.ts';
import { sceneOf, settingsWith } from '../state/scenes.ts';

const compare = createComparer();
const ones = sceneOf(1, 8, 8, 'ones');
const at = (dropProb: number, scene = ones) => compare(scene, settingsWith({ dropProb }));

test('that there is no map is said of the scene it was found of, whatever the slider asks meanwhile', () => {
  const found = { of: at(0.1), runs: 'no-network' } as const;
  expect(withoutMap(found, found.of)).toBe('no-network');
  expect(withoutMap(found, at(0.3))).toBe('no-network');
});

test('of another scene nothing is said before its own answer is there', () => {
  const found = { of: at(0.1), runs: 'no-network' } as const;
  expect(withoutMap(found, at(0.1, sceneOf(4, 8, 8)))).toBe('looking');
  expect(withoutMap({ of: null, runs: null }, at(0.1))).toBeNull();
});
