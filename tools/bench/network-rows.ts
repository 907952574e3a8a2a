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

/** Shows one more picture: how long it took from the picture to the features, and what was blocked meanwhile. */
async function look(page: Page, name: string): Promise<{ ms: number; blocked: number }> {
  await page.evaluate(() => {
    globalThis.bench.heard = [];
    globalThis.bench.gaps = [];
  });
  await showSample(page, name);
  const { heard, gaps } = await page.evaluate(() => globalThis.bench);
  const [from, to] = (['picture', 'features'] as const).map((w) => heard.find(({ what }) => what === w)!.at);
  const during = gaps.filter(({ at, ms }) => at > from! && at - ms < to!);
  return { ms: to! - from!, blocked: Math.max(0, ...during.map(({ ms }) => ms)) };
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
  const looks: { ms: number; blocked: number }[] = [];
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
  yield {
    what: what.thread,
    target: target.thread,
    figure: `${Math.max(...blocked).toFixed(1)} ms`,
    verdict: Math.max(...blocked) <= 10 ? 'met' : 'missed',
    how: `the longest of ${rounds}, median ${median(blocked).toFixed(1)} ms; between two turns of a MessageChannel that posts to itself without end`,
  };
}
