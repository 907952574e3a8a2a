import { useStore } from '../ui/use-store.ts';
import { usePage } from './lab-context.tsx';

/** The link in full, on paper only: whoever has the sheet can have the page. */
export function PaperLink() {
  const { lab, words } = usePage();
  // The link is of both.
  useStore(lab.settings);
  useStore(lab.comparison);
  const { href, localPicture } = lab.link();
  return (
    <p className="paper-link">
      {href}
      {localPicture && ` ${words.share.paperLocal}`}
    </p>
  );
}
