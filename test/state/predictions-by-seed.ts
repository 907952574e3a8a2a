import { uniform } from '../../src/core/random-field.ts';
import type { DropRequest, Engine } from '../../src/engine/protocol.ts';
import { ok } from './fake-engine.ts';

/** What the fake network says after a drop: two classes whose probabilities follow from seed and p alone. */
export function saidAfter({ seed, dropProb }: Pick<DropRequest, 'seed' | 'dropProb'>) {
  const first = uniform(seed, 0, 0, 0) * (1 - dropProb);
  return { probabilities: [first, 1 - first] as const, removed: dropProb * uniform(seed, 1, 0, 0) };
}

/** `predict` of a worker with two classes, the first of which leads without a drop; writes down what it was asked. */
export function predictingBySeed() {
  const asked: (DropRequest | null)[] = [];
  const predict: Engine['predict'] = async (view, drop, count, classes) => {
    asked.push(drop);
    if (view.tap === 'ones') return ok(null);
    const { probabilities, removed } = drop ? saidAfter(drop) : { probabilities: [0.8, 0.2], removed: 0 };
    const order = probabilities[0]! >= probabilities[1]! ? [0, 1] : [1, 0];
    const top = order.map((index) => ({
      index,
      label: `class ${index}`,
      probability: probabilities[index]!,
    }));
    return ok({
      top: top.slice(0, count),
      asked: classes.map((index) => probabilities[index] ?? 0),
      removed,
    });
  };
  return { asked, predict };
}
