import { bareTaps, stageTaps, type TapName } from '../engine/networks.ts';
import { useStore } from '../ui/use-store.ts';
import { usePage } from './lab-context.tsx';
import './layer-ribbon.css';

/** Depth of the drawn slabs, pixels: it grows with the channels. */
const depths = [4, 7, 12, 20];
/** Drawn side of a map cell, pixels. */
const cellSide = 0.86;
const smallestSide = 6;

/** The stages of the network drawn to scale, and the two maps that need no network. */
export function LayerRibbon() {
  const { lab, words } = usePage();
  const { tap } = useStore(lab.settings);
  const { scene } = useStore(lab.loader.state);
  const choose = (name: TapName) => name !== tap && lab.change({ tap: name, channel: null });
  const infoOf = (index: number) =>
    scene?.network?.taps[index] ?? { channels: 24 << index, height: 56 >> index, width: 56 >> index };

  return (
    <div className="layers" role="radiogroup" aria-label={words.layer.label}>
      <div className="lab">
        <span>{words.layer.label}</span>
        <div className="bare">
          {bareTaps.map((name) => {
            const side = name === 'image' ? 224 : 16;
            return (
              <label key={name}>
                <input
                  type="radio"
                  name="layer"
                  className="hidden"
                  checked={tap === name}
                  onChange={() => choose(name)}
                  aria-label={words.layer.option(words.tapNames[name], side, side, name === 'image' ? 3 : 1)}
                />
                <span>
                  {words.tapNames[name]} <small>{words.layer.square(side)}</small>
                </span>
              </label>
            );
          })}
        </div>
      </div>
      <div className="ribbon">
        {stageTaps.map((name, i) => {
          const { height, width, channels } = infoOf(i);
          const side = Math.max(smallestSide, height * cellSide);
          const depth = depths[i]!;
          const rise = depth / 2;
          const w = side + depth;
          const h = side + rise;
          return (
            <label key={name} className="stage">
              <input
                type="radio"
                name="layer"
                className="hidden"
                checked={tap === name}
                onChange={() => choose(name)}
                aria-label={words.layer.option(words.tapNames[name], height, width, channels)}
              />
              <svg
                style={{ width: `calc(${w + 1}px * var(--k, 1))` }}
                viewBox={`-.5 -.5 ${w + 1} ${h + 1}`}
                aria-hidden="true"
              >
                <path
                  className="side"
                  d={`M0 ${rise} L${depth} 0 H${w} V${side} L${side} ${h} V${rise} Z M${side} ${rise} L${w} 0`}
                />
                <path className="front" d={`M0 ${rise} H${side} V${h} H0 Z`} />
              </svg>
              <span>{words.layer.square(height)}</span>
            </label>
          );
        })}
      </div>
    </div>
  );
}
