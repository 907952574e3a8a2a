import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const axe = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

declare global {
  interface Window {
    readonly axe: { run(): Promise<AxeResults> };
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
