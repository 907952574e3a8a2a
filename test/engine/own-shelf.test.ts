import { beforeEach, expect, test, vi } from 'vitest';
import { OwnShelf } from '../../src/engine/own-shelf.ts';
import type { StoredModel } from '../../src/engine/own-store.ts';
import type { ModelSource } from '../../src/engine/protocol.ts';

/** What the browser keeps, what was given up, and what happens while a model is being stored. */
const device = vi.hoisted(() => ({
  stored: null as StoredModel | null,
  refuses: false,
  disposed: [] as string[],
  whileStoring: () => {},
}));

vi.mock('../../src/engine/own-store.ts', () => ({
  storedModel: async () => device.stored,
  async storeModel(model: StoredModel) {
    if (device.refuses) return false;
    device.stored = model;
    device.whileStoring();
    return true;
  },
  async forgetModel() {
    device.stored = null;
  },
}));

vi.mock('../../src/engine/own-model.ts', async (original) => ({
  ...(await original<typeof import('../../src/engine/own-model.ts')>()),
  loadOwn: async ({ format }: { format: string }) => ({
    format,
    dispose: () => device.disposed.push(format),
  }),
  applyUse: async (_: unknown, name: string) => ({ report: { name } }),
}));

const files = (name: string): ModelSource => ({
  kind: 'files',
  files: [
    {
      name: `${name}.json`,
      bytes: new Blob([JSON.stringify({ modelTopology: {}, weightsManifest: [], format: name })]),
    },
  ],
});
const storedName = () => device.stored?.files[0]?.name ?? null;
const download = (signal = new AbortController().signal) => ({ signal, onProgress: () => undefined });

beforeEach(() => {
  Object.assign(device, { stored: null, refuses: false, disposed: [], whileStoring: () => {} });
});

test('a model is kept for the next visit, or says that it is not', async () => {
  const shelf = new OwnShelf(async () => undefined);
  expect((await shelf.open(files('a'), download())).report).toMatchObject({ name: 'a.json', isKept: true });
  expect(storedName()).toBe('a.json');
  device.refuses = true;
  expect((await shelf.open(files('b'), download())).report).toMatchObject({ name: 'b.json', isKept: false });
  expect((await shelf.use({})).report.isKept).toBe(false);
});

test('one that is given up while it is stored leaves the one before, open and stored', async () => {
  const shelf = new OwnShelf(async () => undefined);
  await shelf.open(files('a'), download());
  const abort = new AbortController();
  device.whileStoring = () => abort.abort();
  await expect(shelf.open(files('b'), download(abort.signal))).rejects.toThrow();
  expect(storedName()).toBe('a.json');
  expect(device.disposed).toEqual(['b']);
  expect((await shelf.recall(new AbortController().signal)).report.name).toBe('a.json');
});

test('the first one, given up while it is stored, leaves nothing', async () => {
  const shelf = new OwnShelf(async () => undefined);
  const abort = new AbortController();
  device.whileStoring = () => abort.abort();
  await expect(shelf.open(files('b'), download(abort.signal))).rejects.toThrow();
  expect(device.stored).toBeNull();
  await expect(shelf.recall(new AbortController().signal)).rejects.toMatchObject({
    fault: { why: 'none-here' },
  });
});
