import { bareTaps, networks } from '../engine/networks.ts';
import type { NetworkInfo, Tap } from '../engine/protocol.ts';
import { expectedTaps } from '../state/known-map.ts';
import { usePart, useStore } from '../ui/use-store.ts';
import { usePage } from './lab-context.tsx';
import './layer-ribbon.css';

/** Drawn side of a map cell, pixels. */
const cellSide = 0.86;
const smallestSide = 6;
const largestSide = 48;
/** Room for all slabs side by side, pixels. */
const room = 140;
/** Sizes of an own model that have room side by side. */
const mostSizes = 5;

interface SlabSize {
  readonly side: number;
  readonly depth: number;
}

/** A layer drawn to scale: the depth grows with the channels. */
function sizeOf({ height, channels }: Pick<Tap, 'height' | 'channels'>): SlabSize {
  return {
    side: Math.min(largestSide, Math.max(smallestSide, height * cellSide)),
    depth: Math.min(20, Math.max(3, 4 + 5.3 * Math.log2(channels / 24))),
  };
}

/** One tap for every size of map: the chosen one where it is of that size, or else the last. */
function tapsBySize({ taps }: NetworkInfo, chosen: string): Tap[] {
  const bySize = new Map<string, Tap>();
  for (const tap of taps) {
    const size = `${tap.height} × ${tap.width}`;
    if (bySize.get(size)?.name !== chosen) bySize.set(size, tap);
  }
  return [...bySize.values()].slice(-mostSizes);
}

/** The layers of the network drawn to scale, and the two maps that need no network. */
export function LayerRibbon() {
  const { lab, words } = usePage();
  const tap = usePart(lab.settings, (settings) => settings.tap);
  const net = usePart(lab.settings, (settings) => settings.net);
  const { scene } = useStore(lab.loader.state);
  const choose = (name: string) => name !== tap && lab.change({ tap: name, channel: null });
  const network = scene?.network ?? null;
  const shown = network?.own ? tapsBySize(network, tap) : (network?.taps ?? expectedTaps(net));
  const width = shown.reduce((sum, tap) => sum + sizeOf(tap).side + sizeOf(tap).depth, 0);
  const fit = Math.min(1, room / width);

  return (
    <div className="layers" role="radiogroup" aria-label={words.layer.label}>
      <div className="lab">
        <span>{words.layer.label}</span>
        <div className="bare">
          {bareTaps.map((name) => {
            const side = name === 'image' ? (network ?? networks[net]).inputSize : 16;
            return (
              <label key={name}>
                <input
                  type="radio"
                  name="layer"
                  className="hidden"
                  checked={tap === name}
                  onChange={() => choose(name)}
                  aria-label={words.layer.option(words.tapName(name), side, side, name === 'image' ? 3 : 1)}
                />
                <span>
                  {words.tapName(name)} <small>{words.layer.square(side)}</small>
                </span>
              </label>
            );
          })}
        </div>
      </div>
      <div className="ribbon">
        {shown.map(({ name, height, width, channels }) => (
          <label key={name} className="stage">
            <input
              type="radio"
              name="layer"
              className="hidden"
              checked={tap === name}
              onChange={() => choose(name)}
              aria-label={words.layer.option(words.tapName(name), height, width, channels)}
            />
            <Slab size={sizeOf({ height, channels })} fit={fit} />
            <span>{words.layer.square(height)}</span>
          </label>
        ))}
      </div>
      {network?.own && (
        <select
          className="nodes"
          aria-label={words.model.node}
          value={tap}
          onChange={(event) => choose(event.currentTarget.value)}
        >
          {bareTaps.map((name) => (
            <option key={name} value={name}>
              {words.tapName(name)}
            </option>
          ))}
          {network.taps.map((t) => (
            <option key={t.name} value={t.name}>
              {words.model.nodeOption(words.tapName(t.name), t.height, t.width, t.channels)}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}

interface SlabProps {
  readonly size: SlabSize;
  /** Own models may have more sizes than there is room for. */
  readonly fit: number;
}

function Slab({ size: { side, depth }, fit }: SlabProps) {
  const rise = depth / 2;
  const w = side + depth;
  const h = side + rise;
  return (
    <svg
      style={{ width: `calc(${(w + 1) * fit}px * var(--k, 1))` }}
      viewBox={`-.5 -.5 ${w + 1} ${h + 1}`}
      aria-hidden="true"
    >
      <path
        className="side"
        d={`M0 ${rise} L${depth} 0 H${w} V${side} L${side} ${h} V${rise} Z M${side} ${rise} L${w} 0`}
      />
      <path className="front" d={`M0 ${rise} H${side} V${h} H0 Z`} />
    </svg>
  );
}
