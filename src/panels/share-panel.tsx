import { useEffect, useRef } from 'react';
import { usePage } from './lab-context.tsx';
import { useToast } from './toast.tsx';

/** The link that opens on these numbers, to read and to copy. */
export function SharePanel({ onClose }: { readonly onClose: () => void }) {
  const { lab, words } = usePage();
  const toast = useToast();
  const panel = useRef<HTMLDivElement>(null);
  const { href, localPicture } = lab.link();

  useEffect(() => {
    panel.current!.querySelector('button')!.focus();
    const onDown = (event: PointerEvent) => {
      if (!(event.target as Element).closest('.bar')) onClose();
    };
    const onKey = (event: KeyboardEvent) => event.key === 'Escape' && onClose();
    addEventListener('pointerdown', onDown);
    addEventListener('keydown', onKey);
    return () => {
      removeEventListener('pointerdown', onDown);
      removeEventListener('keydown', onKey);
    };
  }, [onClose]);

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(href);
      toast(localPicture ? words.app.copiedLocal : words.app.copied);
      onClose();
    } catch {
      toast(words.app.copyRefused);
    }
  };
  return (
    <div className="share" ref={panel} role="group" aria-label={words.app.share}>
      <input
        readOnly
        value={href}
        aria-label={words.app.linkField}
        onFocus={(e) => e.currentTarget.select()}
      />
      {localPicture && <p>{words.app.localPicture}</p>}
      <button type="button" className="button" onClick={copy}>
        {words.app.copyLink}
      </button>
    </div>
  );
}
