import type { Page } from 'playwright-core';
import { type Stage, settled } from './page.ts';
import type { Row } from './rows.ts';
import { median } from './statistics.ts';

const runs = 3;
/** Cancelled after so long, in turns: at the beginning, and in the middle of it. */
const cancelAfter = [150, 700, 1500, 300, 1000];

declare global {
  /** The longest tasks and the longest frame since it was set, milliseconds. */
  var sweepWatch: { tasks: number[]; frames: number[] };
}

/** Notes what holds up the main thread: tasks of more than 50 ms, and every frame. */
function watchFrames(): void {
  globalThis.sweepWatch = { tasks: [], frames: [] };
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) globalThis.sweepWatch.tasks.push(duration);
  }).observe({ type: 'longtask' });
  let last = performance.now();
  const frame = () => {
    const now = performance.now();
    globalThis.sweepWatch.frames.push(now - last);
    last = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}

interface Run {
  readonly ms: number;
  readonly frames: readonly number[];
  readonly blocked: number;
}

/** Presses one button and waits for another one in the figure; the time is taken in the page. */
const press = (page: Page, name: RegExp, then: string): Promise<number> =>
  page.evaluate(
    async ([name, then]) => {
      const figure = document.querySelector('figure[aria-label="Sweep"]')!;
      const find = (wanted: RegExp) =>
        [...figure.querySelectorAll('button')].find(
          ({ textContent, disabled }) => !disabled && wanted.test(textContent ?? ''),
        );
      const expected = new RegExp(then);
      globalThis.sweepWatch.tasks = [];
      globalThis.sweepWatch.frames = [];
      const start = performance.now();
      find(new RegExp(name))!.click();
      await new Promise<void>((done) => {
        const look = () => {
          if (find(expected)) done();
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      });
      return performance.now() - start;
    },
    [name.source, then] as const,
  );

async function runOnce(page: Page): Promise<Run> {
  const ms = await press(page, /^Run/, '^Run again$');
  const { frames, tasks } = await page.evaluate(() => globalThis.sweepWatch);
  return { ms, frames, blocked: Math.max(0, ...tasks) };
}

/** The sweep of the built-in network's 28 × 28 map: how long, whether the page can be used, how soon it is given up. */
export async function* sweepRows(stage: Stage): AsyncIterable<Row> {
  const page = await stage.open('?lang=en&chart=sweep', (page) => page.addInitScript(watchFrames));
  await settled(page);
  await page.getByRole('button', { name: 'Run the sweep' }).scrollIntoViewIfNeeded();
  const done: Run[] = [];
  for (let k = 0; k < runs; k++) done.push(await runOnce(page));
  const times = done.map(({ ms }) => ms);
  yield {
    what: 'sweep: 2 methods × 11 rates × 32 draws, R² on 8 of them',
    target: '≤ 9 s',
    figure: `${(median(times) / 1000).toFixed(1)} s`,
    verdict: median(times) <= 9000 ? 'met' : 'missed',
    how: `median of ${runs}, ${times.map((ms) => (ms / 1000).toFixed(1)).join(', ')} s; built-in network, 28 × 28, from the click to the charts`,
  };
  const frames = done.flatMap((run) => run.frames);
  const late = frames.filter((ms) => ms > 25).length / frames.length;
  const blocked = Math.max(...done.map((run) => run.blocked));
  yield {
    what: 'sweep, main thread meanwhile',
    target: '60 fps, no task over 50 ms',
    figure: `${(1000 / (frames.reduce((sum, ms) => sum + ms, 0) / frames.length)).toFixed(0)} fps`,
    verdict: blocked <= 50 && late <= 0.02 ? 'met' : 'missed',
    how: `${frames.length} frames of ${runs} runs, median ${median(frames).toFixed(1)} ms, ${(100 * late).toFixed(1)} % over 25 ms; the longest task ${blocked ? `${blocked.toFixed(0)} ms` : 'under 50 ms'}, the drawing of the charts included`,
  };
  const cancelled: number[] = [];
  for (const after of cancelAfter) {
    await press(page, /^Run/, '^Cancel$');
    await page.waitForTimeout(after);
    cancelled.push(await press(page, /^Cancel$/, '^Run again$'));
  }
  await page.context().close();
  yield {
    what: 'sweep, given up',
    target: '≤ 100 ms',
    figure: `${Math.max(...cancelled).toFixed(0)} ms`,
    verdict: Math.max(...cancelled) <= 100 ? 'met' : 'missed',
    how: `the longest of ${cancelled.length}, median ${median(cancelled).toFixed(0)} ms; from the click on Cancel to the frame in which it can be run again`,
  };
}
