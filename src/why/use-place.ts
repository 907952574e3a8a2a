import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import type { FigureWords } from '../words/en-figures.ts';
import { keepPlace, keptPlace, type Place, placeBefore, takeOpenAt } from './open-at.ts';

const prefix = 'why-';

/** The question that the window's top is in; null above the first. */
function placeIn(view: Element): Place | null {
  const passed = [...view.querySelectorAll('.finding')].filter(
    (finding) => finding.getBoundingClientRect().top < innerHeight / 3,
  );
  const finding = passed.at(-1);
  if (scrollY <= 0 || !finding) return null;
  return { name: finding.id.slice(prefix.length), below: finding.getBoundingClientRect().top };
}

const named: Place | null = location.hash.startsWith(`#${prefix}`)
  ? { name: location.hash.slice(prefix.length + 1), below: null }
  : null;
const before = placeBefore();
/**
 * Where one was when the page was loaded again, or where the address leads in which it was opened: the contents, opened
 * in another tab. It is followed once.
 */
let linked = before === undefined ? named : before;

/** Scrolls to a place. */
export function goTo({ name, below }: Place): void {
  const finding = document.getElementById(prefix + name);
  if (!finding) return;
  if (below === null) finding.scrollIntoView();
  else scrollBy(0, finding.getBoundingClientRect().top - below);
}

/** What a person moves the page with. */
const hands = ['wheel', 'touchstart', 'pointerdown', 'keydown'] as const;
/** What moves it for certain: a button may be pressed by the others. */
const scrolling = ['wheel', 'touchmove'] as const;
/** What stands above a place is measured by then. */
const growingMs = 4000;

/** Goes to a place and stays there while what stands above it grows, until a person moves; returns what ends it. */
function stayAt(place: Place, view: Element): () => void {
  goTo(place);
  const observer = new ResizeObserver(() => goTo(place));
  observer.observe(view);
  const end = () => {
    observer.disconnect();
    clearTimeout(timer);
    for (const hand of hands) removeEventListener(hand, end);
  };
  const timer = setTimeout(end, growingMs);
  for (const hand of hands) addEventListener(hand, end, { passive: true });
  return end;
}

/**
 * Opens the view where it was left, or where a link leads, and keeps the place when the type or the language becomes
 * another. Places are named by their question, since what stands above it comes late and is of another height every
 * time.
 */
export function usePlace(view: RefObject<Element | null>, present: boolean, words: FigureWords): void {
  const isOpen = useRef(false);
  // Runs again too when the view comes back after words that were on their way, though they may not have been waited for.
  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever sets the text anew.
  useLayoutEffect(() => {
    if (!isOpen.current) {
      isOpen.current = true;
      return;
    }
    const place = keptPlace();
    return place ? stayAt(place, view.current!) : undefined;
  }, [view, present, words]);
  // After the page has scrolled to the top of what it shows.
  useEffect(() => {
    let frame = 0;
    const place = takeOpenAt() ?? linked;
    linked = null;
    let stay = () => {};
    // While the words of another language come, the view is away, as a whole or in parts.
    const isWhole = () => view.current && !view.current.querySelector('.finding-loading');
    const find = () => {
      if (isWhole()) stay = stayAt(place!, view.current!);
      else frame = requestAnimationFrame(find);
    };
    if (place) find();
    const look = () => {
      if (isWhole()) keepPlace(placeIn(view.current!));
    };
    // Whoever moves while it is away is not called back.
    const onHand = () => {
      if (!view.current) keepPlace(null);
    };
    addEventListener('scroll', look, { passive: true });
    // What is measured late moves the questions under it without a scroll.
    const observer = new ResizeObserver(look);
    observer.observe(view.current!);
    for (const hand of scrolling) addEventListener(hand, onHand, { passive: true });
    return () => {
      removeEventListener('scroll', look);
      observer.disconnect();
      for (const hand of scrolling) removeEventListener(hand, onHand);
      cancelAnimationFrame(frame);
      stay();
    };
  }, [view]);
}
