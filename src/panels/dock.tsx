import { useEffect, useRef, useState } from 'react';
import { rampedDropProb, regularisers } from '../core/regularisers.ts';
import { sides } from '../state/comparison.ts';
import { settingRows } from '../state/settings.ts';
import { Slider } from '../ui/slider.tsx';
import { useStore } from '../ui/use-store.ts';
import { useNarrow } from '../ui/viewport.ts';
import { usePage } from './lab-context.tsx';
import { hueOf } from './method-looks.ts';
import { NetworkMenu } from './network-menu.tsx';
import { PictureSources } from './picture-sources.tsx';
import { TouchReadout } from './touch-readout.tsx';
import './dock.css';

interface DockProps {
  readonly onBusy: (busy: boolean) => void;
  readonly holdClean: boolean;
  readonly onHold: (hold: boolean) => void;
}

/** How long the ramp of p takes when it is played. */
const rampMs = 6000;

/** The controls that move everything. On a phone a sheet that opens upwards. */
export function Dock({ onBusy, holdClean, onHold }: DockProps) {
  const { words } = usePage();
  const [open, setOpen] = useState(false);
  const phone = useNarrow();
  return (
    <section className={open ? 'dock open' : 'dock'} aria-label={words.dock.label}>
      {phone && (
        <>
          <button
            type="button"
            className="grab"
            aria-expanded={open}
            aria-label={words.dock.more}
            onClick={() => setOpen(!open)}
          >
            <i />
          </button>
          <div className="line">
            <TouchReadout />
            <HoldButton holding={holdClean} onHold={onHold} />
          </div>
        </>
      )}
      <BlockSize onBusy={onBusy} />
      <DropProb onBusy={onBusy} />
      <Seed />
      <Training onBusy={onBusy} />
      {phone && open && (
        <div className="ctl sheet">
          <NetworkMenu />
          <PictureSources />
        </div>
      )}
    </section>
  );
}

type BusyProps = Pick<DockProps, 'onBusy'>;

function BlockSize({ onBusy }: BusyProps) {
  const { lab, words } = usePage();
  const settings = useStore(lab.settings);
  const comparison = useStore(lab.comparison);
  const features = comparison?.scene.features;
  const max = features ? Math.min(features.height, features.width) : settings.blockSize;
  const shown = Math.min(settings.blockSize, max);
  const pixels = features ? (shown * (comparison?.scene.input.height ?? 0)) / features.height : 0;
  const odd = Array.from({ length: max }, (_, k) => k + 1).filter((b) => b % 2);
  const ticks = odd.length > 32 ? odd.filter((_, k) => k % Math.ceil(odd.length / 16) === 0) : odd;
  const side = sides.findLast((s) => ['block', 'square'].includes(regularisers[settings[s]].unit));
  const block = (39 * shown) / max;
  const place = 0.5 + Math.round((39 - block) / 2);
  return (
    <div className="ctl c-b">
      <div className="lab">
        <label htmlFor="b">{words.dock.blockSize}</label>
        <span>
          {settings.blockSize > max
            ? words.dock.clamped(settings.blockSize)
            : comparison && comparison.scene.tap !== 'ones' && words.dock.cells(shown, pixels)}
        </span>
      </div>
      <div className="row">
        <svg className="toscale" viewBox="0 0 40 40" width="40" height="40" aria-hidden="true">
          <rect x=".5" y=".5" width="39" height="39" />
          <rect
            className="blk"
            style={{ fill: side ? `var(--${hueOf(side, settings)})` : 'var(--ink-3)' }}
            x={place}
            y={place}
            width={block}
            height={block}
          />
        </svg>
        <output className="b-out">{shown}</output>
        <Slider
          id="b"
          min={1}
          max={max}
          step={1}
          stride={1}
          value={shown}
          valueText={words.dock.blockSizeValue(shown)}
          ticks={ticks}
          onBusy={onBusy}
          onChange={(blockSize) => lab.change({ blockSize })}
        />
      </div>
    </div>
  );
}

const tenths = Array.from({ length: 11 }, (_, k) => k / 10);

