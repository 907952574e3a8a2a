import type { MapShape } from '../core/feature-map.ts';

/** The shortest decimal that reads back as the same 32-bit float. */
function shortest(value: number): string {
  if (Object.is(value, -0)) return '-0';
  for (let digits = 6; digits < 9; digits++) {
    const near = Number(value.toPrecision(digits));
    if (Math.fround(near) === value) return String(near);
  }
  return String(Number(value.toPrecision(9)));
}

/**
 * A table of a map or a mask, one line a cell: channel, row, column, value, from 0 on. The link that reproduces it
 * stands in a first line of its own, behind '#'. Where the values are means over all channels, `mean` stands for the
 * channel. Throws a RangeError where the shape does not hold the data.
 */
export function csvOf(
  data: Float32Array | Uint8Array,
  { channels, height, width }: MapShape,
  link: string,
  firstChannel: number | 'mean' = 0,
): string {
  if (data.length !== channels * height * width)
    throw new RangeError(`${data.length} values, shape ${channels}×${height}×${width}`);
  const lines = [`# ${link}`, 'channel,row,column,value'];
  let i = 0;
  for (let c = 0; c < channels; c++) {
    const channel = firstChannel === 'mean' ? 'mean' : firstChannel + c;
    for (let row = 0; row < height; row++)
      for (let column = 0; column < width; column++)
        lines.push(`${channel},${row},${column},${shortest(data[i++]!)}`);
  }
  return `${lines.join('\n')}\n`;
}
