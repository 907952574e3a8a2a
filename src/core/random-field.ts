/**
 * A field of uniform numbers addressed by (seed, channel, row, column), with no state.
 * Links live on it: the constants below never change (sixteen values are pinned in a test).
 */

/** All of `mix` but its last step, which no longer changes the upper 16 bits. */
function stir(h: number): number {
  h ^= h >>> 16;
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  return Math.imul(h, 0xc2b2ae35);
}

/** The 32-bit finaliser of MurmurHash3 (Austin Appleby, public domain), a bijection on 32-bit integers. */
function mix(h: number): number {
  const stirred = stir(h);
  return stirred ^ (stirred >>> 16);
}

/** The seed of draw k after the first. Seeds are 32-bit numbers, and after the last comes the first. */
export function seedAfter(seed: number, k: number): number {
  return (seed + k) >>> 0;
}

/** The part of the hash that one channel of a seed shares. */
export function channelKey(seed: number, channel: number): number {
  return mix(mix(seed | 0) ^ Math.imul(channel + 1, 0x9e3779b1));
}

/** The part of the hash that one row of a channel shares. */
export function rowKey(key: number, row: number): number {
  return mix(key ^ Math.imul(row + 1, 0x27d4eb2f));
}

/**
 * The upper 16 bits of two neighbouring cells, from a single mix: those of column 2·pair below, of its
 * neighbour above. They nearly always decide whether a cell is a seed, and halve the cost of a draw.
 */
export function pairBits(key: number, pair: number): number {
  return mix(key ^ Math.imul(pair + 1, 0x165667b1));
}

/**
 * The first of the pairs `from` … `last` of which a cell's upper 16 bits are at most `limit`; last + 1 where there is
 * none. A whole row in one loop: its keys are added up, and the upper cell is looked at before the last step of the mix.
 */
export function nextPairAtMost(key: number, from: number, last: number, limit: number): number {
  let step = Math.imul(from + 1, 0x165667b1);
  let pair = from;
  for (; pair <= last; pair++) {
    const stirred = stir(key ^ step);
    const upper = stirred >>> 16;
    if (upper <= limit || ((stirred & 0xffff) ^ upper) <= limit) break;
    step = (step + 0x165667b1) | 0;
  }
  return pair;
}

/** The field's bits at one column of a row, an integer in 0 … 2³²−1. */
export function cellBits(key: number, column: number): number {
  const pair = pairBits(key, column >> 1);
  const upper = column & 1 ? pair >>> 16 : pair & 0xffff;
  const lower = mix(key ^ Math.imul(column + 1, 0x85157af5)) & 0xffff;
  return ((upper << 16) | lower) >>> 0;
}

/** The field's value at one cell, in [0, 1): a multiple of 2⁻³². */
export function uniform(seed: number, channel: number, row: number, column: number): number {
  return cellBits(rowKey(channelKey(seed, channel), row), column) / 4294967296;
}

/** The largest bits with which `uniform` is below a probability in (0, 1], for comparing in integers. */
export function bitsLimit(probability: number): number {
  return (Math.ceil(probability * 4294967296) - 1) >>> 0;
}
