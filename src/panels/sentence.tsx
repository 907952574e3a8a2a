import { rampedDropProb } from '../core/regularisers.ts';
import { isMatched } from '../state/comparison.ts';
import { useStore } from '../ui/use-store.ts';
import { usePage } from './lab-context.tsx';
import { hueOf } from './method-looks.ts';
import './sentence.css';

/** Chance alone explains a third and more of what was removed of smaller maps (.36 at 7 × 7, measured). */
const fewCells = 100;
/** Letters from which a projector's large words would take a third line. */
const longFrom = 180;

/** The whole page in one sentence; announced politely, and not while a slider moves. */
export function Sentence({ busy }: { readonly busy: boolean }) {
  const { lab, words } = usePage();
  const comparison = useStore(lab.comparison);
  const refills = useStore(lab.refills);
  if (!comparison)
    return (
      <p className="say" role="status">
        {words.app.starting}
      </p>
    );
  const { settings, left, right, channel, scene } = comparison;
  const { height, width } = scene.features;
  const known = refills?.of === comparison && refills.left && refills.right;
  // While the next refill is computed the last numbers would be untrue; the place they take is kept.
  const phrases = words.sentence({
    left,
    right,
    asked: rampedDropProb(settings.dropProb, settings.progress),
    target: settings.dropProb,
    match: isMatched(settings),
    isMean: channel === 'mean',
    isSmall: height * width < fewCells,
    r2: known ? { left: refills.left!.r2, right: refills.right!.r2 } : null,
  });
  const length = phrases.reduce(
    (sum, phrase) => sum + (typeof phrase === 'string' ? phrase : phrase.text).length,
    0,
  );
  return (
    <p className={length > longFrom ? 'say long' : 'say'} role="status" aria-busy={busy}>
      {phrases.map((phrase, i) => {
        if (typeof phrase === 'string') return phrase;
        const { tone, text } = phrase;
        // biome-ignore lint/suspicious/noArrayIndexKey: a sentence is made anew, its pieces have no identity.
        if (tone === 'whole') return <span key={i}>{text}</span>;
        // biome-ignore lint/suspicious/noArrayIndexKey: as above.
        if (tone === 'strong') return <b key={i}>{text}</b>;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: as above.
          <b key={i} style={{ color: `var(--${hueOf(tone, settings)}-text)` }}>
            {text}
          </b>
        );
      })}
    </p>
  );
}
