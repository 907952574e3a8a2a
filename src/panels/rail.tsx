import type { Comparison } from '../state/comparison.ts';
import { sampleNames, thumbnailAddress } from '../state/samples.ts';
import { useStore } from '../ui/use-store.ts';
import { useNarrow } from '../ui/viewport.ts';
import { ChannelStrip } from './channel-strip.tsx';
import { usePage } from './lab-context.tsx';
import { LayerRibbon } from './layer-ribbon.tsx';
import { NetworkMenu } from './network-menu.tsx';
import { Photo } from './photo.tsx';
import { PictureSources } from './picture-sources.tsx';
import './rail.css';

/** Where the map comes from: picture, network, layer, channel. */
export function Rail({ comparison }: { readonly comparison: Comparison | null }) {
  const { words } = usePage();
  const phone = useNarrow();
  return (
    <aside className="rail" aria-label={words.picture.rail}>
      <section className="pic">
        <Photo />
        <Samples />
        {!phone && <PictureSources />}
      </section>
      {!phone && <NetworkMenu />}
      <LayerRibbon />
      {comparison && <ChannelStrip scene={comparison.scene} channel={comparison.channel} />}
    </aside>
  );
}

function Samples() {
  const { lab, words } = usePage();
  const { image } = useStore(lab.settings);
  return (
    <div className="samples" role="radiogroup" aria-label={words.picture.samples}>
      {sampleNames.map((name) => {
        const label = words.picture.sampleNames[name];
        return (
          <label key={name} title={label}>
            <input
              type="radio"
              name="sample"
              className="hidden"
              checked={image === name}
              aria-label={label}
              onChange={() => lab.change({ image: name, crop: null })}
            />
            <img alt="" src={thumbnailAddress(name)} width={48} height={48} />
          </label>
        );
      })}
    </div>
  );
}
