import { type NetworkName, networks } from '../engine/networks.ts';
import { isForeign, isSecure } from './picture-opener.ts';
import type { Question } from './scene.ts';
import type { Settings } from './settings.ts';

/** Whether a network comes from Google's hosts. */
const isOfGoogle = (net: NetworkName): boolean => networks[net].family === 'mobilenet';

/** What is here already, and what a person has agreed to: addresses and names of networks. */
export interface Permissions {
  readonly agreed: ReadonlySet<string>;
  readonly picture: string | null;
  readonly hasNetwork: boolean;
}

/** Ones go through no network: a foreign one is not worth a question before another layer is chosen. */
export function needsNetwork({ net, tap }: Settings, agreed: ReadonlySet<string>): boolean {
  return tap !== 'ones' || !isOfGoogle(net) || agreed.has(net);
}

/** What a person must be asked before the page asks another host for what the settings name. */
export function questionFor(wanted: Settings, { agreed, picture, hasNetwork }: Permissions): Question | null {
  const { image, net, model } = wanted;
  // What is not secure is refused without a question.
  if (isForeign(image) && isSecure(image) && image !== picture && !agreed.has(image))
    return { kind: 'picture', address: image };
  if (hasNetwork) return null;
  if (model && isForeign(model) && isSecure(model) && !agreed.has(model))
    return { kind: 'model', address: model };
  if (isOfGoogle(net) && needsNetwork(wanted, agreed) && !agreed.has(net)) return { kind: 'network', net };
  return null;
}
