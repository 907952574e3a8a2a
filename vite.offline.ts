import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';
import type { BuiltFile } from './src/offline/built-files.ts';

const root = fileURLToPath(new URL('.', import.meta.url));

/** What the page never asks for, or only where it was chosen. */
const leftOut = [
  /^_headers$/,
  /^sw\.js$/,
  /\.map$/,
  // Networks that stand beside the built-in one are kept when they are chosen.
  /^models\/(?!resnet\/)/,
  // Letters of no language of the page; browsers without woff2 have no service workers either.
  /^assets\/inter-(cyrillic|greek-ext|vietnamese)/,
  /\.(ttf|woff)$/,
];

/** The files of a build that the service worker keeps. */
export function filesToKeep(folder: string): BuiltFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !leftOut.some((pattern) => pattern.test(path)))
    .sort()
    .map((path) => {
      const bytes = readFileSync(join(folder, path));
      return {
        path: path === 'index.html' ? '' : path,
        hash: createHash('sha256').update(bytes).digest('hex').slice(0, 32),
        bytes: bytes.length,
      };
    });
}

/** Writes the service worker of a build into its folder: one classic script, with the list of the files in it. */
export async function writeServiceWorker(folder: string): Promise<void> {
  const result = await build({
    root,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    define: { builtFiles: JSON.stringify(filesToKeep(folder)) },
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: {
        input: join(root, 'src/offline/service-worker.ts'),
        output: { format: 'iife', entryFileNames: 'sw.js' },
        checks: { pluginTimings: false },
      },
    },
  });
  const [script] = 'output' in result ? result.output : [];
  if (!script) throw new Error('no service worker was built');
  writeFileSync(join(folder, 'sw.js'), script.code);
}

/** Makes the built page work offline, in whatever folder it is served. */
export function offline(): Plugin {
  return {
    name: 'offline',
    apply: 'build',
    writeBundle: {
      order: 'post',
      sequential: true,
      handler: ({ dir }) => writeServiceWorker(dir!),
    },
  };
}
