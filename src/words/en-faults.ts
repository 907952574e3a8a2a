import type { NetworkName } from '../engine/networks.ts';
import type { Fault, ModelFault, SourceFailure } from '../engine/protocol.ts';
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
    case 'too-large':
      return 'has more than 400 MB';
  }
}

/** Why a model of one's own cannot be used. */
function modelSentence({ why: reason, detail, failure }: ModelFault): string {
  switch (reason) {
    case 'none-here':
      return 'This link shows a model that was opened on another machine: open it here to see the same.';
    case 'no-model-json':
      return `There is no TensorFlow.js model among these files (${detail}): one of them must be its model.json.`;
    case 'missing-shard':
      return `The model’s weights are missing: ${detail} belongs to it, and was not among the files.`;
    case 'wrong-size':
      return `The model’s weights have another size than model.json says (${detail} bytes).`;
    case 'too-large':
      return `This model is too large for a page, ${detail} MB: at most 400.`;
    case 'unreachable':
      return `The model could not be loaded: ${host(detail)} ${failure ? why(failure) : 'could not be reached'}.`;
    case 'unknown-op':
      return `This model has an operation that TensorFlow.js lacks here: ${detail}.`;
    case 'dynamic':
      return `This model has shapes that only running it tells${detail && ` (${detail})`}: it cannot be cut at a layer.`;
    case 'no-image':
      return `This model does not read one square RGB image: its input is ${detail || 'something else'}.`;
    case 'no-map':
      return 'This model has no layer with a feature map: rows, columns and channels.';
    case 'broken':
      return `This model does not run here${detail && ` (${detail})`}.`;
  }
}

/** What went wrong, in one sentence that ends with what still holds. */
export function faultSentence(n: Numbers, names: Record<NetworkName, string>): (fault: Fault) => string {
  return (fault) => {
    switch (fault.code) {
      case 'empty-file':
        return 'The file is empty (0 bytes).';
      case 'one-of-files':
        if (fault.place === 1) return `The first of ${n.count(fault.files)} pictures is shown.`;
        return `Picture ${n.count(fault.place)} of ${n.count(fault.files)} is shown: none before it could be opened.`;
      case 'not-an-image':
        return `This is not a picture but ${foundNames[fault.found] ?? fault.found}: JPEG, PNG, WebP, GIF, AVIF, BMP and SVG can be opened.`;
      case 'unreadable-image':
        if (fault.format === 'link') return 'The picture in this link could not be read: it is cut short.';
        return `This ${formatName(fault.format)} picture could not be read: it is damaged or cut short.`;
      case 'endless-image':
        return `This drawing is not opened: it declares entities, or comes to more than ${n.count(fault.parts)} parts.`;
      case 'unsupported-image':
        return `This browser cannot read ${formatName(fault.format)}: save it as JPEG, PNG or WebP.`;
      case 'narrow-drawing':
        return `This drawing is too narrow: its long side is more than ${n.count(fault.times)} times the short one.`;
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
      case 'picture-too-long':
        return `${host(fault.address)} sends more than ${fault.megabytes} MB: that is too long for a picture.`;
      case 'not-secure':
        return `${host(fault.address)} is asked over https only: an http address cannot be opened here.`;
      case 'picture-timeout':
        return `${host(fault.address)} did not answer within ${fault.seconds} seconds.`;
      case 'network-failed':
        return `${names[fault.net]} could not be loaded: ${fault.tried.some((t) => isOwn(t.source)) ? '' : 'there is none beside this page (models/); '}${fault.tried.map((t) => `${host(t.source)} ${why(t)}`).join('; ')}.`;
      case 'model-failed':
        return modelSentence(fault);
      case 'cancelled':
        return 'Cancelled.';
      case 'no-such-tap':
        return `This network has no layer ${fault.tap}.`;
      case 'no-backend':
        return `No way to compute was found in this browser (${fault.reason}).`;
      case 'no-worker':
        return 'The part of the page that computes could not be loaded.';
      case 'failed':
        return `That did not work (${fault.reason}).`;
    }
  };
}
