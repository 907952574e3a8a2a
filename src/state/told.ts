import type { NetworkName } from '../engine/networks.ts';
import type { Fault } from '../engine/protocol.ts';
import type { Told } from './scene.ts';
import { isLocal } from './settings.ts';

export const nothing: Told = { fault: null, failed: null, earlier: [] };

export const toldOf = (fault: Fault): Told => (fault.code === 'cancelled' ? nothing : { ...nothing, fault });

export const toldIn = ({ fault, earlier, failed }: Told): Told => ({ fault, earlier, failed });

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

const isOf = (fault: Fault, net: NetworkName) =>
  'net' in fault ? fault.net === net : fault.code === 'model-failed' && net === 'own';

/** What there is still to tell once a network has come that had failed. */
export function withoutNetwork({ fault, earlier, failed }: Told, net: NetworkName): Told {
  const left = [...earlier, ...(fault ? [fault] : [])].filter((one) => !isOf(one, net));
  return left.length ? { fault: left.at(-1)!, earlier: left.slice(0, -1), failed } : nothing;
}
