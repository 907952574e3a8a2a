import type { RegulariserName } from '../core/regularisers.ts';
import { regularisers } from '../core/regularisers.ts';
import { type NetworkName, networks } from '../engine/networks.ts';
import { type Side, sides } from '../state/comparison.ts';
import type { Settings } from '../state/settings.ts';
import type { Words } from '../words/words.ts';

const isBlock = (name: RegulariserName) => regularisers[name].unit === 'block';

/** The hue of a column, as a name of the style sheet: one hue a method, a second blue where both are DropBlock. */
export function hueOf(side: Side, { left, right }: Pick<Settings, Side>): string {
  const name = side === 'left' ? left : right;
  if (!isBlock(name)) return name;
  return side === 'left' && isBlock(right) ? 'dropblock-2' : 'dropblock';
}

/** The name over a column: the method's, and the rule's where the rule matters. */
export function titleOf(side: Side, { left, right }: Pick<Settings, Side>, words: Words): string {
  const name = side === 'left' ? left : right;
  if (!isBlock(name)) return words.ruleNames[name];
  if (name !== 'paper') return words.ruleNames[name];
  return isBlock(left) && isBlock(right)
    ? words.columns.dropBlockRule(words.ruleNames.paper)
    : words.columns.dropBlock;
}

/** The name in a menu, where nothing else says that a rule is DropBlock's. */
export function optionOf(name: RegulariserName, words: Words): string {
  return isBlock(name) ? words.columns.dropBlockRule(words.ruleNames[name]) : words.ruleNames[name];
}

/** The regulariser that a network was trained with, null for none; undefined where it is not ours to say. */
export function trainedWith(net: NetworkName, words: Words): string | null | undefined {
  const { family, trainedWith: method } = networks[net];
  if (family !== 'built-in') return undefined;
  if (!method || method === 'none') return null;
  return method === 'dropblock' ? words.columns.dropBlock : words.ruleNames[method];
}

/** What stands in a chart for each column: its side, name and hue. */
export function seriesOf(settings: Pick<Settings, Side>, words: Words) {
  return sides.map((side) => ({ side, name: titleOf(side, settings, words), hue: hueOf(side, settings) }));
}
