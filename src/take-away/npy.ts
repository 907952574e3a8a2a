/**
 * The bytes of a NumPy file, format 1.0, C order: '<f4' of floats, '|u1' of bytes; throws a RangeError where the
 * shape does not hold the data.
 */
export function npyOf(data: Float32Array | Uint8Array, shape: readonly number[]): Uint8Array<ArrayBuffer> {
  const size = shape.reduce((a, length) => a * length, 1);
  if (size !== data.length) throw new RangeError(`${data.length} values, shape ${shape.join('×')}`);
  const descr = data instanceof Float32Array ? '<f4' : '|u1';
  // A tuple of one needs its comma.
  const tuple = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const dict = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${tuple}), }`;
  // Magic, version, length of the header and the header with its newline end on a multiple of 64.
  const offset = Math.ceil((10 + dict.length + 1) / 64) * 64;
  const header = `${dict.padEnd(offset - 11)}\n`;
  const bytes = new Uint8Array(offset + data.byteLength);
  bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, header.length & 0xff, header.length >> 8]);
  bytes.set(new TextEncoder().encode(header), 10);
  // Every machine that runs a browser today is little-endian, as '<f4' is.
  bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), offset);
  return bytes;
}
