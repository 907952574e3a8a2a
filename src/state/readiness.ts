import { type Comparison, compareAlike } from './comparison.ts';
import type { Refills } from './refills.ts';
import { sceneKey } from './scene.ts';
import type { Settings } from './settings.ts';

/** Whether a comparison is the one that the settings ask for. */
export function isCurrent(settings: Settings, comparison: Comparison | null): comparison is Comparison {
  return (
    comparison !== null &&
    compareAlike(comparison.settings, settings) &&
    comparison.scene.key === sceneKey(settings)
  );
}

/** Whether all that is drawn and written is what the settings ask for: masks, refills, and their floors. */
export function isReady(
  settings: Settings,
  comparison: Comparison | null,
  refills: Refills | null,
): comparison is Comparison {
  return isCurrent(settings, comparison) && refills?.of === comparison && refills.done;
}
