import { existsSync, readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { chromium, type Page } from 'playwright-core';
import { build, type Connect, preview } from 'vite';
import { launchOptions } from '../../test/browser/chromium.ts';

/** The page as it ships, served on this machine and opened in Chromium. */
export interface Stage {
  /** Whether Google's weights of MobileNet 0.25, which are not ours to commit, lie beside the page. */
  readonly hasMobileNet: boolean;
  /** Opens the page with a query ('' or '?…') in a context of its own; `prepare` runs before it is asked for. */
  open(query?: string, prepare?: (page: Page) => Promise<unknown>): Promise<Page>;
  close(): Promise<void>;
}

/** Answers for the weights as if `npm run models` had put them beside the page. */
const serveWeights =
  (weights: string): Connect.NextHandleFunction =>
  (request, response, next) => {
    const [, file] = /^\/models\/mobilenet-v1-0\.25\/([\w.-]+)$/.exec(request.url ?? '') ?? [];
    if (file && existsSync(weights + file)) response.end(readFileSync(weights + file));
    else next();
  };

/** Builds the page anew into a folder of the bench's own, serves it and starts Chromium. */
export async function setStage(root: string): Promise<Stage> {
  const outDir = `${root}node_modules/.cache/bench-page`;
  const weights = `${root}../shared/models/mobilenet_v1_0.25_224/`;
  await build({ root, logLevel: 'error', build: { outDir, emptyOutDir: true } });
  const server = await preview({
    root,
    logLevel: 'warn',
    build: { outDir },
    preview: { port: 0, host: '127.0.0.1' },
    plugins: [
      {
        name: 'weights-beside-the-page',
        configurePreviewServer: ({ middlewares }) => void middlewares.use(serveWeights(weights)),
      },
    ],
  });
  const { port } = server.httpServer.address() as AddressInfo;
  const browser = await chromium.launch(await launchOptions());
  return {
    hasMobileNet: existsSync(weights),
    async open(query = '', prepare) {
      const context = await browser.newContext({
        viewport: { width: 1440, height: 900 },
        locale: 'en-US',
        // What is kept for later visits comes after all that is measured, and must not run beside it.
        serviceWorkers: 'block',
      });
      context.setDefaultTimeout(60_000);
      const page = await context.newPage();
      await prepare?.(page);
      await page.goto(`http://127.0.0.1:${port}/${query}`);
      return page;
    },
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

/** Waits until everything on the page is what the address asks for, predictions included. */
export const settled = (page: Page): Promise<void> =>
  page.locator('main[data-settled]').waitFor({ state: 'attached' });

/** Chooses another sample picture than the one on screen, and waits until all of it is there. */
export async function showSample(page: Page, name: string): Promise<void> {
  // With the click the page is no longer settled.
  await page.getByRole('radio', { name, exact: true }).check({ force: true });
  await settled(page);
}
