import type { ModelFile } from '../engine/protocol.ts';
import type { Lab } from '../state/lab.ts';
import type { ControlName } from '../state/settings.ts';

/** More files than any model has are somebody's whole disk. */
const mostFiles = 2000;

/** Opens what a person gave: a model where one of the files may describe one, or else the first picture. */
export function openFiles(lab: Lab, files: readonly File[]): void {
  const [first] = files;
  if (!first) return;
  const { hide, lock } = lab.settings.get();
  const isFixed = (name: ControlName) => hide.includes(name) || lock.includes(name);
  if (!files.some(({ name }) => /\.json$/i.test(name))) {
    if (!isFixed('img')) void lab.loader.openFile(first);
    return;
  }
  if (isFixed('net')) return;
  void lab.ownModels.open({
    kind: 'files',
    files: files.map((file): ModelFile => ({ name: file.name, bytes: file })),
  });
}

function filesOf(entry: FileSystemEntry): Promise<File[]> {
  return new Promise((resolve, reject) => {
    if (entry.isFile) (entry as FileSystemFileEntry).file((file) => resolve([file]), reject);
    else
      readAll((entry as FileSystemDirectoryEntry).createReader()).then(async (entries) => {
        const found: File[] = [];
        for (const inside of entries) if (found.length < mostFiles) found.push(...(await filesOf(inside)));
        resolve(found);
      }, reject);
  });
}

/** A browser gives a folder's entries by the hundred. */
async function readAll(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (!some.length || all.length > mostFiles) return all;
    all.push(...some);
  }
}

/** The files of a drop, those inside of folders too. */
export async function droppedFiles(transfer: DataTransfer): Promise<File[]> {
  // Before anything is awaited: a drop is empty once its event is over.
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  const plain = [...transfer.files];
  if (!entries.some((entry) => entry.isDirectory)) return plain;
  const lists = await Promise.all(entries.map(filesOf));
  return lists.flat();
}
