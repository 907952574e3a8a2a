import { useEffect, useRef, useState } from 'react';
import { rampedDropProb } from '../core/regularisers.ts';
import { Slider } from '../ui/slider.tsx';
import type { TellBusy } from '../ui/use-busy.ts';
import { useStore } from '../ui/use-store.ts';
import { usePage } from './lab-context.tsx';

/** How long the ramp of p takes when it is played. */
const rampMs = 6000;

/** How far training has come, and a button that plays the ramp of p. */
export function Training({ onBusy }: { readonly onBusy: TellBusy }) {
  const { lab, words } = usePage();
  const { progress, dropProb } = useStore(lab.settings);
  const [playing, setPlaying] = useState(false);
  /** Ends the ramp that is being played. */
  const stop = useRef<(() => void) | null>(null);
  useEffect(() => () => stop.current?.(), []);

  const play = () => {
    if (stop.current) return stop.current();
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
      lab.change({ progress: 1 });
      return;
    }
    const from = progress >= 1 ? 0 : progress;
    const begun = performance.now() - from * rampMs;
    let frame = 0;
    let isOwn = false;
    const forget = lab.settings.subscribe(() => {
      // Back, Reset and the other controls mean what they set: the ramp must not set it otherwise a frame later.
      if (!isOwn) stop.current?.();
    });
    stop.current = () => {
      stop.current = null;
      cancelAnimationFrame(frame);
      forget();
      setPlaying(false);
      onBusy('ramp', false);
    };
    const step = () => {
      const now = Math.min(1, Math.round((1000 * (performance.now() - begun)) / rampMs) / 1000);
      isOwn = true;
      lab.change({ progress: now });
      isOwn = false;
      if (now < 1) frame = requestAnimationFrame(step);
      else stop.current?.();
    };
    setPlaying(true);
    onBusy('ramp', true);
    frame = requestAnimationFrame(step);
  };

  const now = progress >= 1 ? words.dock.atTarget : words.dock.pNow(rampedDropProb(dropProb, progress));
  return (
    <div className="ctl c-t">
      <div className="lab">
        <label htmlFor="t">{words.dock.training}</label>
        <output>{now}</output>
      </div>
      <div className="row">
        <button
          type="button"
          className="play"
          aria-label={playing ? words.dock.stop : words.dock.play}
          onClick={play}
        >
          <svg width="10" height="12" viewBox="0 0 10 12" aria-hidden="true">
            <path d={playing ? 'M0 0h3.4v12H0zM6.6 0H10v12H6.6z' : 'M1 0v12l9-6z'} fill="currentColor" />
          </svg>
        </button>
        <Slider
          id="t"
          min={0}
          max={1}
          step={0.001}
          stride={0.01}
          value={progress}
          valueText={words.dock.trainingValue(progress, now)}
          onBusy={(busy) => onBusy('t', busy)}
          onChange={(value) => lab.change({ progress: value })}
        />
      </div>
    </div>
  );
}
