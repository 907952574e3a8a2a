import { useState } from 'react';
import { isWebAddress } from '../state/settings.ts';
import { Modal } from '../ui/modal.tsx';
import { usePage } from './lab-context.tsx';

interface AddressDialogProps {
  /** What the field holds at first. */
  readonly given?: string;
  readonly onClose: () => void;
}

/** A picture by its address: a person says Load here, so the host may be asked at once. */
export function AddressDialog({ given = '', onClose }: AddressDialogProps) {
  const { lab, words } = usePage();
  const [text, setText] = useState(given);
  const [wrong, setWrong] = useState(false);
  const load = () => {
    const address = text.trim();
    if (!isWebAddress(address)) return setWrong(true);
    lab.loader.openAddress(new URL(address).href);
    onClose();
  };
  return (
    <Modal title={words.picture.addressTitle} onClose={onClose}>
      <input
        type="url"
        aria-label={words.picture.addressLabel}
        placeholder="https://"
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setWrong(false);
        }}
        onKeyDown={(event) => event.key === 'Enter' && load()}
      />
      <p className="note" role={wrong ? 'alert' : undefined}>
        {wrong ? words.picture.addressInvalid : ''}
      </p>
      <div className="row">
        <button type="button" className="button" onClick={load}>
          {words.picture.load}
        </button>
        <button type="button" className="quiet" onClick={onClose}>
          {words.picture.cancel}
        </button>
      </div>
    </Modal>
  );
}
