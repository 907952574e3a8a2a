import { useEffect, useState } from 'react';
import { isWebAddress } from '../state/settings.ts';
import { AddressDialog } from './address-dialog.tsx';
import { useControl } from './control.tsx';
import { isTyping } from './keys.ts';
import { usePage } from './lab-context.tsx';
import { droppedFiles, openFiles } from './open-files.ts';
import { fileInputId } from './picture-sources.tsx';
import { useToast } from './toast.tsx';
import './drop-zone.css';

/** A picture may be dropped anywhere on the page, pasted by the keys, or chosen in the one file input. */
export function DropZone() {
  const { lab, words } = usePage();
  const toast = useToast();
  const { hidden, locked } = useControl('img');
  const isFixed = hidden || locked;
  const [over, setOver] = useState(false);
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    let depth = 0;
    const hasFile = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const onEnter = (event: DragEvent) => {
      if (!hasFile(event) || isFixed) return;
      depth++;
      setOver(true);
    };
    const onLeave = () => {
      depth = Math.max(0, depth - 1);
      if (depth === 0) setOver(false);
    };
    const onOver = (event: DragEvent) => event.preventDefault();
    const onDrop = (event: DragEvent) => {
      event.preventDefault();
      depth = 0;
      setOver(false);
      const { dataTransfer } = event;
      if (!dataTransfer || isFixed || !hasFile(event)) return;
      droppedFiles(dataTransfer).then(
        (files) => (files.length ? openFiles(lab, files) : toast(words.picture.noFiles)),
        () => toast(words.picture.unreadableFolder),
      );
    };
    const onPaste = (event: ClipboardEvent) => {
      if (isFixed) return;
      const file = event.clipboardData?.files[0];
      if (file) return void lab.loader.openFile(file);
      if (isTyping(event.target)) return;
      const text = event.clipboardData?.getData('text/plain').trim() ?? '';
      if (isWebAddress(text)) setAddress(text);
      else toast(text ? words.picture.pastedText : words.picture.clipboardEmpty);
    };
    addEventListener('dragenter', onEnter);
    addEventListener('dragleave', onLeave);
    addEventListener('dragover', onOver);
    addEventListener('drop', onDrop);
    addEventListener('paste', onPaste);
    return () => {
      removeEventListener('dragenter', onEnter);
      removeEventListener('dragleave', onLeave);
      removeEventListener('dragover', onOver);
      removeEventListener('drop', onDrop);
      removeEventListener('paste', onPaste);
    };
  }, [lab, toast, words, isFixed]);
  return (
    <>
      <input
        id={fileInputId}
        type="file"
        accept="image/*,.json,.bin,.txt"
        multiple
        className="hidden"
        tabIndex={-1}
        aria-label={words.picture.file}
        onChange={(event) => {
          void openFiles(lab, [...(event.currentTarget.files ?? [])]);
          // The same file chosen again must count as a choice.
          event.currentTarget.value = '';
        }}
      />
      {over && <div className="drop">{words.picture.drop}</div>}
      {address !== null && <AddressDialog given={address} onClose={() => setAddress(null)} />}
    </>
  );
}
