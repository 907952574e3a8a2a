import type { Numbers } from './numbers.ts';

/** The words of the link. */
export const shareWords = (n: Numbers) => ({
  title: 'Share',
  field: 'The link',
  qr: 'The link as a QR code',
  tooLong: 'Too long for a QR code.',
  localPicture:
    'Your picture never leaves this machine: the link opens on the first sample, unless it carries the picture itself.',
  carry: (side: number, characters: number) =>
    `With the picture, as a ${side}-pixel square: ${n.count(characters / 1000)} kB more`,
  carried: (isLong: boolean) =>
    `The link holds a small copy of your picture; no server sees it, whoever has the link does. Its numbers differ a little from those on screen.${isLong ? ' Some programs cut so long a link short.' : ''}`,
  copy: 'Copy link',
  copied: 'Link copied. It opens on these numbers.',
  copiedLocal:
    'Link copied, without your picture: it never leaves this machine. The link opens on the first sample.',
  paperLocal: '(without the picture, which is on this machine only)',
  refused: 'The browser did not let the page copy: the link is in the field.',
  send: 'Send…',
  onlyHere:
    'This address works on this computer only: to reach others, serve the page to the room or on a host of yours, as the README says.',
});
