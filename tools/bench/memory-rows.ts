import type { CDPSession, Page } from 'playwright-core';
import { drag } from './drag.ts';
import { type Stage, settled, showSample } from './page.ts';
import type { Row } from './rows.ts';
import { type WorkerMemory, workerMemory } from './worker-memory.ts';

const steps = 1000;
const changes = 50;
const pictures = ['sunflower', 'strawberry', 'starfish', 'lotus', 'nautilus'] as const;

interface Held extends WorkerMemory {
  /** The page's JavaScript heap after a collection. */
  readonly heap: number;
}

async function held(page: Page, session: CDPSession): Promise<Held> {
  // What the first collection finds dead may have held more.
  for (let k = 0; k < 3; k++) await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return { ...(await workerMemory(page)), heap: usedSize };
}

/** The same way each time: the sliders to and fro, then pictures in turns, and back to where it began. */
async function use(page: Page, steps: number, changes: number): Promise<void> {
  await drag(page, 'block_size', 27, steps / 2);
  await drag(page, 'p (drop)', 100, steps / 2);
  await settled(page);
  for (let k = 0; k < changes; k++) await showSample(page, pictures[k % pictures.length]!);
}

/** What is left behind by long use. */
export async function* memoryRows(stage: Stage): AsyncIterable<Row> {
  const page = await stage.open();
  await settled(page);
  const session = await page.context().newCDPSession(page);
  // All of it once before: most of what is run often has been compiled then, into the same heap.
  await use(page, steps, changes);
  const before = await held(page, session);
  await use(page, steps, changes);
  const after = await held(page, session);
  await page.context().close();
  const what = `${steps} slider steps and ${changes} image changes`;
  const same = after.tensors === before.tensors && after.bytes === before.bytes;
  yield {
    what: `tensors after ${what}`,
    target: 'as before',
    figure: `${after.tensors}`,
    verdict: same ? 'met' : 'missed',
    how: `${before.tensors} tensors with ${before.bytes} bytes before, ${after.bytes} bytes after; from the page's own worker`,
  };
  const growth = after.heap / before.heap - 1;
  const mega = (bytes: number) => `${(bytes / 1e6).toFixed(2)} MB`;
  yield {
    what: `JavaScript heap of the page after ${what}`,
    target: 'growth < 10 %',
    figure: `${(100 * growth).toFixed(1)} %`,
    verdict: growth < 0.1 ? 'met' : 'missed',
    how: `${mega(before.heap)} before, ${mega(after.heap)} after, each after a forced collection and after as much of a warm-up`,
  };
}
