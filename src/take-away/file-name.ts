import { type RegulariserName, regularisers } from '../core/regularisers.ts';
import type { CodeTarget } from '../state/code-targets.ts';
import type { Comparison } from '../state/comparison.ts';
import { isLocal, isWebAddress } from '../state/settings.ts';
import type { Code } from './code.ts';

/** File systems count bytes, 255 of them for a whole name. */
const mostBytes = 60;

/** Letters of every script, digits, dots and hyphens: what every file system takes. */
function plain(text: string): string {
  const spelled = text
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}_.-]+/gu, '-')
    .replace(/^[-.]+|-+$/g, '');
  const room = new Uint8Array(mostBytes);
  // Whole letters only.
  return spelled.slice(0, new TextEncoder().encodeInto(spelled, room).read);
}

/** Part of an address as people read it. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** A picture's name in a file's: the sample's, or the end of an address. */
function pictureOf(image: string): string {
  if (isLocal(image)) return 'own-picture';
  if (!isWebAddress(image)) return image;
  const { pathname, host } = new URL(image);
  const last = pathname.split('/').filter(Boolean).at(-1);
  return plain(decoded(last ?? host).replace(/\.\w+$/, '')) || plain(host);
}

/**
 * The name of a file: picture, network where it is not the built-in, layer, channel, seed, and what of it the file
 * holds, such as 'sunflower_stage2_ch12_seed373_left-dropout-removed.npy'. `all`: the file holds every channel.
 */
export function fileName(
  { scene, settings, channel }: Pick<Comparison, 'scene' | 'settings' | 'channel'>,
  what: string,
  ending: string,
  all = false,
) {
  const channels = all
    ? 'all-channels'
    : channel === 'mean'
      ? scene.tap === 'image'
        ? 'rgb'
        : 'mean'
      : `ch${channel}`;
  const picture = scene.tap === 'ones' ? [] : [pictureOf(scene.image)];
  const { net } = scene.view;
  const network = net === 'resnet' || scene.tap === 'ones' ? [] : [net];
  const parts = [...picture, ...network, plain(scene.tap), channels, `seed${settings.seed}`, what];
  return `${parts.join('_')}.${ending}`;
}

/** The name of a file with a layer in it, which Python can import: 'drop_block_paper_pytorch.py'. */
export function moduleName(name: RegulariserName, target: CodeTarget, language: Code['language']): string {
  const isBlock = regularisers[name].unit === 'block';
  const words = `${isBlock ? 'drop_block_' : ''}${name}_${target}`;
  return `${words.replaceAll('-', '_')}.${language === 'python' ? 'py' : 'js'}`;
}
