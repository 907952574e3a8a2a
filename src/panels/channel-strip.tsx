import { memo, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { channelMean, channelOf } from '../core/feature-map.ts';
import { hasChannelsOf } from '../state/known-map.ts';
import type { Scene } from '../state/scene.ts';
import { Modal } from '../ui/modal.tsx';
import { paintColour, paintHeat } from '../ui/paint-heat.ts';
import { channelBeside, channelOrder } from './channel-order.ts';
import { usePage } from './lab-context.tsx';
import { tableOf } from './map-painter.ts';
import './channel-strip.css';

type Channel = number | 'mean';

/** `mean` and this many channels stand in the strip. */
const inStrip = 11;

interface StripProps {
  readonly scene: Scene;
  /** The channel on screen. */
  readonly channel: Channel;
}

/** The channels with most structure as thumbnails, `mean`, and a way to all of them; untouched by the sliders. */
export const ChannelStrip = memo(function ChannelStrip({ scene, channel }: StripProps) {
  const { lab, words } = usePage();
  const [all, setAll] = useState(false);
  const { channels } = scene.features;
  const shown = channelOrder(scene).slice(0, inStrip);
  // The channel on screen is always in the strip, in the last place if it has little structure.
  if (channel !== 'mean' && !shown.includes(channel)) shown[shown.length - 1] = channel;
  const listed: Channel[] = channels > 1 ? ['mean', ...shown] : [...shown];
  // While another layer is on its way, a channel of the one on screen is not one of it.
  const choose = (next: Channel) => hasChannelsOf(scene, lab.settings.get()) && lab.change({ channel: next });
  const step = (by: number) => choose(channelBeside(scene, channel, by));
  const strip = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another channel may lie outside a strip that scrolls.
  useLayoutEffect(() => {
    const box = strip.current!;
    const chosen = box.querySelector<HTMLElement>('label:has(:checked)');
    if (!chosen) return;
    const before = chosen.offsetLeft - box.offsetLeft;
    const after = before + chosen.offsetWidth - box.clientWidth;
    if (before < box.scrollLeft) box.scrollLeft = before - 8;
    else if (after > box.scrollLeft) box.scrollLeft = after + 8;
  }, [channel, scene]);
  return (
    // What one channel has no use for keeps its room, so that nothing jumps.
    <section className={channels > 1 ? 'chans' : 'chans single'}>
      <div className="lab">
        <span>
          {channel === 'mean' ? (
            <>
              <span className="full">
                {scene.tap === 'image' ? words.channel.allColours : words.channel.meanOf(channels)}
              </span>
              <b className="brief">{words.channel.mean}</b>
            </>
          ) : (
            <>
              <span className="full">{words.channel.label} </span>
              <span className="brief">{words.channel.brief} </span>
              <b>{channel}</b>
              <span className="full"> {words.channel.of(channels)}</span>
            </>
          )}
        </span>
        <span className="step">
          <button type="button" className="all" aria-label={words.channel.all} onClick={() => setAll(true)}>
            {words.channel.allShort}
          </button>
          <button type="button" aria-label={words.channel.previous} onClick={() => step(-1)}>
            ‹
          </button>
          <button type="button" aria-label={words.channel.next} onClick={() => step(1)}>
            ›
          </button>
        </span>
      </div>
      <div ref={strip} className="channels" role="radiogroup" aria-label={words.channel.label}>
        {listed.map((c) => (
          <Thumbnail
            key={c}
            name="channel"
            scene={scene}
            channel={c}
            checked={c === channel}
            onChoose={choose}
          />
        ))}
      </div>
      {/* The colours of a picture stand in their own order. */}
      <p className="hint">{scene.tap !== 'image' && words.channel.structureFirst}</p>
      {all && <AllChannels scene={scene} channel={channel} onChoose={choose} onClose={() => setAll(false)} />}
    </section>
  );
});

function AllChannels({
  scene,
  channel,
  onChoose,
  onClose,
}: StripProps & {
  readonly onChoose: (channel: Channel) => void;
  readonly onClose: () => void;
}) {
  const { words } = usePage();
  const [byNumber, setByNumber] = useState(false);
  const { order } = scene;
  const list = byNumber ? order.toSorted((a, b) => a - b) : order;
  const listed: readonly Channel[] = ['mean', ...list];
  return (
    <Modal title={words.channel.all} onClose={onClose} wide>
      <div className="row">
        <select
          className="order"
          aria-label={words.channel.sort}
          value={byNumber ? 'number' : 'structure'}
          onChange={(event) => setByNumber(event.currentTarget.value === 'number')}
        >
          <option value="structure">{words.channel.structureFirst}</option>
          <option value="number">{words.channel.numberOrder}</option>
        </select>
        <button type="button" className="button" onClick={onClose}>
          {words.channel.close}
        </button>
      </div>
      <div className="channels every" role="radiogroup" aria-label={words.channel.all}>
        {listed.map((c) => (
          <Thumbnail
            key={c}
            name="every-channel"
            scene={scene}
            channel={c}
            checked={c === channel}
            onChoose={onChoose}
          />
        ))}
      </div>
    </Modal>
  );
}

interface ThumbnailProps {
  readonly name: string;
  readonly scene: Scene;
  readonly channel: Channel;
  readonly checked: boolean;
  readonly onChoose: (channel: Channel) => void;
}

/** One channel in small, on its own scale, painted when it comes into sight. */
function Thumbnail({ name, scene, channel, checked, onChoose }: ThumbnailProps) {
  const { words, palette } = usePage();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [seen, setSeen] = useState(false);
  const { height, width } = scene.features;
  const table = tableOf(scene.tap, channel);
  useEffect(() => {
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && setSeen(true));
    observer.observe(canvas.current!);
    return () => observer.disconnect();
  }, []);
  useLayoutEffect(() => {
    if (!seen) return;
    const context = canvas.current!.getContext('2d')!;
    if (scene.tap === 'image' && channel === 'mean') {
      paintColour(context, height, width, scene.input.data, null, palette);
      return;
    }
    const values = channel === 'mean' ? meanOf(scene) : channelOf(scene.features, channel);
    const max = values.reduce((a, v) => Math.max(a, v), 0);
    paintHeat(context, height, width, values, max, table, null, palette);
  }, [seen, scene, channel, height, width, table, palette]);
  return (
    <label>
      <input
        type="radio"
        name={name}
        className="hidden"
        checked={checked}
        onChange={() => onChoose(channel)}
      />
      <canvas ref={canvas} width={width} height={height} />
      <span>
        {channel === 'mean'
          ? words.channel[scene.tap === 'image' ? 'colour' : 'mean']
          : scene.tap === 'image'
            ? words.channel.colours[channel]
            : channel}
      </span>
    </label>
  );
}

const means = new WeakMap<Scene, Float32Array>();

function meanOf(scene: Scene): Float32Array {
  let mean = means.get(scene);
  if (!mean) {
    mean = channelMean(scene.features);
    means.set(scene, mean);
  }
  return mean;
}
