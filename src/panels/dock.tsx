import { useState } from 'react';
import type { TellBusy } from '../ui/use-busy.ts';
import { usePhone, useSheet } from '../ui/viewport.ts';
import { Control } from './control.tsx';
import { BlockSize, DropProb } from './dock-sliders.tsx';
import { HoldButton } from './hold-button.tsx';
import { usePage } from './lab-context.tsx';
import { LanguageButton } from './language-button.tsx';
import { NetworkMenu } from './network-menu.tsx';
import { PictureSources } from './picture-sources.tsx';
import { SaveMenu } from './save-menu.tsx';
import { Seed } from './seed.tsx';
import { TouchReadout } from './touch-readout.tsx';
import { Training } from './training.tsx';
import './dock.css';
import './dock-narrow.css';

interface DockProps {
  readonly onBusy: TellBusy;
  readonly holdClean: boolean;
  readonly onHold: (hold: boolean) => void;
}

/** The controls that move everything; where room is scarce, the rarer ones are in a sheet that opens upwards. */
export function Dock({ onBusy, holdClean, onHold }: DockProps) {
  const { words } = usePage();
  const [opened, setOpened] = useState(false);
  const phone = usePhone();
  const sheet = useSheet();
  const open = sheet && opened;
  return (
    <section className={open ? 'dock open' : 'dock'} aria-label={words.dock.label}>
      {sheet && (
        <button
          type="button"
          className="grab"
          data-control="more"
          aria-expanded={open}
          aria-label={words.dock.more}
          onClick={() => setOpened(!open)}
        >
          <i />
        </button>
      )}
      {phone && (
        <div className="line">
          <TouchReadout />
          <HoldButton holding={holdClean} onHold={onHold} />
        </div>
      )}
      <Control of="b">
        <BlockSize onBusy={onBusy} />
      </Control>
      <Control of="p">
        <DropProb onBusy={onBusy} />
      </Control>
      <Seed />
      <Control of="t">
        <Training onBusy={onBusy} />
      </Control>
      {open && (
        <div className="ctl sheet">
          <Control of="net">
            <NetworkMenu />
          </Control>
          <Control of="img">
            <PictureSources />
          </Control>
          <SaveMenu label={words.app.save} className="button save-open" />
          <LanguageButton className="quiet language" />
        </div>
      )}
    </section>
  );
}
