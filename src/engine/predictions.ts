import type { LabelledNetwork } from './cut-network.ts';
import type { Predictions } from './protocol.ts';

/** Probabilities from logits divided by a temperature. */
export function softmax(logits: ArrayLike<number>, temperature: number): Float64Array {
  let largest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < logits.length; i++) largest = Math.max(largest, logits[i]!);
  const out = new Float64Array(logits.length);
  let sum = 0;
  for (let i = 0; i < out.length; i++) sum += out[i] = Math.exp((logits[i]! - largest) / temperature);
  for (let i = 0; i < out.length; i++) out[i]! /= sum;
  return out;
}

/** The `count` most probable classes, best first (the lower index where equal), and the probabilities of those asked about. */
export function predictionsOf(
  logits: ArrayLike<number>,
  { labels, temperature }: Pick<LabelledNetwork, 'labels' | 'temperature'>,
  count: number,
  asked: readonly number[],
): Omit<Predictions, 'removed'> {
  const probabilities = softmax(logits, temperature);
  const order = Array.from(probabilities.keys()).sort((a, b) => probabilities[b]! - probabilities[a]!);
  return {
    top: order
      .slice(0, count)
      .map((index) => ({ index, label: labels[index] ?? `${index}`, probability: probabilities[index]! })),
    asked: asked.map((index) => probabilities[index] ?? 0),
  };
}
