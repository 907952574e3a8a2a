import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeServiceWorker } from '../../vite.offline.ts';

export const dist = fileURLToPath(new URL('../../dist/', import.meta.url));
const weights = fileURLToPath(new URL('../../../shared/models/mobilenet_v1_0.25_224/', import.meta.url));
export const hasWeights = existsSync(weights);

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
};

/** A host that can be stopped, can serve another version, and has the page in a folder below its root. */
export interface OfflineSite {
  readonly address: string;
  /** The paths that were asked for, below the page's folder. */
  readonly asked: string[];
  /** The folder whose files are served. */
  root: string;
  /** Files that the host does not have, or has damaged. */
  readonly absent: Set<string>;
  readonly damaged: Set<string>;
  /** Files that it has besides. */
  readonly more: Map<string, Buffer>;
  stop(): Promise<void>;
  start(): Promise<void>;
}

const under = '/school/lab/';
const policy = /Content-Security-Policy: (.*)/.exec(readFileSync(`${dist}_headers`, 'utf8'))![1]!;

function bytesOf(site: OfflineSite, path: string): Buffer | null {
  if (site.absent.has(path)) return null;
  const more = site.more.get(path);
  if (more) return more;
  const [, file] = /^models\/mobilenet-v1-0\.25\/([\w.-]+)$/.exec(path) ?? [];
  const at = file ? weights + file : join(site.root, path || 'index.html');
  if (!existsSync(at)) return null;
  const bytes = readFileSync(at);
  if (site.damaged.has(path)) bytes[bytes.length - 1]! ^= 1;
  return bytes;
}

export async function offlineSite(): Promise<OfflineSite> {
  let server: Server | undefined;
  let port = 0;
  const site: OfflineSite = {
    get address() {
      return `http://127.0.0.1:${port}${under}`;
    },
    asked: [],
    root: dist,
    absent: new Set(),
    damaged: new Set(),
    more: new Map(),
    stop: () =>
      new Promise((resolve) => {
        if (!server?.listening) return resolve();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
    start: () =>
      new Promise((resolve) => {
        if (server?.listening) return resolve();
        const started = createServer((request, response) => {
          const { pathname } = new URL(request.url ?? '', 'http://host');
          const path = pathname.slice(under.length);
          if (pathname.startsWith(under)) site.asked.push(path);
          const bytes = pathname.startsWith(under) ? bytesOf(site, path) : null;
          if (!bytes) return response.writeHead(404).end();
          response.setHeader(
            'content-type',
            types[extname(path || 'index.html')] ?? 'application/octet-stream',
          );
          response.setHeader('content-security-policy', policy);
          response.end(bytes);
        });
        server = started.listen(port, '127.0.0.1', () => {
          port = (started.address() as AddressInfo).port;
          resolve();
        });
      }),
  };
  await site.start();
  return site;
}

/** What another build of the page is to a host: every script under another name, and other words in it. */
export async function newerVersion(word: string, newWord: string): Promise<{ root: string; remove(): void }> {
  const root = mkdtempSync(join(tmpdir(), 'newer-'));
  cpSync(dist, root, { recursive: true });
  const assets = join(root, 'assets');
  const scripts = readdirSync(assets).filter((name) => name.endsWith('.js'));
  const renamed = (name: string) => name.replace(/\.js$/, 'x.js');
  const rewrite = (path: string) => {
    let text = readFileSync(path, 'utf8').replaceAll(word, newWord);
    for (const name of scripts) text = text.replaceAll(name, renamed(name));
    writeFileSync(path, text);
  };
  for (const name of scripts) {
    rewrite(join(assets, name));
    renameSync(join(assets, name), join(assets, renamed(name)));
  }
  rewrite(join(root, 'index.html'));
  await writeServiceWorker(root);
  return { root, remove: () => rmSync(root, { recursive: true }) };
}
