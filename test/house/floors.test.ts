import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const root = new URL('../..', import.meta.url).pathname;
const run = promisify(execFile);

interface Report {
  summary: { totalCruised: number; violations: { rule: { name: string } }[] };
}

/** What the guard says of `src` in a folder, and whether it fails the build. */
async function guard(folder: string): Promise<{ modules: number; rules: string[]; fails: boolean }> {
  const depcruise = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const ask = (output: string) =>
    run('node', [depcruise, '--config', '.dependency-cruiser.mjs', '--output-type', output, 'src'], {
      cwd: folder,
      maxBuffer: 1 << 26,
    });
  const { summary } = JSON.parse((await ask('json')).stdout) as Report;
  const fails = await ask('err').then(
    () => false,
    (error: { code: unknown }) => typeof error.code === 'number' && error.code > 0,
  );
  return { modules: summary.totalCruised, rules: summary.violations.map((v) => v.rule.name), fails };
}

describe('the guard of the floors', { timeout: 120_000 }, () => {
  let copy = '';

  beforeEach(async () => {
    copy = await mkdtemp(join(tmpdir(), 'floors-'));
    for (const name of ['src', 'package.json', 'tsconfig.json', '.dependency-cruiser.mjs'])
      await cp(join(root, name), join(copy, name), { recursive: true });
    await symlink(join(root, 'node_modules'), join(copy, 'node_modules'));
  });

  afterEach(() => rm(copy, { recursive: true, force: true }));

  const plant = (file: string, text: string) => writeFile(join(copy, 'src', file), text);

  it('reads the real source and has nothing to say', async () => {
    const { modules, rules, fails } = await guard(root);
    expect(rules).toEqual([]);
    expect(fails).toBe(false);
    // Under TypeScript 7 it read no module and passed everything.
    expect(modules).toBeGreaterThan(9);
  });

  it('fails at an import from a floor above', async () => {
    await plant('engine/planted.ts', 'export const above = 1;\n');
    await plant(
      'core/planted.ts',
      "import { above } from '../engine/planted.ts';\nexport const x = above;\n",
    );
    const { rules, fails } = await guard(copy);
    expect(rules).toContain('floor-core');
    expect(fails).toBe(true);
  });

  it('fails at an import of a mere type from a floor above', async () => {
    await plant('engine/planted.ts', 'export type Above = 1;\n');
    await plant(
      'core/planted.ts',
      "import type { Above } from '../engine/planted.ts';\nexport const x: Above = 1;\n",
    );
    expect((await guard(copy)).rules).toContain('floor-core');
  });

  it('fails at a circle', async () => {
    await plant('core/planted-a.ts', "import { b } from './planted-b.ts';\nexport const a = () => b;\n");
    await plant('core/planted-b.ts', "import { a } from './planted-a.ts';\nexport const b = () => a;\n");
    const { rules, fails } = await guard(copy);
    expect(rules).toContain('no-circular');
    expect(fails).toBe(true);
  });

  it('fails at a package in core', async () => {
    await plant('core/planted.ts', "import { wrap } from 'comlink';\nexport const x = wrap;\n");
    const { rules, fails } = await guard(copy);
    expect(rules).toContain('core-is-pure');
    expect(fails).toBe(true);
  });
});
