import type { NetworkName } from '../engine/networks.ts';
import type { Fault, SourceFailure } from '../engine/protocol.ts';
import type { Numbers } from './numbers.ts';

const host = (address: string) => {
  try {
    return new URL(address).host || address;
  } catch {
    return address;
  }
};

/** Whether an address is of the page's own server. */
const isOwn = (address: string) => host(address) === globalThis.location?.host;

const formatNames: Record<string, string> = { webp: 'WebP', icon: 'icon', tiff: 'TIFF' };
/** 'jpeg' as people write it. */
const formatName = (format: string) => formatNames[format] ?? format.toUpperCase();

const foundNames: Record<string, string> = {
  html: 'a web page',
  text: 'text',
  json: 'JSON',
  video: 'a video',
  mp3: 'sound',
  riff: 'sound or video',
  zip: 'a ZIP archive',
  gzip: 'an archive',
  pdf: 'a PDF',
  xml: 'XML',
  unknown: 'an unknown kind of file',
};

function why({ why, status }: SourceFailure): string {
  switch (why) {
    case 'status':
      return status === null ? 'refused' : `answered ${status}`;
    case 'timeout':
      return 'did not answer in time';
    case 'unreachable':
      return 'could not be reached';
    case 'not-a-model':
      return 'sent something that is not a model';
    case 'short':
      return 'sent only a part of the weights';
    case 'broken':
      return 'sent a model that does not run';
  }
}

/** What went wrong, in one sentence that ends with what still holds. */
export function faultSentence(n: Numbers, names: Record<NetworkName, string>): (fault: Fault) => string {
  return (fault) => {
    switch (fault.code) {
      case 'empty-file':
        return 'The file is empty (0 bytes).';
      case 'not-an-image':
        return `This is not a picture but ${foundNames[fault.found] ?? fault.found}: JPEG, PNG, WebP, GIF, AVIF, BMP and SVG can be opened.`;
      case 'unreadable-image':
        return `This ${formatName(fault.format)} picture could not be read: it is damaged or cut short.`;
      case 'unsupported-image':
        return `This browser cannot read ${formatName(fault.format)}: save it as JPEG, PNG or WebP.`;
      case 'tiny-image':
        return `This picture is too small, ${fault.width} × ${fault.height}: its short side needs 16 pixels.`;
      case 'huge-image':
        return `This picture is too large, ${n.count((fault.width * fault.height) / 1e6)} megapixels.`;
      case 'no-such-picture':
        return 'That picture is no longer here: it never left this machine, so no link can bring it back.';
      case 'picture-not-found':
        return `${host(fault.address)} answered ${fault.status}: there is no picture at this address.`;
      case 'picture-unreachable':
        if (isOwn(fault.address))
          return 'This page’s own server did not answer: the picture could not be loaded.';
        return `${host(fault.address)} could not be reached, or does not let other pages read its pictures.`;
      case 'picture-not-secure':
        return `${host(fault.address)} is asked over https only: an http address cannot be opened here.`;
      case 'picture-timeout':
        return `${host(fault.address)} did not answer within ${fault.seconds} seconds.`;
      case 'network-failed':
        return `${names[fault.net]} could not be loaded: ${fault.tried.some((t) => isOwn(t.source)) ? '' : 'there is none beside this page (models/); '}${fault.tried.map((t) => `${host(t.source)} ${why(t)}`).join('; ')}.`;
      case 'cancelled':
        return 'Cancelled.';
      case 'no-such-tap':
        return `This network has no layer ${fault.tap}.`;
      case 'no-backend':
        return `No way to compute was found in this browser (${fault.reason}).`;
      case 'failed':
        return `That did not work (${fault.reason}).`;
    }
  };
}