function DropProb({ onBusy }: BusyProps) {
  const { lab, words } = usePage();
  const { dropProb } = useStore(lab.settings);
  const decimals = Math.abs(dropProb * 100 - Math.round(dropProb * 100)) < 1e-6 ? 2 : 3;
  const p = words.numbers.fixed(dropProb, decimals);
  const keep = words.numbers.fixed(1 - dropProb, decimals);
  return (
    <div className="ctl c-p">
      <div className="lab">
        <label htmlFor="p">{words.dock.dropProb}</label>
        <output>{words.dock.keepProb(keep)}</output>
      </div>
      <div className="row">
        <output className="p-out">{p}</output>
        <Slider
          id="p"
          min={0}
          max={1}
          step={0.001}
          stride={0.01}
          value={dropProb}
          valueText={words.dock.dropProbValue(p, keep)}
          ticks={tenths}
          onBusy={onBusy}
          onChange={(value) => lab.change({ dropProb: value })}
        />
      </div>
    </div>
  );
}

function Seed() {
  const { lab, words } = usePage();
  const settings = useStore(lab.settings);
  const [draft, setDraft] = useState<string | null>(null);
  const commit = () => {
    if (draft !== null) {
      const { value } = settingRows.seed.parse(draft);
      if (draft.trim() !== '') lab.change({ seed: value });
    }
    setDraft(null);
  };
  const cutout = regularisers[settings.left].unit === 'square';
  return (
    <div className="ctl c-s">
      <div className="lab">
        <label htmlFor="seed">{words.dock.seed}</label>
      </div>
      <div className="row">
        <input
          id="seed"
          type="number"
          min={0}
          max={4294967295}
          step={1}
          value={draft ?? settings.seed}
          onChange={(event) => {
            const text = event.currentTarget.value;
            // The arrows of the field and whole numbers act at once; what is half typed waits.
            if (/^\d{1,10}$/.test(text) && Number(text) <= 4294967295) {
              setDraft(null);
              lab.change({ seed: Number(text) });
            } else setDraft(text);
          }}
          onBlur={(event) => {
            commit();
            // What cannot be read as a number never reached the state, and must not stay in the field.
            event.currentTarget.value = `${lab.settings.get().seed}`;
          }}
          onKeyDown={(event) => event.key === 'Enter' && commit()}
        />
        <button type="button" className="button" onClick={lab.redraw}>
          {words.dock.redraw}
        </button>
        <label className="match" title={words.dock.matchTitle}>
          <input
            type="checkbox"
            checked={settings.match && !cutout}
            disabled={cutout}
            onChange={(event) => lab.change({ match: event.currentTarget.checked })}
          />
          <span>{words.dock.match}</span>
        </label>
      </div>
    </div>
  );
}

function Training({ onBusy }: BusyProps) {
  const { lab, words } = usePage();
  const { progress, dropProb } = useStore(lab.settings);
  const [playing, setPlaying] = useState(false);
  const frame = useRef(0);
  const stop = () => {
    cancelAnimationFrame(frame.current);
    setPlaying(false);
    onBusy(false);
  };
  useEffect(() => () => cancelAnimationFrame(frame.current), []);
  const play = () => {
    if (playing) return stop();
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
      lab.change({ progress: 1 });
      return;
    }
    const from = progress >= 1 ? 0 : progress;
    const begun = performance.now() - from * rampMs;
    setPlaying(true);
    onBusy(true);
    const step = () => {
      const now = Math.min(1, Math.round((1000 * (performance.now() - begun)) / rampMs) / 1000);
      lab.change({ progress: now });
      if (now < 1) frame.current = requestAnimationFrame(step);
      else stop();
    };
    frame.current = requestAnimationFrame(step);
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
          valueText={`${words.numbers.percent(progress)}, ${now}`}
          onBusy={onBusy}
          onChange={(value) => {
            if (playing) stop();
            lab.change({ progress: value });
          }}
        />
      </div>
    </div>
  );
}

function HoldButton({
  holding,
  onHold,
}: {
  readonly holding: boolean;
  readonly onHold: (hold: boolean) => void;
}) {
  const { words } = usePage();
  const release = () => onHold(false);
  return (
    <button
      type="button"
      className={holding ? 'hold on' : 'hold'}
      aria-pressed={holding}
      onPointerDown={() => onHold(true)}
      onPointerUp={release}
      onPointerLeave={release}
      onPointerCancel={release}
      onKeyDown={(event) => event.key === ' ' && onHold(true)}
      onKeyUp={release}
      onBlur={release}
      onContextMenu={(event) => event.preventDefault()}
    >
      {words.dock.hold}
    </button>
  );
}
