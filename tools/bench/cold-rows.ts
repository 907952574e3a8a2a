import { gzipSync } from 'node:zlib';
import type { Page, Request } from 'playwright-core';
import { type Stage, settled } from './page.ts';
import type { Row } from './rows.ts';
import { median } from './statistics.ts';

const runs = 9;

declare global {
  /** When the panels of the first picture were there, milliseconds after the address was asked for. */
  var readyAt: number | null;
}

/** Notes when `main[data-ready]` is first there and the frame that shows it has been made. */
function watchReady(): void {
  globalThis.readyAt = null;
  new MutationObserver((_, observer) => {
    if (!document.querySelector('main[data-ready]')) return;
    observer.disconnect();
    requestAnimationFrame(() => {
      setTimeout(() => {
        globalThis.readyAt = performance.now();
      });
    });
  }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-ready'] });
}

interface Start {
  /** The first paint, of a page that may be empty, and the first that shows something. */
  readonly blank: number;
  readonly paint: number;
  readonly ready: number;
  /** The scripts that were asked for before the first paint: their file names, and gzipped bytes. */
  readonly scripts: readonly { readonly name: string; readonly bytes: number }[];
}

/** One start in a context that has seen nothing yet. */
async function startCold(stage: Stage): Promise<Start> {
  const requests: Request[] = [];
  const prepare = (page: Page) => {
    // Of the whole context: a worker's requests are among them.
    page.context().on('request', (request) => requests.push(request));
    return page.addInitScript(watchReady);
  };
  const page = await stage.open('', prepare);
  await settled(page);
  await page.waitForFunction(() => globalThis.readyAt !== null);
  const { origin, blank, paint, ready } = await page.evaluate(() => ({
    origin: performance.timeOrigin,
    blank: performance.getEntriesByName('first-paint')[0]!.startTime,
    paint: performance.getEntriesByName('first-contentful-paint')[0]!.startTime,
    ready: globalThis.readyAt!,
  }));
  const scripts: { name: string; bytes: number }[] = [];
  for (const request of requests) {
    const { pathname } = new URL(request.url());
    if (!/\.m?js$/.test(pathname) || request.timing().startTime > origin + paint) continue;
    const body = await (await request.response())!.body();
    scripts.push({ name: pathname.split('/').at(-1)!, bytes: gzipSync(body).length });
  }
  await page.context().close();
  return { blank, paint, ready, scripts };
}

/** The first visit, from a server on this machine. */
export async function* coldRows(stage: Stage): AsyncIterable<Row> {
  const starts: Start[] = [];
  for (let k = 0; k < runs; k++) starts.push(await startCold(stage));
  const range = (values: number[]) =>
    `${Math.min(...values).toFixed(0)} … ${Math.max(...values).toFixed(0)} ms`;
  const how = (values: number[]) => `median of ${runs} starts, each in a new context: ${range(values)}`;
  const row = (what: string, limit: number, values: number[]): Row => ({
    what,
    target: `≤ ${limit} s`,
    figure: `${(median(values) / 1000).toFixed(2)} s`,
    verdict: median(values) <= 1000 * limit ? 'met' : 'missed',
    how: how(values),
  });
  const paint = row(
    'cold start to first contentful paint',
    0.3,
    starts.map((start) => start.paint),
  );
  yield {
    ...paint,
    how: `${paint.how}; the empty page: ${median(starts.map(({ blank }) => blank)).toFixed(0)} ms`,
  };
  yield row(
    'cold start to the panels of the sample picture on the built-in network',
    1,
    starts.map(({ ready }) => ready),
  );
  const heaviest = (start: Start) => start.scripts.reduce((sum, { bytes }) => sum + bytes, 0);
  const most = starts.reduce((a, b) => (heaviest(b) > heaviest(a) ? b : a));
  const kilobytes = heaviest(most) / 1000;
  yield {
    what: 'JavaScript before first paint',
    target: '≤ 150 kB gzip',
    figure: `${kilobytes.toFixed(0)} kB`,
    verdict: kilobytes <= 150 ? 'met' : 'missed',
    how: `asked for before the first contentful paint, the worker's own among them: ${most.scripts.map(({ name, bytes }) => `${name} ${(bytes / 1000).toFixed(0)} kB`).join(', ')}`,
  };
}
