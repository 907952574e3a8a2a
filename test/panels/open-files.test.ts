import { describe, expect, it } from 'vitest';
import { openFiles } from '../../src/panels/open-files.ts';
import type { Lab } from '../../src/state/lab.ts';

const jpeg = (k: number) => new File(['\xff\xd8\xff'], `photo-${k}.jpg`, { type: 'image/jpeg' });
const weights = (name: string) => new File(['0000'], name);
const modelJson = (...paths: string[]) =>
  new File([JSON.stringify({ modelTopology: {}, weightsManifest: [{ paths, weights: [] }] })], 'model.json', {
    type: 'application/json',
  });

/** What was opened of some files: the pictures' names, in the order in which they are tried, or 'model'. */
async function opened(files: readonly File[], lock: readonly string[] = []): Promise<string[]> {
  const found: string[] = [];
  await openFiles(
    {
      settings: { get: () => ({ hide: [], lock }) },
      loader: { openFile: (...files: File[]) => found.push(...files.map(({ name }) => name)) },
      ownModels: { open: () => found.push('model') },
    } as unknown as Lab,
    files,
  );
  return found;
}

describe('files that a person gave', () => {
  const photographs = Array.from({ length: 22 }, (_, k) => jpeg(k));
  const names = photographs.map(({ name }) => name);

  it('open as the photographs where a model among them lacks its weights', async () => {
    const texts = Array.from({ length: 17 }, (_, k) => new File(['a'], `${k}.txt`));
    expect(await opened([modelJson('w-1.bin'), ...texts, ...photographs])).toEqual(names);
  });

  it.for(['{', '[]', '{"weightsManifest":[null]}', '{"weightsManifest":3}', 'null', ''])(
    'open as the photographs beside the file %s',
    async (text) => {
      expect(await opened([new File([text], 'model.json'), ...photographs])).toEqual(names);
    },
  );

  it('open as a model where all its weights are there, whatever else is', async () => {
    const model = [modelJson('w-1.bin', 'deep/w-2.bin'), weights('w-1.bin'), weights('w-2.bin')];
    expect(await opened([...photographs, ...model])).toEqual(['model']);
    expect(await opened([...photographs, ...model.slice(0, 2)])).toEqual(names);
    expect(await opened([...photographs, ...model], ['net'])).toEqual([]);
  });

  it('open as a model that is told what it lacks where there is no photograph', async () => {
    expect(await opened([modelJson('w-1.bin')])).toEqual(['model']);
  });

  it('open as a picture of a format that the system has no name for', async () => {
    expect(await opened([new File(['x'], 'notes.txt'), new File(['x'], 'IMG_1.HEIC')])).toEqual([
      'IMG_1.HEIC',
    ]);
    expect(await opened([new File(['x'], 'notes.txt')])).toEqual(['notes.txt']);
    expect(await opened([])).toEqual([]);
  });
});
