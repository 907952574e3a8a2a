import { useEffect } from 'react';
import type { Lab } from '../state/lab.ts';
import { usePart, useStore } from '../ui/use-store.ts';
import { usePage } from './lab-context.tsx';

/** Begins or ends the mode for a projector, on the whole screen where the browser allows it. */
export function togglePresent(lab: Lab): void {
  const present = !lab.settings.get().present;
  lab.change({ present });
  const root = document.documentElement;
  // A browser that refuses still shows the large words.
  if (present) void root.requestFullscreen?.().catch(() => undefined);
  else if (document.fullscreenElement) void document.exitFullscreen();
}

/** The way out of the two modes that hide the rest of the page. */
export function ModeExit() {
  const { lab, words } = usePage();
  const present = usePart(lab.settings, (settings) => settings.present);
  const embed = usePart(lab.settings, (settings) => settings.embed);
  useEffect(() => {
    if (!present) return;
    let wasFull = false;
    const onChange = () => {
      if (document.fullscreenElement) wasFull = true;
      // Esc leaves the whole screen without asking the page.
      else if (wasFull) lab.change({ present: false });
    };
    document.addEventListener('fullscreenchange', onChange);
    return () => document.removeEventListener('fullscreenchange', onChange);
  }, [present, lab]);
  if (embed) return <WholePageLink />;
  if (!present) return null;
  return (
    <button type="button" className="quiet end-present" onClick={() => togglePresent(lab)}>
      {words.modes.endPresent}
    </button>
  );
}

function WholePageLink() {
  const { lab, words } = usePage();
  // The link is of both.
  useStore(lab.settings);
  useStore(lab.comparison);
  return (
    <p className="whole-page">
      <a href={wholePage(lab)} target="_blank" rel="noopener">
        {words.modes.wholePage}
      </a>
    </p>
  );
}

/** The same view as a page of its own. */
function wholePage(lab: Lab): string {
  const address = new URL(lab.link().href);
  for (const name of ['embed', 'hide', 'lock']) address.searchParams.delete(name);
  return address.href;
}
