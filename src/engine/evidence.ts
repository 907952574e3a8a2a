import type { FeatureMap } from '../core/feature-map.ts';
import type { LabelledNetwork } from './cut-network.ts';
import { classMap, isExplained, type LinearHead, settledLogits } from './linear-head.ts';
import { softmax } from './predictions.ts';
import type { Evidence } from './protocol.ts';

/** What a network said of a picture, and the last map that it said it from. */
interface Said {
  readonly last: FeatureMap;
  readonly logits: Float32Array;
}

/** The evidence for some classes in a last map; null where the head does not explain the logits. */
export function evidenceOf(
  { network, labels, temperature }: LabelledNetwork,
  head: LinearHead,
  { last, logits }: Said,
  classes: readonly number[],
): Omit<Evidence, 'removed'> | null {
  const settled = settledLogits(network, logits);
  if (!isExplained(head, last, settled)) return null;
  const probabilities = softmax(logits, temperature);
  return {
    height: last.height,
    width: last.width,
    isCentred: network.isUpToConstant,
    classes: classes
      .filter((index) => index < settled.length)
      .map((index) => ({
        index,
        label: labels[index] ?? `${index}`,
        map: classMap(head, last, index),
        bias: head.bias[index]!,
        logit: settled[index]!,
        probability: probabilities[index]!,
      })),
  };
}
