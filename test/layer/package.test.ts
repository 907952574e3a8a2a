import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = new URL('../..', import.meta.url).pathname;
const run = promisify(execFile);
/** A limit that only ends what hangs. */
const patience = 120_000;

/** A user's program that the compiler must accept, but for the lines that it must not. */
const typed = `
import * as tf from '@tensorflow/tfjs';
import { DropBlock2D, type DropBlock2DArgs } from 'tfjs-dropblock';

const args: DropBlock2DArgs = { blockSize: 7, dropProb: 0.1, gamma: 'exact', name: 'drop', inputShape: [8, 8, 1] };
const model: tf.Sequential = tf.sequential({ layers: [new DropBlock2D(args)] });
const timm: DropBlock2D = DropBlock2D.like('timm', { blockSize: 7, dropProb: 0.1 });
timm.progress = timm.nextSeed / 2;
model.add(timm);
// @ts-expect-error
new DropBlock2D({ blockSize: 7 });
// @ts-expect-error
new DropBlock2D({ blockSize: 7, dropProb: 0.1, gamma: 'timm' });
// @ts-expect-error
DropBlock2D.like('dropout', { blockSize: 7, dropProb: 0.1 });
// @ts-expect-error
timm.progress = 'half';
`;

describe('the built package', { timeout: patience }, () => {
  let project = '';
  let built = '';

  beforeAll(async () => {
    project = await mkdtemp(join(tmpdir(), 'layer-'));
    built = join(project, 'node_modules/tfjs-dropblock');
    await mkdir(built, { recursive: true });
    await symlink(join(root, 'node_modules/@tensorflow'), join(project, 'node_modules/@tensorflow'));
    await run('npm', ['run', 'build:layer', '--', '--outDir', built, '--logLevel', 'error'], { cwd: root });
    await writeFile(join(project, 'package.json'), '{ "type": "module" }');
  }, patience);
  afterAll(() => rm(project, { recursive: true }));

  it('holds the module, its types, its description and its licence, and nothing else', async () => {
    expect((await readdir(built)).sort()).toEqual([
      'LICENSE',
      'README.md',
      'drop-block-2d.d.ts',
      'drop-block-2d.js',
      'options.d.ts',
      'package.json',
      'regularisers.d.ts',
    ]);
    const manifest = JSON.parse(await readFile(join(built, 'package.json'), 'utf8'));
    expect(manifest).toMatchObject({ name: 'tfjs-dropblock', type: 'module', license: 'MIT' });
    const code = await readFile(join(built, 'drop-block-2d.js'), 'utf8');
    expect([...code.matchAll(/^import .* from (.*);$/gm)].map(([, from]) => from)).toEqual([
      '"@tensorflow/tfjs"',
    ]);
  });

  it('runs the example of its description, and the loss falls', async () => {
    const description = await readFile(join(built, 'README.md'), 'utf8');
    const [, example] = /```js\n(.*?)```/s.exec(description)!;
    await writeFile(join(project, 'example.js'), example!);
    const { stdout } = await run('node', ['example.js'], { cwd: project });
    const [, before, after] = /^loss ([\d.]+) → ([\d.]+)\n$/.exec(stdout)!;
    expect(Number(after)).toBeLessThan(Number(before) / 2);
  });

  it('has types that admit its options and refuse others', async () => {
    await writeFile(join(project, 'typed.ts'), typed);
    const tsc = join(root, 'node_modules/typescript/bin/tsc');
    const options = ['--strict', '--skipLibCheck', '--noEmit', '--target', 'es2022'];
    for (const kind of ['nodenext', 'bundler']) {
      const modules = ['--module', kind === 'bundler' ? 'esnext' : kind, '--moduleResolution', kind];
      const said = await run('node', [tsc, ...options, ...modules, 'typed.ts'], { cwd: project }).then(
        () => '',
        (error: { stdout: string }) => error.stdout,
      );
      expect(said).toBe('');
    }
  });
});
