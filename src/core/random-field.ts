/**
 * A field of uniform numbers addressed by (seed, channel, row, column), with no state.
 * Links live on it: the constants below never change (sixteen values are pinned in a test).
 */

/** The 32-bit finaliser of MurmurHash3 (Austin Appleby, public domain), a bijection on 32-bit integers. */
function mix(h: number): number {
  h ^= h >>> 16;
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** The part of the hash that one row shares, so that a cell costs a single mix. */
export function rowKey(seed: number, channel: number, row: number): number {
  const channelKey = mix(mix(seed | 0) ^ Math.imul(channel + 1, 0x9e3779b1));
  return mix(channelKey ^ Math.imul(row + 1, 0x27d4eb2f));
}

/** The field's bits at one column of a row, an integer in 0 … 2³²−1. */
export function cellBits(key: number, column: number): number {
  return mix(key ^ Math.imul(column + 1, 0x165667b1)) >>> 0;
}

/** The field's value at one cell, in [0, 1): a multiple of 2⁻³². */
export function uniform(seed: number, channel: number, row: number, column: number): number {
  return cellBits(rowKey(seed, channel, row), column) / 4294967296;
}
