import { readdirSync, readFileSync } from 'node:fs';

/** What the page asks for before it can paint: every script that the built page names itself. */
const page = readFileSync('dist/index.html', 'utf8');
const scripts = [...page.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.js)"/g)].map(
  ([, path]) => `dist/${path}`,
);
if (scripts.length === 0) throw new Error('the built page names no script');

/** The worker's script, and what it imports before it can run. */
const worker = readdirSync('dist/assets').find((name) => /^worker-.*\.js$/.test(name));
const imported = [...readFileSync(`dist/assets/${worker}`, 'utf8').matchAll(/from"\.\/([^"]+\.js)"/g)];
const workerScripts = [worker, ...imported.map(([, name]) => name)].map((name) => `dist/assets/${name}`);

export default [
  { name: 'JavaScript before first paint', path: scripts, gzip: true, limit: '150 kB' },
  // TensorFlow.js core, converter and WASM back end: 157 kB when this was written, and nothing else may come in.
  { name: 'the worker’s first chunk', path: workerScripts, gzip: true, limit: '175 kB' },
  { name: 'the built-in network', path: 'dist/models/resnet/*', brotli: false, limit: '2 MB' },
  ...['none', 'dropout', 'spatial', 'dropblock'].map((method) => ({
    name: `the small network: ${method}`,
    path: `dist/models/resnet-112-${method}/*`,
    brotli: false,
    limit: '1 MB',
  })),
];
