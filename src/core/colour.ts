/** 256 colours of a map as 32-bit words for a little-endian canvas (0xAABBGGRR). */
export type ColourTable = Uint32Array;

/** Samples a colour map t ↦ [red, green, blue] (0 … 255 each, t in 0 … 1) at 256 places. */
export function colourTable(map: (t: number) => readonly [number, number, number]): ColourTable {
  return Uint32Array.from({ length: 256 }, (_, i) => {
    const [red, green, blue] = map(i / 255);
    return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
  });
}

/** Colours values with 0 … max spread over the table; below 0 and above max take the ends. */
export function colourize(
  values: ArrayLike<number>,
  max: number,
  table: ColourTable,
  out: Uint32Array,
): void {
  const scale = max > 0 ? 256 / max : 0;
  for (let i = 0; i < values.length; i++)
    out[i] = table[Math.max(0, Math.min(255, Math.floor(values[i]! * scale)))]!;
}
