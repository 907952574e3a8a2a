import type { Comparison } from '../state/comparison.ts';
import { useSheet } from '../ui/viewport.ts';
import { ChannelStrip } from './channel-strip.tsx';
import { Control } from './control.tsx';
import { usePage } from './lab-context.tsx';
import { LayerRibbon } from './layer-ribbon.tsx';
import { NetworkMenu } from './network-menu.tsx';
import { Photo } from './photo.tsx';
import { PictureSources } from './picture-sources.tsx';
import { Samples } from './samples.tsx';
import './rail.css';

/** Where the map comes from: picture, network, layer, channel. */
export function Rail({ comparison }: { readonly comparison: Comparison | null }) {
  const { words } = usePage();
  const sheet = useSheet();
  return (
    <aside className="rail" aria-label={words.picture.rail}>
      <section className="pic">
        <Photo />
        <Control of="img">
          <Samples />
          {!sheet && <PictureSources />}
        </Control>
      </section>
      {!sheet && (
        <Control of="net">
          <NetworkMenu />
        </Control>
      )}
      <Control of="tap">
        <LayerRibbon />
      </Control>
      <Control of="ch">
        {comparison && <ChannelStrip scene={comparison.scene} channel={comparison.channel} />}
      </Control>
    </aside>
  );
}
