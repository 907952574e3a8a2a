import type { Page } from 'playwright-core';
import { type Stage, settled, showSample } from './page.ts';
import type { Row } from './rows.ts';
import { median } from './statistics.ts';

/** Two pictures in turns; what is seen in the first rounds is code that has not run yet. */
const pictures = ['sunflower', 'strawberry'] as const;
const warmUps = 4;
const rounds = 20;

declare global {
  /** What the page heard of its worker, and how long the main thread did not come round, both in milliseconds. */
  var bench: { heard: { at: number; what: 'picture' | 'features' }[]; gaps: { at: number; ms: number }[] };
}

/** Watches the worker's answers, and asks the main thread for its turn over and over. */
function watchThread(): void {
  globalThis.bench = { heard: [], gaps: [] };
  const Plain = globalThis.Worker;
  globalThis.Worker = class extends Plain {
    constructor(...given: ConstructorParameters<typeof Worker>) {
      super(...given);
      this.addEventListener('message', ({ data }) => {
        const answer = data?.value?.value;
        const what = answer?.preview ? 'picture' : answer?.features ? 'features' : null;
        if (what) globalThis.bench.heard.push({ at: performance.now(), what });
      });
    }
  };
  const { port1, port2 } = new MessageChannel();
  let last = performance.now();
  port1.onmessage = () => {
    const at = performance.now();
    if (at - last > 1) globalThis.bench.gaps.push({ at, ms: at - last });
    last = at;
    port2.postMessage(null);
  };
  port2.postMessage(null);
}

interface Look {
  /** From the picture to the features. */
  readonly ms: number;
  /** The longest time that the main thread did not come round meanwhile, and afterwards, when all is painted. */
  readonly blocked: number;
  readonly painting: number;
}

/** Shows one more picture. */
async function look(page: Page, name: string): Promise<Look> {
  await page.evaluate(() => {
    globalThis.bench.heard = [];
    globalThis.bench.gaps = [];
  });
  await showSample(page, name);
  const { heard, gaps } = await page.evaluate(() => globalThis.bench);
  const when = (wanted: 'picture' | 'features') => heard.find(({ what }) => what === wanted)!.at;
  const [from, to] = [when('picture'), when('features')];
  const longest = (first: number, last: number) =>
    Math.max(0, ...gaps.map(({ at, ms }) => Math.min(at, last) - Math.max(at - ms, first)));
  return { ms: to - from, blocked: longest(from, to), painting: longest(to, Number.POSITIVE_INFINITY) };
}

/** MobileNet 0.25 in the page: how soon the map is there, and whether the page can be used meanwhile. */
export async function* networkRows(stage: Stage): AsyncIterable<Row> {
  const what = {
    time: 'MobileNet 0.25, image to features, warm',
    thread: 'MobileNet 0.25, main thread blocked meanwhile',
  };
  const target = { time: '≤ 40 ms', thread: 'never over 10 ms' };
  if (!stage.hasMobileNet) {
    const how = 'no weights in ../shared/models/mobilenet_v1_0.25_224';
    for (const row of ['time', 'thread'] as const)
      yield { what: what[row], target: target[row], figure: '–', verdict: 'skipped', how };
    return;
  }
  const page = await stage.open('?net=mobilenet-v1-0.25', (page) => page.addInitScript(watchThread));
  await page.getByRole('button', { name: 'Load', exact: true }).click();
  await settled(page);
  const looks: Look[] = [];
  for (let k = -warmUps; k < rounds; k++) {
    const seen = await look(page, pictures[(k + warmUps) % 2]!);
    if (k >= 0) looks.push(seen);
  }
  await page.context().close();
  const times = looks.map(({ ms }) => ms);
  yield {
    what: what.time,
    target: target.time,
    figure: `${median(times).toFixed(1)} ms`,
    verdict: median(times) <= 40 ? 'met' : 'missed',
    how: `median of ${rounds}, ${Math.min(...times).toFixed(1)} … ${Math.max(...times).toFixed(1)} ms; from the worker's answer with the decoded picture to its answer with the map, as the page hears them`,
  };
  const blocked = looks.map((seen) => seen.blocked);
  const painting = looks.map((seen) => seen.painting);
  yield {
    what: what.thread,
    target: target.thread,
    figure: `${Math.max(...blocked).toFixed(1)} ms`,
    verdict: Math.max(...blocked) <= 10 ? 'met' : 'missed',
    how: `the longest of ${rounds}, median ${median(blocked).toFixed(1)} ms; between two turns of a MessageChannel that posts to itself without end; the longest task when the map has come and is painted: median ${median(painting).toFixed(1)} ms`,
  };
}
