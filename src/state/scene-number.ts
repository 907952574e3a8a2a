import type { Scene } from './scene.ts';

const numbers = new WeakMap<Scene, number>();
let lastNumber = 0;

/** Tells scenes apart, also those that the same settings name: a model of one's own gives way to another. */
export function sceneNumber(scene: Scene): number {
  const number = numbers.get(scene) ?? ++lastNumber;
  numbers.set(scene, number);
  return number;
}
