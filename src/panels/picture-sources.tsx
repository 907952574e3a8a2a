import { useState } from 'react';
import { isWebAddress } from '../state/settings.ts';
import { AddressDialog } from './address-dialog.tsx';
import { CameraDialog } from './camera-dialog.tsx';
import { usePage } from './lab-context.tsx';
import { useToast } from './toast.tsx';
import './picture-sources.css';

/** The one file input of the page, which the drop zone and the buttons share, has this id. */
export const fileInputId = 'file';

/** Open, paste, camera, address: the ways in for a picture of one's own. */
export function PictureSources() {
  const { lab, words } = usePage();
  const toast = useToast();
  const [dialog, setDialog] = useState<'camera' | 'address' | null>(null);
  const [pasted, setPasted] = useState('');

  const paste = async () => {
    try {
      let text = '';
      for (const item of await navigator.clipboard.read()) {
        const type = item.types.find((t) => t.startsWith('image/'));
        if (type) return void lab.loader.openFile(await item.getType(type));
        if (item.types.includes('text/plain'))
          text ||= (await (await item.getType('text/plain')).text()).trim();
      }
      if (isWebAddress(text)) {
        setPasted(text);
        setDialog('address');
      } else toast(text ? words.picture.pastedText : words.picture.clipboardEmpty);
    } catch {
      // Some browsers give the clipboard only to the keys.
      toast(words.picture.pasteKeys);
    }
  };
  const close = () => setDialog(null);
  return (
    <div className="sources">
      <button type="button" className="quiet" onClick={() => document.getElementById(fileInputId)?.click()}>
        {words.picture.open}
      </button>
      <button type="button" className="quiet" onClick={paste}>
        {words.picture.paste}
      </button>
      <button type="button" className="quiet camera" onClick={() => setDialog('camera')}>
        {words.picture.camera}
      </button>
      <button
        type="button"
        className="quiet"
        onClick={() => {
          setPasted('');
          setDialog('address');
        }}
      >
        {words.picture.address}
      </button>
      {dialog === 'camera' && <CameraDialog onClose={close} />}
      {dialog === 'address' && <AddressDialog given={pasted} onClose={close} />}
    </div>
  );
}
