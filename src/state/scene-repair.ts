import { bareTaps, isTapName, type NetworkName } from '../engine/networks.ts';
import type { Fault, NetworkInfo } from '../engine/protocol.ts';
import { sampleNames } from './samples.ts';
import type { Scene, Told } from './scene.ts';
import { isLocal, type Settings } from './settings.ts';

export const nothing: Told = { fault: null, failed: null, earlier: [] };

export const toldOf = (fault: Fault): Told => (fault.code === 'cancelled' ? nothing : { ...nothing, fault });

/** Whether the same may come to something another time: a file of one's own does not change, nor comes back once lost. */
function canWorkLater(fault: Fault, failed: Told['failed']): boolean {
  const isOwnFile = failed?.image !== undefined && isLocal(failed.image);
  return fault.code !== 'not-secure' && !(isOwnFile && fault.code !== 'failed');
}

/**
 * What is told once something failed while what failed before was being put right: all of it, and Retry asks for
 * all that was wanted at first and may come yet. What was cancelled is no news.
 */
export function alsoTold(told: Told, fault: Fault, failed: Told['failed'] = null): Told {
  if (fault.code === 'cancelled') return told;
  const again = canWorkLater(fault, failed) ? failed : null;
  return {
    fault,
    failed: again || told.failed ? { ...again, ...told.failed } : null,
    earlier: told.fault ? [...told.earlier, told.fault] : [],
  };
}

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
