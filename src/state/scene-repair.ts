import { bareTaps, isTapName, type NetworkName } from '../engine/networks.ts';
import type { NetworkInfo } from '../engine/protocol.ts';
import { sampleNames } from './samples.ts';
import type { Scene } from './scene.ts';
import type { Settings } from './settings.ts';

/** The tap that a network has in place of one that it lacks; without a network only the named ones are known. */
export function tapIn(network: NetworkInfo | null, tap: string): string {
  const isBare = (bareTaps as readonly string[]).includes(tap);
  if (isBare || (network ? network.taps.some(({ name }) => name === tap) : isTapName(tap))) return tap;
  return network?.own?.firstTap ?? 'stage2';
}

/** Where a person was when they chose a network. */
export type ChosenFrom = Pick<Settings, 'net' | 'channel'>;

interface Surroundings {
  /** What is on screen. */
  readonly scene: Scene | null;
  readonly infoOf: (net: NetworkName) => NetworkInfo | null;
  readonly chosenFrom: ChosenFrom | null;
}

/** The settings with what did not work put back to what is on screen, or to the page's own. */
export function withoutFailed(
  now: Settings,
  failed: Partial<Settings>,
  { scene, infoOf, chosenFrom }: Surroundings,
): Settings {
  const image = { image: scene?.image ?? sampleNames[0], crop: scene?.view.crop ?? null };
  // Ones are on screen under a name whose network nobody has allowed yet.
  const onScreen = scene && (now.tap === 'ones' || infoOf(scene.view.net)) ? scene : null;
  const net = onScreen?.view.net ?? 'resnet';
  const network = {
    net,
    model: onScreen?.model ?? null,
    tap: tapIn(infoOf(net), now.tap),
    channel: chosenFrom?.net === net ? chosenFrom.channel : now.channel,
  };
  return { ...now, ...('image' in failed ? image : {}), ...('net' in failed ? network : {}) };
}

/**
 * What is to be put back once a step of loading has failed: as much of the settings as it was for, or nothing where
 * they name something else, since what stood in for what a question is about has failed then.
 */
export function failedOf(
  step: 'image' | 'net' | null,
  { image, crop, net, model, tap, channel, evidenceClass }: Settings,
  now: Settings,
): Partial<Settings> | null {
  if (step === 'image' && now.image === image) return { image, crop };
  const isNamed = step === 'net' && now.net === net && now.model === model;
  return isNamed ? { net, model, tap, channel, evidenceClass } : null;
}
