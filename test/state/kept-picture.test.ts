import { beforeEach, describe, expect, it, vi } from 'vitest';
import { isKept, keepPicture, keptPicture } from '../../src/state/kept-picture.ts';
import { fakeTabStore } from './fake-tab-store.ts';

const noCopy = async () => null;
const always = () => true;
const bytes = (size: number) => new Blob([new Uint8Array(size).fill(7)], { type: 'image/png' });
const keep = (image: string, file: Blob) => keepPicture(image, file, noCopy, always);
const sizeOf = (image: string) => keptPicture(image)?.file.size;

beforeEach(() => {
  fakeTabStore();
});

describe('a picture of one’s own', () => {
  it('is kept byte for byte under its name', async () => {
    const all = Uint8Array.from({ length: 256 }, (_, i) => i);
    await keep('local:1-1', new Blob([all], { type: 'image/webp' }));
    const { file, isCopy } = keptPicture('local:1-1')!;
    expect(new Uint8Array(await file.arrayBuffer())).toEqual(all);
    expect([file.type, isCopy, isKept('local:1-1')]).toEqual(['image/webp', false, true]);
    expect([keptPicture('local:1-2'), isKept('local:1-2')]).toEqual([null, false]);
  });

  it('pushes out the oldest ones, and no more of them than it must', async () => {
    for (const n of [1, 2, 3]) await keep(`local:1-${n}`, bytes(1_000_000));
    await keep('local:1-4', bytes(2_000_000));
    expect([1, 2, 3, 4].map((n) => isKept(`local:1-${n}`))).toEqual([false, false, true, true]);
    expect([3, 4].map((n) => sizeOf(`local:1-${n}`))).toEqual([1_000_000, 2_000_000]);
  });

  it('leaves room for others in the store of a browser', async () => {
    const { entries } = fakeTabStore();
    for (let n = 1; n <= 12; n++) await keep(`local:1-${n}`, bytes(300_000 + 10_000 * n));
    const taken = [...entries.values()].reduce((sum, text) => sum + text.length, 0);
    expect(taken).toBeGreaterThan(4_000_000);
    expect(taken).toBeLessThan(5_010_000);
  });

  it('that is too large is kept as the largest copy that fits', async () => {
    const asked: number[] = [];
    const copy = async (longSide: number) => {
      asked.push(longSide);
      return bytes(longSide * 1000);
    };
    await keepPicture('local:1-1', bytes(30_000_000), copy, always);
    expect(asked).toEqual([4096, 2048]);
    expect(keptPicture('local:1-1')).toMatchObject({ isCopy: true, file: { size: 2_048_000 } });
  });

  it('that does not fit even so leaves nothing behind', async () => {
    const { entries } = fakeTabStore(100);
    await keepPicture('local:1-1', bytes(1000), async () => bytes(500), always);
    expect(isKept('local:1-1')).toBe(false);
    expect([...entries.values()].join('').length).toBeLessThan(10);
  });

  it('pushes out nothing once another one is wanted', async () => {
    await keep('local:1-2', bytes(3_000_000));
    await keepPicture('local:1-1', bytes(3_000_000), noCopy, () => false);
    expect([isKept('local:1-1'), isKept('local:1-2')]).toEqual([false, true]);
  });

  it('whose file is gone meanwhile is kept as a copy', async () => {
    const gone = { size: 10, arrayBuffer: () => Promise.reject(new Error('gone')) } as unknown as Blob;
    await keepPicture('local:1-1', gone, async () => bytes(5), always);
    expect(keptPicture('local:1-1')).toMatchObject({ isCopy: true, file: { size: 5 } });
  });

  it('is none where a browser refuses its store', async () => {
    const refuse = () => {
      throw new DOMException('refused', 'SecurityError');
    };
    vi.stubGlobal('sessionStorage', { getItem: refuse, setItem: refuse, removeItem: refuse });
    await keep('local:1-1', bytes(10));
    expect([keptPicture('local:1-1'), isKept('local:1-1')]).toEqual([null, false]);
  });

  const listed = JSON.stringify([{ image: 'local:1-1', characters: 9, isCopy: false }]);

  it.each([
    ['an older page kept', JSON.stringify({ image: 'local:1-1', data: 'data:image/png;base64,AAAA' }), 'x'],
    ['is no JSON', '{', 'data:image/png;base64,AAAA'],
    ['holds nothing', '[null]', 'data:image/png;base64,AAAA'],
    ['is a word', '"local:1-1"', 'data:image/png;base64,AAAA'],
    ['has no data', listed, 'x'],
    ['has no base64', listed, 'data:image/png;base64,*'],
  ])('is none where what is in the store %s, and the next one is kept', async (_, list, data) => {
    const store = fakeTabStore();
    store.setItem('dropblock-lab picture', list);
    store.setItem('dropblock-lab picture local:1-1', data);
    expect(keptPicture('local:1-1')).toBeNull();
    await keep('local:1-1', bytes(10));
    expect(sizeOf('local:1-1')).toBe(10);
  });
});
