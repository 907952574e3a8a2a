import type { ModelFile } from '../engine/protocol.ts';
import type { Lab } from '../state/lab.ts';
import { type ControlName, isWebAddress } from '../state/settings.ts';

/** More files than any model has are somebody's whole disk. */
const mostFiles = 2000;

/** Formats that not every system knows by name. */
const rarePicture = /\.(avif|heic|heif|jxl)$/i;
const isPicture = ({ name, type }: File) => type.startsWith('image/') || rarePicture.test(name);
const isJson = ({ name }: File) => /\.json$/i.test(name);
const baseName = (path: string) => path.replace(/^.*\//, '');

/** Opens what a person gave: a model where the files make one, or else the first picture that can be read. */
export async function openFiles(lab: Lab, files: readonly File[]): Promise<void> {
  const [first] = files;
  if (!first) return;
  const { hide, lock } = lab.settings.get();
  const isFixed = (name: ControlName) => hide.includes(name) || lock.includes(name);
  const pictures = files.filter(isPicture);
  // A stray .json among photographs is no model; where there is nothing else, what it lacks is told.
  const isModel = pictures.length ? await isWholeModel(files) : files.some(isJson);
  if (!isModel) {
    if (!isFixed('img')) void lab.loader.openFile(...(pictures.length ? pictures : [first]));
    return;
  }
  if (isFixed('net')) return;
  void lab.ownModels.open({
    kind: 'files',
    files: files.map((file): ModelFile => ({ name: file.name, bytes: file })),
  });
}

/** Whether one of the files describes a model whose weights are all among them. */
async function isWholeModel(files: readonly File[]): Promise<boolean> {
  const names = new Set(files.map(({ name }) => baseName(name)));
  for (const file of files.filter(isJson)) {
    const paths = shardsIn(await file.text().catch(() => ''));
    if (paths?.every((path) => names.has(baseName(path)))) return true;
  }
  return false;
}

/** The files of weights that a model.json names; null where it is something else. */
function shardsIn(text: string): string[] | null {
  try {
    const groups: unknown = JSON.parse(text).weightsManifest;
    return Array.isArray(groups) ? groups.flatMap(({ paths }) => paths.map(String)) : null;
  } catch {
    return null;
  }
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

/** What a drop without a file holds: the address of its picture or of its link, or else its text. */
export function droppedAddress(transfer: DataTransfer): string {
  const [link = ''] = transfer
    .getData('text/uri-list')
    .split(/\r?\n/)
    .filter((line) => line !== '' && !line.startsWith('#'));
  if (!link) return transfer.getData('text/plain').trim();
  // Around a picture there is often a link to somewhere else.
  const html = new DOMParser().parseFromString(transfer.getData('text/html'), 'text/html');
  const source = html.querySelector('img')?.getAttribute('src') ?? '';
  return isWebAddress(source) ? source : link;
}
