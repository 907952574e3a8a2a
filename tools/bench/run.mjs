/**
 * `npm run bench`: the targets of the design, measured. Node 20 reads no TypeScript, so vite bundles
 * the core as it ships and the rows measure the bundle.
 */
import { writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));
const outDir = `${root}node_modules/.cache/bench`;

await build({
  root,
  configFile: false,
  logLevel: 'warn',
  build: {
    ssr: true,
    outDir,
    emptyOutDir: true,
    target: 'node20',
    rolldownOptions: { input: ['tools/bench/rows.ts', 'tools/bench/tfjs-worker.ts'] },
  },
});
// Before the rows add to it: on a busy machine threads that wait for each other lose most, so ratios grow.
const load = loadavg()[0] ?? 0;
const { measureRows } = await import(`${outDir}/rows.js`);

const head = ['what', 'target', 'figure', 'verdict', 'how'];
const table = [head, head.map(() => '---')];
for await (const row of measureRows(root)) {
  table.push([row.what, row.target, row.figure, row.verdict, row.how]);
  console.log(`${row.verdict.padEnd(7)} ${row.what}: ${row.figure} (target ${row.target}; ${row.how})`);
}

const text = `# The bench

\`npm run bench\` writes this page. Every ratio is of medians taken in one run: the rivals take turns, round by
round, so that other work on the machine slows them more or less alike. It slows threads that wait for each other
most: with a load above 0 the ratios against 2 threads flatter us, and those against 1 thread may. Absolute times
are of this machine and this hour; what is measured in the browser, in the page as it ships, is nothing else, and other
work on the machine is in it.

${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.versions.node}, ${new Date().toISOString().slice(0, 10)},
load ${load.toFixed(1)} when the bench began.

${table.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}
`;
await writeFile(`${root}docs/bench.md`, text);
