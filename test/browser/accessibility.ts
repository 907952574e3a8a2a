import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { expectFits, sizes } from './harness.ts';

const axe = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

declare global {
  interface Window {
    readonly axe: { run(): Promise<AxeResults> };
  }
}

/** That nothing moves sideways and axe finds nothing serious, whatever the size of the window becomes. */
export async function expectSoundAt(page: Page, ...names: (keyof typeof sizes)[]): Promise<void> {
  for (const name of names) {
    await page.setViewportSize(sizes[name]);
    await expectFits(page);
    expect(await seriousFaults(page), name).toEqual([]);
  }
}

/**
 * What axe finds that is serious or critical, each as one line. What is about to give way to new figures is faded on
 * purpose, so it waits for those first.
 */
export async function seriousFaults(page: Page): Promise<string[]> {
  await page.locator('.stale').first().waitFor({ state: 'detached' });
  // By the debugger's door, since the page's policy refuses scripts that are not its own.
  await page.evaluate(await axe);
  const { violations } = await page.evaluate(() => window.axe.run());
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.target.join(' ')}: ${node.failureSummary}`),
    );
}
