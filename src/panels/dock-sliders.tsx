import { regularisers } from '../core/regularisers.ts';
import { sides } from '../state/comparison.ts';
import { knownMap } from '../state/known-map.ts';
import { Slider } from '../ui/slider.tsx';
import type { TellBusy } from '../ui/use-busy.ts';
import { useStore } from '../ui/use-store.ts';
import { usePage } from './lab-context.tsx';
import { hueOf } from './method-looks.ts';

interface BusyProps {
  readonly onBusy: TellBusy;
}

/** The side of a block, in cells and in pixels of the image. */
export function BlockSize({ onBusy }: BusyProps) {
  const { lab, words } = usePage();
  const settings = useStore(lab.settings);
  const comparison = useStore(lab.comparison);
  const map = knownMap(settings, comparison?.scene ?? null);
  const max = map ? Math.min(map.height, map.width) : settings.blockSize;
  const shown = Math.min(settings.blockSize, max);
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
            : map && settings.tap !== 'ones' && words.dock.cells(shown, (shown * map.inputSize) / map.height)}
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
          onBusy={(busy) => onBusy('b', busy)}
          onChange={(blockSize) => lab.change({ blockSize })}
        />
      </div>
    </div>
  );
}

const tenths = Array.from({ length: 11 }, (_, k) => k / 10);

/** The probability to drop, with keep_prob beside it. */
export function DropProb({ onBusy }: BusyProps) {
  const { lab, words } = usePage();
  const { dropProb } = useStore(lab.settings);
  const p = words.numbers.prob(dropProb);
  const keep = words.numbers.prob(1 - dropProb);
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
          onBusy={(busy) => onBusy('p', busy)}
          onChange={(value) => lab.change({ dropProb: value })}
        />
      </div>
    </div>
  );
}
