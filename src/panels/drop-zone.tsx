import { useEffect, useState } from 'react';
import { isWebAddress } from '../state/settings.ts';
import { AddressDialog } from './address-dialog.tsx';
import { useControl } from './control.tsx';
import { isTyping } from './keys.ts';
import { usePage } from './lab-context.tsx';
import { droppedAddress, droppedFiles, openFiles } from './open-files.ts';
import { fileInputId } from './picture-sources.tsx';
import { useToast } from './toast.tsx';
import './drop-zone.css';

/** Where a browser puts a text that is dropped. */
const textField = ':is(input:is([type=number], [type=text], [type=url]), textarea):enabled';

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
    // A link or a picture of the page itself is given to nobody.
    let isOwn = false;
    const has = (event: DragEvent, type: string) => event.dataTransfer?.types.includes(type) ?? false;
    const isOffer = (event: DragEvent) => !isOwn && (has(event, 'Files') || has(event, 'text/uri-list'));
    /** A text that is dropped into a field is the field's own. */
    const isForField = (event: DragEvent) =>
      !has(event, 'Files') && event.target instanceof Element && event.target.matches(textField);
    const onStart = () => {
      isOwn = true;
    };
    const onEnd = () => {
      isOwn = false;
    };
    const onEnter = (event: DragEvent) => {
      if (!isOffer(event) || isFixed) return;
      depth++;
      setOver(true);
    };
    const onLeave = () => {
      depth = Math.max(0, depth - 1);
      if (depth === 0) setOver(false);
    };
    const onOver = (event: DragEvent) => {
      if (!isForField(event)) event.preventDefault();
    };
    const onDrop = (event: DragEvent) => {
      depth = 0;
      setOver(false);
      if (isForField(event)) return;
      event.preventDefault();
      const { dataTransfer } = event;
      if (!dataTransfer || isFixed || isOwn) return;
      // Before anything is awaited, as with the files; what lies behind a dialog does not answer.
      const text = isTyping(event.target) ? '' : droppedAddress(dataTransfer);
      const isOfFiles = has(event, 'Files');
      const withoutFiles = () => {
        if (isWebAddress(text)) setAddress(text);
        else if (isOfFiles) toast(words.picture.noFiles);
        else if (text) toast(words.picture.droppedText);
      };
      // Some browsers promise the file of another page's picture, and have only its address.
      droppedFiles(dataTransfer).then(
        (files) => (files.length ? openFiles(lab, files) : withoutFiles()),
        () => toast(words.picture.unreadableFolder),
      );
    };
    const onPaste = (event: ClipboardEvent) => {
      if (isFixed) return;
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length) return void openFiles(lab, files);
      if (isTyping(event.target)) return;
      const text = event.clipboardData?.getData('text/plain').trim() ?? '';
      if (isWebAddress(text)) setAddress(text);
      else toast(text ? words.picture.pastedText : words.picture.clipboardEmpty);
    };
    addEventListener('dragstart', onStart);
    addEventListener('dragend', onEnd);
    addEventListener('dragenter', onEnter);
    addEventListener('dragleave', onLeave);
    addEventListener('dragover', onOver);
    addEventListener('drop', onDrop);
    addEventListener('paste', onPaste);
    return () => {
      removeEventListener('dragstart', onStart);
      removeEventListener('dragend', onEnd);
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
