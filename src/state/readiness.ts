import { type Comparison, compareAlike } from './comparison.ts';
import type { Refills } from './refills.ts';
import { sceneKey } from './scene.ts';
import type { Settings } from './settings.ts';

/** Whether all that is drawn and written is what the settings ask for: masks, refills, and their floors. */
export function isReady(
  settings: Settings,
  comparison: Comparison | null,
  refills: Refills | null,
): comparison is Comparison {
  return (
    comparison !== null &&
    compareAlike(comparison.settings, settings) &&
    comparison.scene.key === sceneKey(settings) &&
    refills?.of === comparison &&
    refills.done
  );
}
