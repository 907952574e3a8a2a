import { usePart } from '../ui/use-store.ts';
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
export function Rail() {
  const { lab, words } = usePage();
  const scene = usePart(lab.comparison, (comparison) => comparison?.scene);
  const channel = usePart(lab.comparison, (comparison) => comparison?.channel);
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
        {scene && channel !== undefined && <ChannelStrip scene={scene} channel={channel} />}
      </Control>
    </aside>
  );
}
