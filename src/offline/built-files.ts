import type { Refusal } from '../state/offline-protocol.ts';
import { folder } from './worker-scope.ts';

/** A file of the build. */
export interface BuiltFile {
  /** Below the page's folder; empty for the page itself, since some hosts redirect index.html. */
  readonly path: string;
  /** The beginning of the SHA-256 of its bytes, hexadecimal. */
  readonly hash: string;
  readonly bytes: number;
}

/** What keeps the files from being kept. */
export class KeepError extends Error {
  constructor(
    readonly why: Refusal,
    what: string,
  ) {
    super(`${why}: ${what}`);
  }
}

/** Fetches at once: the page and what it is used for come first. */
const parallel = 4;

const cacheName = `dropblock-lab files ${folder}`;

/** Kept under its contents, so that two versions lie side by side and share what is the same in both. */
const key = ({ path, hash }: BuiltFile) => `${folder}${path}?${hash}`;

async function hashOf(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A response made anew: one that was redirected may not answer a navigation, and the bytes are no longer packed. */
export function plain(body: ArrayBuffer, from: Headers): Response {
  const headers = new Headers(from);
  headers.delete('content-encoding');
  headers.set('content-length', `${body.byteLength}`);
  return new Response(body, { headers });
}

/** The file as it was built, or null where the host has something else: a newer version, or a page for everything. */
async function fetchOnce({ path, hash }: BuiltFile, cache: RequestCache): Promise<Response | null> {
  const response = await fetch(folder + path, { cache, priority: 'low' } as RequestInit);
  if (response.status !== 200) return null;
  const body = await response.arrayBuffer();
  if (!(await hashOf(body)).startsWith(hash)) return null;
  return plain(body, response.headers);
}

async function fetchFile(file: BuiltFile): Promise<Response> {
  const isHashed = file.path.startsWith('assets/');
  const tries: RequestCache[] = [isHashed ? 'default' : 'no-cache', 'reload'];
  for (const cache of tries) {
    const response = await fetchOnce(file, cache).catch(() => null);
    if (response) return response;
  }
  throw new KeepError('network', file.path);
}

/** The files of one version of the page, and the cache that holds them. */
export class BuiltFiles {
  readonly #byPath: ReadonlyMap<string, BuiltFile>;

  constructor(readonly files: readonly BuiltFile[]) {
    this.#byPath = new Map(files.map((file) => [file.path, file]));
  }

  get bytes(): number {
    return this.files.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  find(path: string): BuiltFile | undefined {
    return this.#byPath.get(path === 'index.html' ? '' : path);
  }

  /** The files that the cache lacks: the browser may have thrown some away. */
  async #missing(cache: Cache): Promise<BuiltFile[]> {
    const there = new Set((await cache.keys()).map(({ url }) => url));
    return this.files.filter((file) => !there.has(key(file)));
  }

  /** Brings what is missing into the cache; throws a `KeepError`. What has come stays for the next try. */
  async keep(onBytes: (bytes: number) => void): Promise<void> {
    const cache = await caches.open(cacheName).catch(() => {
      throw new KeepError('storage', 'no cache');
    });
    const missing = await this.#missing(cache);
    let bytes = this.bytes - missing.reduce((sum, file) => sum + file.bytes, 0);
    let next = 0;
    const work = async () => {
      while (next < missing.length) {
        const file = missing[next++]!;
        const response = await fetchFile(file);
        await cache.put(key(file), response).catch(() => {
          throw new KeepError('storage', file.path);
        });
        bytes += file.bytes;
        onBytes(bytes);
      }
    };
    await Promise.all(Array.from({ length: parallel }, work));
    if ((await this.#missing(cache)).length > 0) throw new KeepError('storage', 'what was kept is gone');
  }

  /** The file from the cache, or from the network where the browser has thrown it away. */
  async answer(file: BuiltFile, request: Request): Promise<Response> {
    const kept = await caches.match(key(file), { cacheName, ignoreVary: true }).catch(() => undefined);
    return kept ?? fetch(request);
  }

  /** Throws away what only other versions have. */
  async dropOthers(): Promise<void> {
    const cache = await caches.open(cacheName);
    const own = new Set(this.files.map(key));
    const others = (await cache.keys()).filter(({ url }) => !own.has(url));
    await Promise.all(others.map((request) => cache.delete(request)));
  }
}
