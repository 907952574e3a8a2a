import type { Comparison, Side } from '../state/comparison.ts';
import { isSample } from '../state/samples.ts';
import { isWebAddress } from '../state/settings.ts';
import type { CodeWords } from '../words/en-code.ts';
import type { Words } from '../words/words.ts';

/** The two lines under an exported picture. */
export interface Caption {
  readonly settings: string;
  readonly link: string;
}

/** Says what an exported picture shows: one method, both, or (`clean`) none, and the link that shows it again. */
export function captionOf(
  { scene, settings, channel, left, right }: Comparison,
  shown: Side | 'both' | 'clean',
  link: string,
  words: Pick<Words, 'picture' | 'columns' | 'ruleNames' | 'networkNames'> & {
    readonly tapName: (tap: string) => string;
    readonly code: CodeWords;
  },
): Caption {
  const { caption } = words.code;
  const { channels, height, width } = scene.features;
  const { image, tap } = scene;
  const picture = isSample(image)
    ? words.picture.sampleNames[image]
    : isWebAddress(image)
      ? new URL(image).host
      : caption.ownPicture;
  const bare = tap === 'image' || tap === 'ones';
  const parts = [
    ...(tap === 'ones' ? [] : [picture]),
    ...(bare ? [] : [words.networkNames[settings.net]]),
    words.tapName(tap),
    channel === 'mean' ? caption.mean(channels) : caption.channel(channel),
    caption.size(height, width),
  ];
  if (shown !== 'clean') {
    const columns = shown === 'both' ? [left, right] : [shown === 'left' ? left : right];
    const names = columns.map(({ name, regulariser }) =>
      regulariser.unit === 'block'
        ? words.columns.dropBlockRule(words.ruleNames[name])
        : words.ruleNames[name],
    );
    // With matched shares the left asks for a p of its own; Cutout asks for none.
    const asked = [...new Set(columns.flatMap((column) => column.asked ?? []))];
    parts.unshift(names.join(caption.against));
    parts.push(caption.blockSize(settings.blockSize));
    if (asked.length) parts.push(caption.dropProb(asked));
    parts.push(caption.seed(settings.seed));
  }
  return { settings: parts.join(' · '), link };
}
