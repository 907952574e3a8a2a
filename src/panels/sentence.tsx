import { useLayoutEffect, useRef } from 'react';
import { rampedDropProb } from '../core/regularisers.ts';
import { isMatched } from '../state/comparison.ts';
import { useSize } from '../ui/use-size.ts';
import { usePart, useStore } from '../ui/use-store.ts';
import { usePage } from './lab-context.tsx';
import { hueOf } from './method-looks.ts';
import './sentence.css';

/** Chance alone explains a third and more of what was removed of smaller maps (.36 at 7 × 7, measured). */
const fewCells = 100;
/** Words become smaller where they would take a third line. */
const sizes = [1, 0.92, 0.84, 0.76, 0.68];

/** Sets the largest of the sizes with which the text fits into its place. */
function setSize(element: HTMLElement): void {
  for (const size of sizes) {
    element.style.setProperty('--fit', `${size}`);
    if (element.scrollHeight <= element.clientHeight + 1) return;
  }
}

/** The whole page in one sentence; announced politely, and not while a slider moves. */
export function Sentence({ busy }: { readonly busy: boolean }) {
  const { lab, words } = usePage();
  const comparison = useStore(lab.comparison);
  const refills = useStore(lab.refills);
  const isComing = usePart(lab.loader.state, ({ busy }) => busy !== null);
  const present = usePart(lab.settings, (settings) => settings.present);
  const place = useRef<HTMLParagraphElement>(null);
  /** Another spacing of letters changes its height alone: that of the place is fixed. */
  const text = useRef<HTMLSpanElement>(null);
  const size = useSize(text);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever is said, in whichever window.
  useLayoutEffect(() => {
    setSize(place.current!);
  }, [isComing, present, comparison, refills, words, size]);
  if (!comparison)
    return (
      <p className="say" role="status" ref={place}>
        <span className="said" ref={text}>
          {isComing ? words.app.starting : words.app.nothingHere}
        </span>
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
  return (
    <p className="say" role="status" aria-busy={busy} ref={place}>
      <span className="said" ref={text}>
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
      </span>
    </p>
  );
}
